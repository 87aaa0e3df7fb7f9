/// Which pairs of so many people have been explained: a bit a pair, in rows, both halves alike. Memory: count² / 8 bytes.
struct PairTable {
    private let words: Int
    private var rows: [UInt64]

    init(count: Int) {
        words = (count + 63) / 64
        rows = [UInt64](repeating: 0, count: count * words)
        // Nobody has to differ from themselves.
        for person in 0..<count { set(person, person) }
    }

    private mutating func set(_ a: Int, _ b: Int) { rows[a * words + b >> 6] |= 1 << UInt64(b & 63) }

    /// People as bits, for the two below.
    func mask(_ people: some Sequence<Int>) -> [UInt64] {
        var mask = [UInt64](repeating: 0, count: words)
        for person in people { mask[person >> 6] |= 1 << UInt64(person & 63) }
        return mask
    }

    /// How many of the others somebody is not yet told apart from.
    func unexplained(_ person: Int, from others: [UInt64]) -> Int {
        var sum = 0
        for word in 0..<words { sum += (others[word] & ~rows[person * words + word]).nonzeroBitCount }
        return sum
    }

    /// Each of the ones is told apart from each of the others.
    mutating func explain(_ one: [Int], _ other: [Int]) {
        for (people, others) in [(one, mask(other)), (other, mask(one))] {
            for person in people { for word in 0..<words { rows[person * words + word] |= others[word] } }
        }
    }
}
