/// Takes the body of a request out of what follows its head, as it comes (RFC 9112, sections 6 and 7).
///
/// Chunks are taken without extensions and without trailers: no browser sends either, and smugglers do.
struct BodyReader {
    enum Step: Equatable {
        case more, done, malformed, tooLarge
    }

    private enum State: Equatable {
        case bytes(left: Int)
        case size(digits: Int, value: Int)
        case sizeEnd(value: Int)
        case chunk(left: Int)
        /// So many of the bytes CR LF after a chunk have come.
        case chunkEnd(Int)
        case lastEnd(Int)
    }

    private var state: State
    private let most: Int
    private(set) var body: [UInt8] = []

    /// - Parameters:
    ///   - length: as the head says; nil for chunks.
    ///   - most: bytes of body that are wanted at all.
    init(length: Int?, most: Int) {
        state = length.map { .bytes(left: $0) } ?? .size(digits: 0, value: 0)
        self.most = most
    }

    /// - Returns: how many bytes were taken, and how it stands. Bytes after the body's end are left.
    mutating func take(_ bytes: UnsafeRawBufferPointer) -> (taken: Int, step: Step) {
        if case .bytes(let left) = state, left > most { return (0, .tooLarge) }
        if case .bytes(0) = state { return (0, .done) }
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch state {
            case .bytes(let left):
                let count = min(left, bytes.count - place)
                body.append(contentsOf: bytes[place..<place + count])
                place += count
                state = .bytes(left: left - count)
                if left == count { return (place, .done) }
                continue
            case .chunk(let left):
                let count = min(left, bytes.count - place)
                body.append(contentsOf: bytes[place..<place + count])
                place += count
                state = left == count ? .chunkEnd(0) : .chunk(left: left - count)
                continue
            case .size(let digits, let value):
                if let digit = Self.hexDigit(byte) {
                    // A size that begins with zeros has no end otherwise.
                    guard digits < 8 else { return (place, .malformed) }
                    state = .size(digits: digits + 1, value: value << 4 | digit)
                } else {
                    guard byte == 0x0d, digits > 0 else { return (place, .malformed) }
                    state = .sizeEnd(value: value)
                }
            case .sizeEnd(let value):
                guard byte == 0x0a else { return (place, .malformed) }
                guard value <= most - body.count else { return (place, .tooLarge) }
                state = value == 0 ? .lastEnd(0) : .chunk(left: value)
            case .chunkEnd(let count):
                guard byte == (count == 0 ? 0x0d : 0x0a) else { return (place, .malformed) }
                state = count == 0 ? .chunkEnd(1) : .size(digits: 0, value: 0)
            case .lastEnd(let count):
                guard byte == (count == 0 ? 0x0d : 0x0a) else { return (place, .malformed) }
                if count == 1 { return (place + 1, .done) }
                state = .lastEnd(1)
            }
            place += 1
        }
        return (place, .more)
    }

    private static func hexDigit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x37
        case 0x61...0x66: Int(byte) - 0x57
        default: nil
        }
    }
}
