/// Bytes as words that can be said and typed: each two bytes are five letters, consonant and vowel in turn (Wilkerson, "A Proposal for
/// Proquints: Identifiers that are Readable, Spellable, and Pronounceable", 2009). No letter is taken for another when spoken slowly.
enum Proquint {
    private static let consonants = Array("bdfghjklmnprstvz")
    private static let vowels = Array("aiou")

    /// One word for each two bytes; an odd last byte is followed by a zero.
    static func words(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 2).map { index in
            let value = Int(bytes[index]) << 8 | (index + 1 < bytes.count ? Int(bytes[index + 1]) : 0)
            return String([
                consonants[value >> 12], vowels[value >> 10 & 3], consonants[value >> 6 & 15], vowels[value >> 4 & 3],
                consonants[value & 15],
            ])
        }
    }

    /// nil where it is not such a word. Capitals are as good as small letters.
    static func bytes(_ word: String) -> [UInt8]? {
        let letters = Array(word.lowercased())
        guard letters.count == 5 else { return nil }
        var value = 0
        for (index, letter) in letters.enumerated() {
            let alphabet = index.isMultiple(of: 2) ? consonants : vowels
            guard let digit = alphabet.firstIndex(of: letter) else { return nil }
            value = value << (index.isMultiple(of: 2) ? 4 : 2) | digit
        }
        return [UInt8(value >> 8), UInt8(value & 255)]
    }
}
