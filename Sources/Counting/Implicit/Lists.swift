/// Many short lists of numbers, one after another in one array: `lists[3]` is a slice.
struct Lists: Sendable {
    private(set) var starts: [Int32]
    private(set) var values: [Int32]

    var count: Int { starts.count - 1 }

    init() {
        starts = [0]
        values = []
    }

    /// The values of each key 0 ..< count, in the order in which the pairs come. O(pairs + count).
    init(count: Int, pairs: [(key: Int32, value: Int32)]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for pair in pairs { starts[Int(pair.key) + 1] += 1 }
        for key in 0..<count { starts[key + 1] += starts[key] }
        var next = starts
        var values = [Int32](repeating: 0, count: pairs.count)
        for pair in pairs {
            values[Int(next[Int(pair.key)])] = pair.value
            next[Int(pair.key)] += 1
        }
        self.starts = starts
        self.values = values
    }

    mutating func append(_ list: some Sequence<Int32>) {
        values.append(contentsOf: list)
        starts.append(Int32(values.count))
    }

    subscript(key: Int) -> ArraySlice<Int32> { values[Int(starts[key])..<Int(starts[key + 1])] }
}
