import Casebook
import Edition
import Names
import Testimony

/// Which names of the record stand in an article, in several forms: what search finds in one language by the spelling of another.
///
/// Of people only forms that the article's own published texts hold, word for word, come out. Of a place that the article itself puts on a
/// map, all names that the record has for pages come out, whatever their language: the place is published by its id. Nothing else of the
/// record does.
struct PublishedNames {
    /// The forms of each name.
    private var groups: [[String]] = []
    /// By folded form, the names that have it.
    private var byForm: [String: [Int]] = [:]
    /// By id, a place's names by language.
    private var places: [PlaceID: [String]] = [:]

    /// Words, or characters of a script without spaces, in the longest form that is looked for.
    private static let longestWords = 5
    private static let longestRun = 12

    init(casebook: Casebook) {
        for mention in casebook.mentions { add([mention.name] + mention.otherNames) }
        for place in casebook.places.all {
            let names = place.names.sorted { $0.key < $1.key }.map(\.value)
            add([place.name] + names)
            places[place.id] = names
        }
    }

    private mutating func add(_ forms: [String]) {
        let keys = Set(forms.compactMap(Self.key))
        guard keys.count > 1 else { return }
        let distinct = Array(Set(forms.filter { Self.key($0) != nil })).sorted()
        for key in keys { byForm[key, default: []].append(groups.count) }
        groups.append(distinct)
    }

    /// Sorted; empty where no name stands there in more than one form.
    func names(in article: Article) -> [String] {
        guard !groups.isEmpty || !places.isEmpty else { return [] }
        var found: [Int: Set<String>] = [:]
        for version in article.versions {
            for key in Self.keys(in: version.searchedText) {
                for group in byForm[key] ?? [] { found[group, default: []].insert(key) }
            }
        }
        var names: Set<String> = []
        for (group, keys) in found where keys.count > 1 {
            names.formUnion(groups[group].filter { form in Self.key(form).map(keys.contains) ?? false })
        }
        for (id, printed) in Self.mapped(in: article) {
            let forms = Set(printed + places[id, default: []]).filter { Self.key($0) != nil }
            if forms.count > 1 { names.formUnion(forms) }
        }
        return names.sorted()
    }

    /// The places on the article's own maps, each with its names as they are printed there.
    private static func mapped(in article: Article) -> [PlaceID: [String]] {
        var mapped: [PlaceID: [String]] = [:]
        for version in article.versions {
            for picture in [version.picture].compactMap(\.self) + version.gallery {
                for place in picture.map { mapped[place.id, default: []].append(place.name) }
            }
        }
        return mapped
    }

    /// A form as it is compared: folded words with a space between, or a run of characters. Nil for what is too short to be a name.
    private static func key(_ form: String) -> String? {
        let runs = Array(TextRuns(form))
        guard let first = runs.first else { return nil }
        if first.kind != .spaced {
            let text = first.parts.map(\.text).joined()
            return runs.count == 1 && (2...longestRun).contains(first.parts.count) ? text : nil
        }
        let words = runs.flatMap { $0.parts.map(\.text) }
        guard runs.allSatisfy({ $0.kind == .spaced }), words.count <= longestWords, words.joined().unicodeScalars.count >= 3 else { return nil }
        return words.joined(separator: " ")
    }

    /// Everything in a text that could be a form.
    private static func keys(in text: String) -> Set<String> {
        var keys: Set<String> = []
        var words: [String] = []
        for run in TextRuns(text) {
            if run.kind == .spaced {
                for part in run.parts {
                    words = words.suffix(longestWords - 1) + [part.text]
                    for start in words.indices { keys.insert(words[start...].joined(separator: " ")) }
                }
                continue
            }
            words = []
            for start in run.parts.indices {
                var key = ""
                for part in run.parts[start...].prefix(longestRun) {
                    key += part.text
                    keys.insert(key)
                }
            }
        }
        return keys
    }
}
