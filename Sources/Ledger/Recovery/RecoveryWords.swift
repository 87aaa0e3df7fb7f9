import Crypto
import Foundation

/// Secret bytes as numbered words on paper, with a checksum of two words, so that one that was copied wrongly is noticed.
enum RecoveryWords {
    static let checkLength = 4

    /// - Parameter purpose: what the words are for; words of another purpose do not check.
    static func words(_ secret: [UInt8], for purpose: String) -> [String] {
        Proquint.words(secret + check(secret, purpose))
    }

    /// - Parameter text: words between spaces, line ends, hyphens, commas; numbers with a full stop, as printed, are passed over.
    /// - Throws: `VaultError.membership`: which word is not one, how many are missing, or that the checksum is wrong.
    static func secret(_ text: String, length: Int, for purpose: String) throws(VaultError) -> [UInt8] {
        let pieces = text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { Int($0) == nil }
        let expected = (length + checkLength) / 2
        var bytes: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            guard let two = Proquint.bytes(piece) else { throw .membership(.notAWord(number: index + 1)) }
            bytes += two
        }
        guard pieces.count == expected else { throw .membership(.wrongNumberOfWords(found: pieces.count, expected: expected)) }
        let secret = Array(bytes.prefix(length))
        guard check(secret, purpose) == Array(bytes.suffix(checkLength)) else { throw .membership(.wrongWords) }
        return secret
    }

    private static func check(_ secret: [UInt8], _ purpose: String) -> [UInt8] {
        var transcript = Transcript("recovery words")
        transcript.add(purpose)
        transcript.add(secret)
        return Array(SHA256.hash(data: transcript.bytes).prefix(checkLength))
    }
}
