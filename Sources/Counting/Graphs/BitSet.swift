/// A set of small whole numbers below a capacity, one bit each. Sets that meet must have the same capacity.
struct BitSet: Hashable, Sendable {
    private(set) var words: [UInt64]

    init(capacity: Int) {
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    init(words: [UInt64]) { self.words = words }

    init(capacity: Int, members: some Sequence<Int>) {
        self.init(capacity: capacity)
        for member in members { insert(member) }
    }

    /// All of 0 ..< count.
    init(upTo count: Int) {
        words = [UInt64](repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    func contains(_ member: Int) -> Bool { words[member >> 6] >> UInt64(member & 63) & 1 == 1 }
    mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }
    mutating func remove(_ member: Int) { words[member >> 6] &= ~(1 << UInt64(member & 63)) }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var count: Int {
        var sum = 0
        for word in words { sum += word.nonzeroBitCount }
        return sum
    }
    var first: Int? {
        for (index, word) in words.enumerated() where word != 0 { return index << 6 + word.trailingZeroBitCount }
        return nil
    }

    mutating func formUnion(_ other: BitSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: BitSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func subtract(_ other: BitSet) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    func intersection(_ other: BitSet) -> BitSet {
        var result = self
        result.formIntersection(other)
        return result
    }

    func subtracting(_ other: BitSet) -> BitSet {
        var result = self
        result.subtract(other)
        return result
    }

    func intersects(_ other: BitSet) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return true }
        return false
    }

    func isSubset(of other: BitSet) -> Bool {
        for index in words.indices where words[index] & ~other.words[index] != 0 { return false }
        return true
    }

    func commonCount(with other: BitSet) -> Int {
        var sum = 0
        for index in words.indices { sum += (words[index] & other.words[index]).nonzeroBitCount }
        return sum
    }

    /// The smallest member of both.
    func firstCommon(with other: BitSet) -> Int? {
        for index in words.indices {
            let word = words[index] & other.words[index]
            if word != 0 { return index << 6 + word.trailingZeroBitCount }
        }
        return nil
    }
}

extension BitSet: Sequence {
    struct Iterator: IteratorProtocol {
        private let words: [UInt64]
        private var index = 0
        private var word: UInt64

        init(_ words: [UInt64]) {
            self.words = words
            word = words.first ?? 0
        }

        mutating func next() -> Int? {
            while word == 0 {
                index += 1
                guard index < words.count else { return nil }
                word = words[index]
            }
            let bit = word.trailingZeroBitCount
            word &= word - 1
            return index << 6 + bit
        }
    }

    func makeIterator() -> Iterator { Iterator(words) }
    var underestimatedCount: Int { 0 }
}
