import Testimony

/// Reads `releases/ID.LANG.md`: the whole text, once its front matter says the same id and language as its name.
///
/// Of the front matter only what ties the release to the record is looked at here; the Newsroom reads the rest.
struct ReleaseFile {
    let text: ReleaseText?
    private(set) var references: [Reference] = []
    private(set) var problems: [Problem] = []

    /// - Parameters:
    ///   - file: below the case file's folder, `releases/ID.LANG.md`.
    ///   - content: in normal form C, with lines that end in LF.
    init(file: String, content: String) {
        var reading = YAMLReading(file: file)
        var references: [Reference] = []
        text = Self.read(file, content, &reading, &references)
        self.references = references
        problems = reading.problems
    }

    /// A file that cannot be read; its name still names a release.
    init() { text = nil }

    /// The id and the language in a file's name.
    static func parts(of file: String) -> (id: String, language: String)? {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard name.hasSuffix(".md") else { return nil }
        let stem = name.dropLast(".md".count)
        guard let dot = stem.lastIndex(of: "."), dot > stem.startIndex else { return nil }
        let language = String(stem[stem.index(after: dot)...])
        guard !language.isEmpty, let id = try? checkedID(String(stem[..<dot]), field: "id"),
            let tag = try? checkedLanguage(language)
        else { return nil }
        return (id, tag)
    }

    private static func read(
        _ file: String, _ content: String, _ reading: inout YAMLReading, _ references: inout [Reference]
    ) -> ReleaseText? {
        let top = YAMLNode(line: 1, column: 1, value: .text(""))
        guard let (id, language) = parts(of: file) else {
            reading.refuse(top, "the name is not that of a release", "ID.LANG.md, such as held-in-china.en.md")
            return nil
        }
        guard let frontMatter = frontMatter(of: content) else {
            reading.refuse(top, "there is no front matter", "a line ---, then YAML, then a line ---, then the text")
            return nil
        }
        let document: YAMLNode?
        do throws(Problem) {
            document = try YAMLNode.parse(frontMatter, file: file, firstLine: 2)
        } catch {
            reading.add(error)
            return nil
        }
        guard let document, case .map(let entries) = document.value else {
            reading.refuse(document ?? top, "the front matter is not a mapping", "keys and values, such as id: \(id)")
            return nil
        }
        let keys = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value) })
        for (key, wanted) in [("id", id), ("language", language)] {
            if let given = reading.required(keys[key], in: document, path: key), given != wanted {
                reading.refuse(keys[key] ?? document, "\(key): \(shown(given)) is not what the file's name says", "\"\(wanted)\"")
            }
        }
        references += listed(keys["uses"], .report, "uses", &reading)
        references += listed(keys["more"], .release, "more", &reading)
        if case .map(let picture)? = keys["picture"]?.value {
            references += listed(picture.first { $0.key == "map" }?.value, .place, "picture.map", &reading)
        }
        guard reading.problems.isEmpty else { return nil }
        do throws(Invalid) {
            return try ReleaseText(release: id, language: language, text: content)
        } catch {
            reading.refuse(keys[error.field] ?? document, "\(error.field): \(error.what)", error.instead)
            return nil
        }
    }

    private static func listed(
        _ node: YAMLNode?, _ kinds: RecordKinds, _ label: String, _ reading: inout YAMLReading
    ) -> [Reference] {
        reading.oneOrMore(node).compactMap { item in
            guard let id = reading.text(item, path: label), !id.isEmpty else { return nil }
            return Reference(id: id, kinds: kinds, row: item.line, column: item.column, label: label)
        }
    }

    /// The lines between the first line `---` and the next.
    private static func frontMatter(of content: String) -> String? {
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return nil }
        return lines[1..<end].joined(separator: "\n")
    }
}
