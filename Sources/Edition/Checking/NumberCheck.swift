/// Holds a number in a page, feed or document to the count's JSON document.
struct NumberCheck {
    let documents: Documents

    /// What is wrong; nil where it agrees.
    func problem(_ number: PageNumber) -> String? {
        guard let value = Int(number.value) else { return "shows a number for \(number.count) that is none" }
        guard let document = documents.counts[number.count] else {
            return "shows \(value) for \(number.count), which has no document in counts/"
        }
        guard number.isPlain else { return "shows more than words for \(number.count)" }
        guard NumberScanner.says(number.words, value) else {
            return "shows \u{201c}\(number.words)\u{201d} where its number for \(number.count) is \(value)"
        }
        guard let answer = document.answers.first(where: { $0.asOf == number.asOf }) else {
            return "shows \(value) for \(number.count) as of \(number.asOf), a day that its document does not answer"
        }
        let allowed: Int? =
            switch number.bound {
            case "at_least": answer.atLeast
            case "documented": answer.documented
            case "at_most": answer.atMost
            case let bound? where bound.hasPrefix("table."): Int(bound.dropFirst("table.".count)).flatMap { answer.table?.number(at: $0) }
            // A text prints what is certified; where that is below documented, with "at least".
            default: answer.certified
            }
        guard allowed == value else {
            return "shows \(value) for \(number.count) as of \(number.asOf); its document says \(allowed.map(String.init) ?? "none")"
        }
        if number.bound == nil, !isPage(number.link, of: number.count) {
            return "shows \(value) for \(number.count) without a link to its page"
        }
        return nil
    }

    /// `/LANG/counts/ID/`, on this site; feeds name its host.
    private func isPage(_ link: String, of count: String) -> Bool {
        let path = !documents.address.isEmpty && link.hasPrefix(documents.address + "/") ? link.dropFirst(documents.address.count) : link[...]
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 5 && parts[0].isEmpty && !parts[1].isEmpty && parts[2] == "counts" && parts[3] == count && parts[4].isEmpty
    }
}
