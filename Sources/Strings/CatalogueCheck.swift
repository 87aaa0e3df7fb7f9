/// Holds every language to the English file of its area: the same keys in the same order, the plural forms that the language
/// has, and in each text the same places.
package enum CatalogueCheck {
    package static let source = "en"

    /// - Parameter files: every file of the catalogue.
    /// - Parameter languages: those that an area must be in, by area; others may be absent.
    package static func problems(_ files: [CatalogueFile], languages: [String: [String]] = [:]) -> [CatalogueProblem] {
        let sources = Dictionary(files.filter { $0.tag == source }.map { ($0.area, $0) }) { first, _ in first }
        var problems: [CatalogueProblem] = []
        for file in files {
            guard let english = sources[file.area] else {
                problems.append(CatalogueProblem(file.name, 1, "there is no \(file.area).\(source).json to hold it to"))
                continue
            }
            problems += self.problems(file, english)
        }
        for (area, tags) in languages {
            let there = Set(files.filter { $0.area == area }.map(\.tag))
            for tag in tags where !there.contains(tag) {
                problems.append(CatalogueProblem(sources[area]?.name ?? area, 1, "\(area).\(tag).json is missing: the area \(area) is not in \(tag)"))
            }
        }
        return problems
    }

    package static func problems(_ file: CatalogueFile, _ english: CatalogueFile) -> [CatalogueProblem] {
        var problems: [CatalogueProblem] = []
        let keys = file.entries.map(\.key), wanted = english.entries.map(\.key)
        let lines = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.key, $0) })
        let sources = Dictionary(uniqueKeysWithValues: english.entries.map { ($0.key, $0) })
        var before = 1
        for key in wanted {
            if let entry = lines[key] { before = entry.line } else {
                problems.append(CatalogueProblem(file.name, before, "\(key) is missing; translate it after this line"))
            }
        }
        for entry in file.entries where sources[entry.key] == nil {
            problems.append(CatalogueProblem(file.name, entry.line, "\(entry.key) is not in \(english.name); take it out, or add it there"))
        }
        if problems.isEmpty, let (key, _) = zip(keys, wanted).first(where: { $0 != $1 }) {
            problems.append(CatalogueProblem(file.name, lines[key]?.line ?? 1, "\(key) stands in another place than in \(english.name)"))
        }
        for entry in file.entries {
            guard let source = sources[entry.key] else { continue }
            problems += faults(entry, source, tag: file.tag).map { CatalogueProblem(file.name, entry.line, $0) }
        }
        return problems
    }

    /// What is wrong with one entry as a translation of another.
    static func faults(_ entry: CatalogueFile.Entry, _ source: CatalogueFile.Entry, tag: String) -> [String] {
        var faults: [String] = []
        switch (entry.words, source.words) {
        // Where a language has one form for every number, it may stand by itself.
        case (.plain, .plural) where PluralForms.of(tag).count == 1: break
        case (.plain, .plural): faults.append("\(entry.key) has plural forms in English; give those of \(tag)")
        case (.plural, .plain): faults.append("\(entry.key) has no plural forms in English; give one text")
        case (.plain, .plain): break
        case (.plural(let forms), .plural):
            let wanted = PluralForms.of(tag).map(\.form)
            let missing = wanted.filter { forms[$0] == nil }, strange = forms.keys.filter { !wanted.contains($0) }.sorted()
            if !missing.isEmpty { faults.append("\(entry.key) lacks the plural form \(missing.joined(separator: ", ")), which \(tag) needs") }
            if !strange.isEmpty { faults.append("\(entry.key) has the plural form \(strange.joined(separator: ", ")), which \(tag) does not have") }
        }
        // A form may leave out {n}: "one person".
        let wanted = source.words.texts.compactMap { placeNames(in: $0.text) }.reduce(Set()) { $0.union($1) }
        let free: Set<String> = if case .plural = source.words { ["n"] } else { [] }
        for (form, text) in entry.words.texts {
            let name = form.map { "\(entry.key) (\($0))" } ?? entry.key
            if text.trimmed.isEmpty { faults.append("\(name) is empty; translate it") }
            guard let here = placeNames(in: text) else {
                faults.append("the braces of \(name) do not pair")
                continue
            }
            for place in wanted.subtracting(free).subtracting(here).sorted() { faults.append("\(name) lacks {\(place)}") }
            for place in here.subtracting(free).subtracting(wanted).sorted() { faults.append("\(name) has {\(place)}, which English has not") }
        }
        return faults
    }
}

extension String {
    var trimmed: Substring { drop(while: \.isWhitespace) }
}
