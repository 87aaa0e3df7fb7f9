package import Crypto
import Foundation

/// What the writer of a letter keeps: 24 letters and digits, of which the first 23 are random (115 bits) and the last is a check.
///
/// Everything that the writer can do later follows from it: the mailbox, and the key that opens the answer. Nobody else has it;
/// the server does not store it, and the desk never learns it.
package struct ReceiptCode: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Crockford's base 32: without I, L, O and U, which are taken for others.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let length = 24

    /// Each from 0 to 31.
    private let symbols: [Int]

    /// A new one, that nobody can guess.
    package init() {
        var generator = SystemRandomNumberGenerator()
        let random = (1..<Self.length).map { _ in Int.random(in: 0..<32, using: &generator) }
        symbols = random + [Self.check(random)]
    }

    /// As somebody typed it: in either case, with or without hyphens and spaces, O for 0, I or L for 1, digits of any script.
    /// Nil where it is no code: most slips of one character, and swaps of two, are noticed.
    package init?(_ typed: String) {
        guard typed.utf8.count <= 400 else { return nil }
        var symbols: [Int] = []
        for character in typed.precomposedStringWithCompatibilityMapping.uppercased() {
            if let digit = character.wholeNumberValue, (0...9).contains(digit) {
                symbols.append(digit)
                continue
            }
            switch character {
            case "O": symbols.append(0)
            case "I", "L": symbols.append(1)
            default:
                if let value = Self.alphabet.firstIndex(of: character) {
                    symbols.append(value)
                } else if character.isLetter || character.isNumber {
                    return nil
                }
            }
        }
        guard symbols.count == Self.length, Self.check(Array(symbols.dropLast())) == symbols.last else { return nil }
        self.symbols = symbols
    }

    /// Six groups of four, as it is shown to its writer.
    package var text: String {
        stride(from: 0, to: Self.length, by: 4).map { start in
            String(symbols[start..<start + 4].map { Self.alphabet[$0] })
        }.joined(separator: "-")
    }

    package var mailbox: Mailbox { Mailbox(derived: derive("mailbox", Mailbox.length)) }

    /// Opens answers; its public half goes into the letter.
    package var replyKey: Curve25519.KeyAgreement.PrivateKey {
        get throws(LetterError) {
            do { return try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: derive("reply key", 32)) } catch { throw .badKey }
        }
    }

    private func derive(_ purpose: String, _ count: Int) -> [UInt8] {
        let code = Array(String(symbols.map { Self.alphabet[$0] }).utf8)
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: code), salt: [UInt8](), info: Array("vigil tell/1 \(purpose)".utf8),
            outputByteCount: count
        ).withUnsafeBytes(Array.init)
    }

    /// Luhn's algorithm over 32 symbols.
    private static func check(_ symbols: [Int]) -> Int {
        var sum = 0
        for (place, symbol) in symbols.reversed().enumerated() {
            let weighted = place.isMultiple(of: 2) ? symbol * 2 : symbol
            sum += weighted / 32 + weighted % 32
        }
        return (32 - sum % 32) % 32
    }

    /// A code never shows itself where something is logged or dumped.
    package var description: String { "a receipt code" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
