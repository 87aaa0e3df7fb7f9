/// A set of documents of one segment.
struct Bits {
    private var words: [UInt64]
    private let count: Int

    init(count: Int, all: Bool = false) {
        self.count = count
        words = [UInt64](repeating: all ? .max : 0, count: (count + 63) / 64)
        if all, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    subscript(document: Int) -> Bool { words[document >> 6] & (1 << UInt64(document & 63)) != 0 }

    mutating func insert(_ document: Int) { words[document >> 6] |= 1 << UInt64(document & 63) }

    mutating func formIntersection(_ other: Bits) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
