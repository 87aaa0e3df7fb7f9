import Crypto

/// A SHA-256 in 32 bytes: an edition's manifest has hundreds of thousands, and each as text would take four times the memory.
package struct FileHash: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter bytes: 32 of them; nil for any other number.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (place, byte) in bytes.enumerated() { words[place / 8] = words[place / 8] << 8 | UInt64(byte) }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// - Parameter hex: 64 digits in lower case; nil for anything else.
    package init?(hex text: String) {
        guard text.utf8.count == 64 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (place, digit) in text.utf8.enumerated() {
            let value: UInt64
            switch digit {
            case 0x30...0x39: value = UInt64(digit - 0x30)
            case 0x61...0x66: value = UInt64(digit - 0x57)
            default: return nil
            }
            switch place / 16 {
            case 0: words.0 = words.0 << 4 | value
            case 1: words.1 = words.1 << 4 | value
            case 2: words.2 = words.2 << 4 | value
            default: words.3 = words.3 << 4 | value
            }
        }
        self.words = words
    }

    /// Of a file's content.
    init(of bytes: [UInt8]) {
        var hasher = FileHasher()
        bytes.withUnsafeBytes { hasher.update($0) }
        self = hasher.finish()
    }

    fileprivate init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { digest in
            func word(_ place: Int) -> UInt64 { UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)) }
            return (word(0), word(1), word(2), word(3))
        }
    }

    /// Its first 16 bytes.
    var first: (UInt64, UInt64) { (words.0, words.1) }

    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in [words.0, words.1, words.2, words.3] { withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// 64 digits in lower case.
    package var hex: String {
        String(unsafeUninitializedCapacity: 64) { digits in
            write(to: digits)
            return 64
        }
    }

    /// Writes the 64 digits.
    func write(to digits: UnsafeMutableBufferPointer<UInt8>) {
        var place = 0
        for word in [words.0, words.1, words.2, words.3] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let value = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
                digits[place] = value < 10 ? 0x30 + value : 0x57 + value
                place += 1
            }
        }
    }

    package static func == (a: FileHash, b: FileHash) -> Bool { a.words == b.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// Hashes a file piece by piece.
package struct FileHasher: ~Copyable {
    private var hash = SHA256()
    /// Bytes so far.
    package private(set) var size = 0

    package init() {}

    package mutating func update(_ piece: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: piece)
        size += piece.count
    }

    package func finish() -> FileHash { FileHash(hash.finalize()) }
}
