/// A stretch of sealed entries as a backup keeps them, `entries/FROM-TO`: a file that is never changed.
///
///     header  16 bytes "vigil-entries/1\n", first position and number of entries, 8 bytes each
///     entry   id, 16 bytes; epoch, 4; length, 4; that many sealed bytes
///
/// Numbers are big-endian. What binds the entries to each other is not kept: leaf and chain hash follow from these bytes and the vault's
/// id, and are computed again on the way back.
struct EntrySegment {
    /// A stretch that has as many entries or bytes is full, and stays as it is.
    static let mostEntries = 4096
    static let mostBytes = 8 << 20
    /// No file of this kind is larger.
    static let largestFile = mostBytes + Entry.largestPayload * 2

    let from: Int
    private(set) var count = 0
    private var body: [UInt8] = []

    private static let label = Array("vigil-entries/1\n".utf8)
    private static let headerLength = 32

    init(from: Int) { self.from = from }

    mutating func append(_ entry: SealedEntry) {
        body += entry.id
        body.append(bigEndian: UInt32(truncatingIfNeeded: entry.epoch))
        body.append(bigEndian: UInt32(entry.sealed.count))
        body += entry.sealed
        count += 1
    }

    var isFull: Bool { Self.isFull(entries: count, bytes: body.count + Self.headerLength) }

    static func isFull(entries: Int, bytes: Int) -> Bool { entries >= mostEntries || bytes >= mostBytes }

    var bytes: [UInt8] {
        var bytes = Self.label
        bytes.append(bigEndian: UInt64(from))
        bytes.append(bigEndian: UInt64(count))
        return bytes + body
    }

    static func name(from: Int, to: Int) -> String { "entries/\(digits(from))-\(digits(to))" }

    private static func digits(_ position: Int) -> String {
        let digits = String(position)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    /// Hands over each entry of a file that must hold these positions.
    ///
    /// - Returns: false where the file is not one of such a stretch.
    static func read(
        _ bytes: [UInt8], _ range: Range<Int>, _ body: (_ id: [UInt8], _ epoch: Int, _ sealed: [UInt8]) throws -> Void
    ) rethrows -> Bool {
        var rest = bytes[...]
        func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        func number(_ length: Int) -> Int? { take(length)?.reduce(0) { $0 << 8 | Int($1) } }
        guard take(label.count)?.elementsEqual(label) == true, number(8) == range.lowerBound, number(8) == range.count else { return false }
        for _ in range {
            guard let id = take(SealedEntry.idLength), let epoch = number(4), epoch >= 1, let length = number(4), let sealed = take(length) else {
                return false
            }
            try body(Array(id), epoch, Array(sealed))
        }
        return rest.isEmpty
    }
}
