import Foundation

/// Holds every number in an edition's pages to the count's JSON document, and each document to its own certificate.
struct NumberCheck {
    let files: [String: [UInt8]]

    func run(_ report: inout VerifyReport) {
        var documents: [String: CountDocument] = [:]
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.hasPrefix("counts/") && path.hasSuffix(".json") {
            guard let document = try? JSONDecoder().decode(CountDocument.self, from: Data(bytes)) else {
                report.add(path, "cannot be read as a count")
                continue
            }
            if path != "counts/\(document.id).json" { report.add(path, "holds another count, \(document.id)") }
            if let problem = document.problem { report.add(path, problem) }
            documents[document.id] = document
        }
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".html") {
            for number in NumberScanner.numbers(in: bytes) {
                if let problem = problem(number, documents) { report.add(path, problem) }
            }
        }
    }

    private func problem(_ number: PageNumber, _ documents: [String: CountDocument]) -> String? {
        guard let value = Int(number.value) else { return "shows a number for \(number.count) that is none" }
        guard let document = documents[number.count] else {
            return "shows \(value) for \(number.count), which has no document in counts/"
        }
        guard number.isPlain else { return "shows more than words for \(number.count)" }
        guard NumberScanner.says(number.words, value) else {
            return "shows \u{201c}\(number.words)\u{201d} where its number for \(number.count) is \(value)"
        }
        guard let answer = document.answers.first(where: { $0.asOf == number.asOf }) else {
            return "shows \(value) for \(number.count) as of \(number.asOf), a day that its document does not answer"
        }
        let allowed: [Int] =
            switch number.bound {
            case "at_least": [answer.atLeast]
            case "certified": [answer.certified]
            case "documented": [answer.documented]
            case "at_most": [answer.atMost]
            // A text prints what is certified; where that is below documented, with "at least".
            default: [answer.certified]
            }
        guard allowed.contains(value) else {
            return
                "shows \(value) for \(number.count) as of \(number.asOf); its document says \(allowed.map(String.init).joined(separator: " or "))"
        }
        if number.bound == nil, !isPage(number.link, of: number.count) {
            return "shows \(value) for \(number.count) without a link to its page"
        }
        return nil
    }

    /// `/LANG/counts/ID/`, on this site.
    private func isPage(_ link: String, of count: String) -> Bool {
        let parts = link.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 5 && parts[0].isEmpty && !parts[1].isEmpty && parts[2] == "counts" && parts[3] == count && parts[4].isEmpty
    }
}
