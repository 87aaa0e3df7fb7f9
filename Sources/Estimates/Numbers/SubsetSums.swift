/// Sums over subsets and supersets of lists, in place; a table has a value for each of the 2^k sets of k lists.
///
/// Yates's method: k·2^(k-1) additions.
enum SubsetSums {
    /// Each value becomes the sum over all sets that contain its set.
    static func overSupersets(_ values: UnsafeMutableBufferPointer<Double>) {
        var bit = 1
        while bit < values.count {
            var base = 0
            while base < values.count {
                for set in base..<base + bit { values[set] += values[set + bit] }
                base += 2 * bit
            }
            bit *= 2
        }
    }

    /// Each value becomes the sum over all sets that its set contains.
    static func overSubsets(_ values: UnsafeMutableBufferPointer<Double>) {
        var bit = 1
        while bit < values.count {
            var base = 0
            while base < values.count {
                for set in base..<base + bit { values[set + bit] += values[set] }
                base += 2 * bit
            }
            bit *= 2
        }
    }

    static func overSupersets(_ values: [Double]) -> [Double] {
        var sums = values
        sums.withUnsafeMutableBufferPointer { overSupersets($0) }
        return sums
    }
}
