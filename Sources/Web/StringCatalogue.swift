import Foundation

/// Every string that people read on our pages, in every language that they are translated into.
///
/// The strings stand in `Languages/AREA.TAG.json`: `{"key": "words with {places}"}`, or `{"key": {"one": "…", "other": "…"}}`
/// where the form follows the number `n`. `CatalogueFiles` lists the files.
package enum StringCatalogue {
    /// The words in one language. Throws where the language has none, or its file does not read.
    package static func words(in tag: String) throws(WordsError) -> Words {
        guard let words = try loaded.get()[tag] else { throw .unknownLanguage(tag) }
        return words
    }

    /// The words in a language or, where it has none, in what the tag begins with (`pt-BR`: `pt`); nil where there are none.
    package static func nearest(_ tag: String) -> Words? {
        let primary = String(tag.prefix { $0 != "-" })
        return [tag, primary, primary + "-Hans"].lazy.compactMap { try? words(in: $0) }.first
    }

    private static let loaded: Result<[String: Words], WordsError> = {
        do throws(WordsError) {
            var all: [String: Words] = [:]
            for (tag, files) in files {
                guard let language = Language(tag) else { throw .unknownLanguage(tag) }
                var entries: [String: Words.Entry] = [:]
                for (name, bytes) in files {
                    try entries.merge(read(name, bytes)) { first, _ in first }
                }
                all[tag] = Words(language: language, entries: entries)
            }
            return .success(all)
        } catch {
            return .failure(error)
        }
    }()

    static func read(_ file: String, _ bytes: [UInt8]) throws(WordsError) -> [String: Words.Entry] {
        let raw: [String: RawEntry]
        do { raw = try JSONDecoder().decode([String: RawEntry].self, from: Data(bytes)) } catch {
            throw .notReadable(file: file, why: "it must map keys to strings, or to plural forms and strings")
        }
        var entries: [String: Words.Entry] = [:]
        for (key, entry) in raw {
            switch entry {
            case .plain(let text): entries[key] = .plain(try pattern(text, key, file))
            case .plural(let forms):
                var patterns: [PluralCategory: Pattern] = [:]
                for (name, text) in forms {
                    guard let category = PluralCategory(rawValue: name) else {
                        throw .notReadable(file: file, why: "\(key) has a form \"\(name)\", which CLDR does not know")
                    }
                    patterns[category] = try pattern(text, key, file)
                }
                entries[key] = .plural(patterns)
            }
        }
        return entries
    }

    private static func pattern(_ text: String, _ key: String, _ file: String) throws(WordsError) -> Pattern {
        guard let pattern = Pattern(text) else { throw .notReadable(file: file, why: "the braces of \(key) do not pair") }
        return pattern
    }

    private enum RawEntry: Decodable {
        case plain(String)
        case plural([String: String])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                self = .plain(text)
            } else {
                self = .plural(try value.decode([String: String].self))
            }
        }
    }
}
