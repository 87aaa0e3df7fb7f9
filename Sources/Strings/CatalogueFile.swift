/// One file of words: `{"key": "words with {places}"}`, or `{"key": {"one": "…", "other": "…"}}` where the form follows the number `n`.
///
/// One key a line, two spaces before it, empty lines between groups: that is what a reader of differences wants, so nothing else is read.
package struct CatalogueFile: Equatable, Sendable {
    package enum Words: Equatable, Sendable {
        case plain(String)
        case plural([String: String])

        /// Every text, with its plural form; in CLDR's order.
        package var texts: [(form: String?, text: String)] {
            switch self {
            case .plain(let text): [(nil, text)]
            case .plural(let forms): PluralForms.all.compactMap { form in forms[form].map { (form, $0) } }
            }
        }
    }

    package struct Entry: Equatable, Sendable {
        package var key: String
        package var words: Words
        package var line: Int
        /// An empty line stands before it.
        package var startsGroup: Bool
    }

    /// `site.ko.json`, or with its folder.
    package let name: String
    package let area: String
    package let tag: String
    package internal(set) var entries: [Entry]

    package subscript(key: String) -> Entry? { entries.first { $0.key == key } }

    /// - Parameter name: `site.ko.json`, perhaps with its folder.
    package init(name: String, text: String) throws(CatalogueProblem) {
        let parts = (name.split(separator: "/").last ?? "").split(separator: ".")
        guard parts.count == 3, parts[2] == "json" else { throw CatalogueProblem(name, 1, "a file of words is named AREA.LANGUAGE.json") }
        self.name = name
        area = String(parts[0])
        tag = String(parts[1])
        entries = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "{", lines.last == "", lines.dropLast().last == "}" else {
            throw CatalogueProblem(name, 1, "the first line must be { and the last } with a line feed")
        }
        let body = lines.dropFirst().dropLast(2)
        var startsGroup = false
        var seen: Set<String> = []
        for (index, line) in zip(body.indices, body) {
            if line.isEmpty {
                startsGroup = true
                continue
            }
            let isLast = !body[(index + 1)...].contains { !$0.isEmpty }
            var reader = LineReader(line, file: name, number: index + 1)
            let (key, words) = try reader.entry(isLast: isLast)
            guard seen.insert(key).inserted else { throw CatalogueProblem(name, index + 1, "\(key) stands twice; leave one") }
            entries.append(Entry(key: key, words: words, line: index + 1, startsGroup: startsGroup && !entries.isEmpty))
            startsGroup = false
        }
    }

    package init(area: String, tag: String, entries: [Entry]) {
        name = "\(area).\(tag).json"
        self.area = area
        self.tag = tag
        self.entries = entries
    }

    /// The file's text. Reading it gives the same entries.
    package var text: String {
        var lines = ["{"]
        for (index, entry) in entries.enumerated() {
            if entry.startsGroup { lines.append("") }
            let words =
                switch entry.words {
                case .plain(let text): JSONText.quoted(text)
                case .plural: "{" + entry.words.texts.map { "\(JSONText.quoted($0.form ?? "")): \(JSONText.quoted($0.text))" }.joined(separator: ", ") + "}"
                }
            lines.append("  \(JSONText.quoted(entry.key)): \(words)\(index + 1 < entries.count ? "," : "")")
        }
        return (lines + ["}", ""]).joined(separator: "\n")
    }
}

/// The places of a text: `day` in "as of {day}". Nil where braces do not pair.
package func placeNames(in text: String) -> Set<String>? {
    var places: Set<String> = []
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
        guard rest[brace] == "{" else { return nil }
        let after = rest[rest.index(after: brace)...]
        guard let close = after.firstIndex(of: "}"), close > after.startIndex, !after[..<close].contains("{") else { return nil }
        places.insert(String(after[..<close]))
        rest = after[after.index(after: close)...]
    }
    return places
}
