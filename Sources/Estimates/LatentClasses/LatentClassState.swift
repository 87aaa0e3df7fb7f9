/// Where a chain of the latent class model stands: classes' weights and chances, and what they make each pattern's.
///
/// Weights are kept up to one factor, `scale`, their sum. Arrays by class are contiguous, so that the loops over classes
/// run on several at once. Memory: 8 (K (2J + P + 5)) bytes for K classes, J lists and P patterns.
struct LatentClassState: Sendable {
    let classes: Int
    let lists: Int
    let patterns: [CaptureTable.Pattern]
    /// Each pattern's lists, one after the other; pattern p's are from `starts[p]` to `starts[p + 1]`.
    let listed: [Int]
    let starts: [Int]

    /// Each class's weight.
    var weight: [Double]
    /// The logarithm of the last class's weight, which may be below the least floating point number.
    var logLast = 0.0
    /// Each class's weight times the chance to be on no list.
    var missing: [Double]
    /// By list, then class: the odds to be on the list, and the chance not to be.
    var odds: [Double]
    var absent: [Double]
    /// By pattern, then class: the weight times the pattern's chance.
    var joint: [Double]
    /// By pattern: the sum of `joint`.
    var sums: [Double]

    init(_ table: CaptureTable, classes: Int) {
        self.classes = classes
        lists = table.lists.count
        patterns = table.patterns
        var listed: [Int] = []
        var starts = [0]
        for pattern in table.patterns {
            listed += table.lists.indices.filter { pattern.lists >> UInt32($0) & 1 == 1 }
            starts.append(listed.count)
        }
        self.listed = listed
        self.starts = starts
        func numbers(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }
        weight = numbers(classes)
        missing = numbers(classes)
        odds = numbers(classes * table.lists.count)
        absent = numbers(classes * table.lists.count)
        joint = numbers(classes * table.patterns.count)
        sums = numbers(table.patterns.count)
    }

    /// Works out `missing`, `joint` and `sums` from weights and chances. Cost: classes × lists named by patterns.
    mutating func refresh() {
        for k in 0..<classes { missing[k] = weight[k] }
        for list in 0..<lists {
            let row = list * classes
            for k in 0..<classes { missing[k] *= absent[row + k] }
        }
        for pattern in patterns.indices {
            let row = pattern * classes
            for k in 0..<classes { joint[row + k] = missing[k] }
            for place in starts[pattern]..<starts[pattern + 1] {
                let of = listed[place] * classes
                for k in 0..<classes { joint[row + k] *= odds[of + k] }
            }
            var sum = 0.0
            for k in 0..<classes { sum += joint[row + k] }
            sums[pattern] = sum
        }
    }

    var scale: Double { weight.reduce(0, +) }
}
