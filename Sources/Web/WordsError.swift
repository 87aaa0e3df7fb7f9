/// A page asked for words that are not there. The page is not made.
package enum WordsError: Error, Hashable, CustomStringConvertible {
    case unknownLanguage(String)
    case unknownKey(String, language: String)
    case missingValue(String, key: String)
    case unknownValue(String, key: String)
    case noForm(String, key: String, language: String)
    case notReadable(file: String, why: String)

    package var description: String {
        switch self {
        case .unknownLanguage(let tag):
            "the pages' own words are not translated into \"\(tag)\"; add Sources/Web/Languages/site.\(tag).json"
        case .unknownKey(let key, let language): "no words for \"\(key)\" in \(language); add them to Sources/Web/Languages"
        case .missingValue(let name, let key): "\"\(key)\" needs a value for {\(name)}; give it where the words are asked for"
        case .unknownValue(let name, let key): "\"\(key)\" has no place for {\(name)}; leave it out or add it to the words"
        case .noForm(let form, let key, let language): "\"\(key)\" has no form \"\(form)\", which \(language) needs; add it"
        case .notReadable(let file, let why): "\(file) is no list of words: \(why)"
        }
    }
}
