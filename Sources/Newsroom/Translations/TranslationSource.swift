import Crypto
import Testimony

/// The text that a translation was made of, as front matter says it: `translated_from: en@3f2a9c0d1e5b`.
///
/// The twelve digits begin the SHA-256 of the whole text as it was recorded, front matter included: what `sha256sum` says of
/// the file, and what `vigil releases` shows.
struct TranslationSource: Hashable, Sendable {
    let language: String
    let hash: String
    let spot: Spot

    static let digits = 12

    /// Nil unless it is LANGUAGE@ and twelve hexadecimal digits.
    init?(_ found: Located) {
        let parts = found.text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let language = try? checkedLanguage(String(parts[0])), !language.isEmpty, parts[1].count == Self.digits,
            parts[1].allSatisfy({ $0.isHexDigit && !$0.isUppercase && $0.isASCII })
        else { return nil }
        self.language = language
        hash = String(parts[1])
        spot = found.spot
    }
}

extension ReleaseText {
    /// What a translation of this very text says in `translated_from`.
    package var fingerprint: String { "\(language)@\(hash)" }

    var hash: String {
        let hex = SHA256.hash(data: Array(text.utf8)).prefix(TranslationSource.digits / 2).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return hex.joined()
    }
}
