/// Hides how long a text is: a 4-byte big-endian length, the text, then zeros up to one of a few sizes.
package enum LetterPadding {
    /// 4, 16 and 64 KiB.
    package static let sizes = [4096, 16_384, 65_536]

    /// Nil where it does not fit into the largest size.
    static func pad(_ text: [UInt8], to sizes: [Int] = Self.sizes) -> [UInt8]? {
        guard let size = sizes.first(where: { text.count + 4 <= $0 }) else { return nil }
        let count = UInt32(text.count)
        var padded = (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + text
        padded.append(contentsOf: repeatElement(0, count: size - padded.count))
        return padded
    }

    /// Nil where these are not bytes that `pad` made.
    static func unpad(_ padded: [UInt8]) -> [UInt8]? {
        guard padded.count >= 4 else { return nil }
        let count = padded[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard count <= padded.count - 4, padded[(4 + count)...].allSatisfy({ $0 == 0 }) else { return nil }
        return Array(padded[4..<(4 + count)])
    }
}
