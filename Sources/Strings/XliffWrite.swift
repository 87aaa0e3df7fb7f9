/// XLIFF 1.2 (OASIS, 2008). Not 2.1: Weblate, OmegaT, Poedit and translate-toolkit all read 1.2 in full, and 2.x only in part.
///
/// A plain text is a `trans-unit` whose id is its key. A text with plural forms is a `group` of one unit a form, `key[few]`, with
/// the numbers it is for in a note. A place stands in a `ph`, which translators' tools protect: `as of <ph id="day">{day}</ph>`.
package enum Xliff {
    /// - Parameter translation: what is translated already; nil for a language that is new.
    package static func document(_ english: CatalogueFile, _ translation: CatalogueFile?, language: String) -> String {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">",
            "  <file original=\"\(english.area).json\" source-language=\"\(english.tag)\" target-language=\"\(language)\" datatype=\"x-json\" xml:space=\"preserve\">",
            "    <body>",
        ]
        let there = Dictionary(uniqueKeysWithValues: (translation?.entries ?? []).map { ($0.key, $0) })
        for entry in english.entries {
            switch entry.words {
            case .plain(let source):
                let target: String? = if case .plain(let text)? = there[entry.key]?.words { text } else { nil }
                lines += unit(entry.key, source, target, note: nil, "      ")
            case .plural(let sources):
                let targets: [String: String] =
                    switch there[entry.key]?.words {
                    case .plural(let forms)?: forms
                    case .plain(let text)?: ["other": text]
                    case nil: [:]
                    }
                lines.append("      <group id=\"\(escaped(entry.key))\" resname=\"\(escaped(entry.key))\" restype=\"x-cldr-plurals\">")
                for (form, examples) in PluralForms.of(language) {
                    let source = sources[form] ?? sources["other"] ?? ""
                    lines += unit("\(entry.key)[\(form)]", source, targets[form], note: "The form \"\(form)\", for \(examples).", "        ")
                }
                lines.append("      </group>")
            }
        }
        return (lines + ["    </body>", "  </file>", "</xliff>", ""]).joined(separator: "\n")
    }

    private static func unit(_ id: String, _ source: String, _ target: String?, note: String?, _ indent: String) -> [String] {
        var lines = [
            "\(indent)<trans-unit id=\"\(escaped(id))\" resname=\"\(escaped(id))\"\(target == nil ? "" : " approved=\"yes\"")>",
            "\(indent)  <source>\(inline(source))</source>",
        ]
        lines.append(
            target.map { "\(indent)  <target state=\"translated\">\(inline($0))</target>" } ?? "\(indent)  <target state=\"needs-translation\"/>")
        if let note { lines.append("\(indent)  <note>\(escaped(note))</note>") }
        return lines + ["\(indent)</trans-unit>"]
    }

    /// A text with each {place} in an element of its own.
    private static func inline(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        var used: [String: Int] = [:]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            used[name, default: 0] += 1
            // An id may stand once in a text.
            let id = used[name] == 1 ? name : "\(name)-\(used[name] ?? 0)"
            result += escaped(rest[..<open]) + "<ph id=\"\(escaped(id))\" ctype=\"x-place\">\(escaped("{\(name)}"))</ph>"
            rest = rest[rest.index(after: close)...]
        }
        return result + escaped(rest)
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // Tools fold these where they stand bare.
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
