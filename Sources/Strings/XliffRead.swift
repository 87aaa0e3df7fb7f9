extension Xliff {
    /// What came back from a translator: the file that it makes, and how much of it is new.
    package struct Returned: Equatable, Sendable {
        package let file: CatalogueFile
        /// Keys whose words are not what they were.
        package let changed: [String]
        /// Units without a target: what was there before stays.
        package let untranslated: [String]
    }

    /// A document's languages and area, without the rest.
    package static func heading(_ document: [UInt8], name: String) throws(CatalogueProblem) -> (area: String, language: String) {
        for (piece, line) in try XMLReader.pieces(document, file: name) {
            guard case .open("file", let attributes) = piece else { continue }
            guard let original = attributes["original"], let language = attributes["target-language"], !language.isEmpty else {
                throw CatalogueProblem(name, line, "<file> wants original=\"AREA.json\" and target-language=\"…\"")
            }
            let area = original.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
            return (area, language)
        }
        throw CatalogueProblem(name, 1, "there is no <file> in it; this is not XLIFF 1.2")
    }

    /// Puts a document's translations into a language's file. Nothing is taken where anything is wrong: a unit that nobody knows, a
    /// place that is lost, a source that is no longer what the English file says.
    package static func read(
        _ document: [UInt8], name: String, english: CatalogueFile, before: CatalogueFile?
    ) throws(CatalogueProblems) -> Returned {
        let units: [Unit]
        let heading: (area: String, language: String)
        do {
            heading = try self.heading(document, name: name)
            units = try self.units(document, name: name)
        } catch {
            throw CatalogueProblems(all: [error])
        }
        var problems: [CatalogueProblem] = []
        var given: [String: [String: Unit]] = [:]
        let sources = Dictionary(uniqueKeysWithValues: english.entries.map { ($0.key, $0) })
        for unit in units {
            guard let source = sources[unit.key]?.words else {
                problems.append(CatalogueProblem(name, unit.line, "\(unit.id) is not in \(english.name) any more; export anew"))
                continue
            }
            let wanted: String? =
                switch source {
                case .plain(let text): unit.form == nil ? text : nil
                case .plural(let forms): unit.form.flatMap { forms[$0] ?? forms["other"] }
                }
            guard let wanted, wanted == unit.source else {
                problems.append(
                    CatalogueProblem(name, unit.line, "\(unit.id) was translated from another text than \(english.name) has now; export anew, and look at it again"))
                continue
            }
            guard given[unit.key, default: [:]].updateValue(unit, forKey: unit.form ?? "") == nil else {
                problems.append(CatalogueProblem(name, unit.line, "\(unit.id) stands twice"))
                continue
            }
        }
        let old = Dictionary(uniqueKeysWithValues: (before?.entries ?? []).map { ($0.key, $0.words) })
        var entries: [CatalogueFile.Entry] = []
        var changed: [String] = [], untranslated: [String] = []
        for source in english.entries {
            var entry = source
            let units = given[source.key] ?? [:]
            untranslated += units.values.filter { $0.target == nil }.map(\.id).sorted()
            switch source.words {
            case .plain:
                if let target = units[""]?.target { entry.words = .plain(target) } else if let old = old[source.key] { entry.words = old } else { continue }
            case .plural:
                var forms: [String: String] = if case .plural(let forms)? = old[source.key] { forms } else { [:] }
                for (form, unit) in units { if let target = unit.target { forms[form] = target } }
                if let only = forms["other"], case .plain? = old[source.key] {
                    entry.words = .plain(only)
                } else if !forms.isEmpty {
                    entry.words = .plural(forms)
                } else if let old = old[source.key] {
                    entry.words = old
                } else {
                    continue
                }
            }
            if entry.words != old[source.key] { changed.append(source.key) }
            let line = units.values.map(\.line).min() ?? 1
            problems += CatalogueCheck.faults(entry, source, tag: heading.language).map { CatalogueProblem(name, line, $0) }
            entries.append(entry)
        }
        guard problems.isEmpty else { throw CatalogueProblems(all: problems) }
        return Returned(
            file: CatalogueFile(area: english.area, tag: heading.language, entries: entries), changed: changed, untranslated: untranslated)
    }

    private struct Unit {
        let id: String
        let line: Int
        var source = ""
        /// Nil where the translator has left it.
        var target: String?

        /// `proof.title` of `proof.title[few]`.
        var key: String { String(id.prefix { $0 != "[" }) }
        var form: String? { id.hasSuffix("]") ? String(id.dropLast().drop { $0 != "[" }.dropFirst()) : nil }
    }

    private static func units(_ document: [UInt8], name: String) throws(CatalogueProblem) -> [Unit] {
        var units: [Unit] = []
        var unit: Unit?
        var inside: String?
        var depth = 0
        var text = ""
        var isEmptyPlace: String?
        for (piece, line) in try XMLReader.pieces(document, file: name) {
            switch piece {
            case .open("trans-unit", let attributes):
                guard let id = attributes["id"], !id.isEmpty else { throw CatalogueProblem(name, line, "a trans-unit wants an id") }
                unit = Unit(id: id, line: line)
            case .close("trans-unit"):
                if let unit { units.append(unit) }
                unit = nil
            case .open(let element, let attributes):
                // Only what stands straight in the unit: alt-trans has sources and targets of its own.
                if unit != nil, inside == nil, depth == 0, element == "source" || element == "target" {
                    inside = element
                    text = ""
                } else if inside != nil {
                    depth += 1
                    if ["ph", "x", "it", "bpt", "ept"].contains(element) { isEmptyPlace = attributes["id"] }
                } else if unit != nil {
                    depth += 1
                }
            case .close(let element):
                if depth > 0 {
                    depth -= 1
                    // A tool that keeps only the element: its id is the place's name.
                    if inside != nil, let id = isEmptyPlace { text += "{\(id)}" }
                    isEmptyPlace = nil
                } else if inside == element {
                    if element == "source" { unit?.source = text } else { unit?.target = text.isEmpty ? nil : text }
                    inside = nil
                }
            case .text(let piece):
                if inside != nil {
                    text += piece
                    isEmptyPlace = nil
                }
            }
        }
        return units
    }
}

/// Everything that is wrong, in the order of the file.
package struct CatalogueProblems: Error, Equatable {
    package let all: [CatalogueProblem]
}
