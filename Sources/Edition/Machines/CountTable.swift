import Web

/// Counts as a table for spreadsheets and humanitarian tools: CSV (RFC 4180, UTF-8) whose second row tags the columns by the
/// Humanitarian Exchange Language's core hashtags (HXL 1.1).
struct CountTable {
    let context: EditionContext

    private var languages: [String] { context.content.site.languages }

    /// A row for each answer of each count.
    func csv(_ counts: [PublicCount]) -> String {
        var rows = [header, tags]
        for count in counts { rows += count.answers.map { row(count, $0) } }
        return rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private var header: [String] {
        ["count"] + languages.map { "name (\($0))" }
            + ["as of", "at least", "certified", "documented", "at most", "bounds exact", "of the people in", "releases", "page"]
    }

    private var tags: [String] {
        ["#indicator+id"] + languages.map { "#indicator+name+i_" + $0.lowercased().replacing("-", with: "_") }
            + [
                "#date+asof", "#affected+num+min", "#affected+num+min+certified", "#affected+num+documented", "#affected+num+max",
                "#meta+exact", "#indicator+id+within", "#meta+id+release", "#meta+url",
            ]
    }

    private func row(_ count: PublicCount, _ answer: PublicAnswer) -> [String] {
        let page = languages.first { count.name[$0] != nil }.flatMap(Language.init).map { context.absolute(Paths.count(count.id, $0)) } ?? ""
        return [count.id] + languages.map { count.name[$0] ?? "" } + [
            answer.asOf, "\(answer.atLeast)", "\(answer.certified)", "\(answer.documented)", "\(answer.atMost)",
            answer.exact ? "yes" : "no", count.within ?? "", answer.releases.joined(separator: "; "), page,
        ]
    }

    /// A cell that a spreadsheet would take for a formula begins with an apostrophe; white space is one blank.
    static func cell(_ written: String) -> String {
        if isPlain(written) { return written }
        var text = Bidi.closed(written).replacing("\0", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let first = text.first, "=+-@|%".contains(first) || first == "\u{ff1d}" || first == "\u{ff0b}" || first == "\u{ff0d}" || first == "\u{ff20}" {
            text = "'" + text
        }
        guard text.contains(where: { ",\"'".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Nothing but letters of ASCII, digits and what stands in addresses: what most cells are, and what stays as it is.
    private static func isPlain(_ written: String) -> Bool {
        guard let first = written.utf8.first, first != UInt8(ascii: "-") else { return written.isEmpty }
        return written.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-")...UInt8(ascii: ":"): true
            default: false
            }
        }
    }
}
