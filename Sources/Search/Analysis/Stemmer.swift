import CStemmer

/// Snowball's stemmer for one language (Debian's libstemmer). Holds the library's working memory: of one thread at a time.
final class Stemmer {
    private let stemmer: OpaquePointer
    private let language: String

    /// Nil for a language that Snowball does not know.
    init?(language: String) {
        guard let name = Self.algorithms[language], let stemmer = sb_stemmer_new(name, "UTF_8") else { return nil }
        self.stemmer = stemmer
        self.language = language
    }

    deinit { sb_stemmer_delete(stemmer) }

    /// A word in lower case and NFC, without its endings. The word itself where the library runs out of memory.
    func stem(_ word: String) -> String {
        Irregular.after(library(Irregular.before(word, language)), language)
    }

    private func library(_ word: String) -> String {
        var word = word
        return word.withUTF8 { bytes in
            guard let stemmed = sb_stemmer_stem(stemmer, bytes.baseAddress, CInt(clamping: bytes.count)) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            let length = Int(sb_stemmer_length(stemmer))
            return String(decoding: UnsafeBufferPointer(start: stemmed, count: max(0, length)), as: UTF8.self)
        }
    }

    private static let algorithms = [
        "en": "english", "fr": "french", "de": "german", "ru": "russian", "pt": "portuguese", "es": "spanish",
    ]
}
