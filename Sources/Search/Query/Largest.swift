/// Looks through numbers for the few that matter, many at a time.
enum Largest {
    private static let block = 64

    /// Calls for the index of each impact that is large enough, the last first; `take` says what is large enough from then on.
    static func each(_ impacts: UnsafeRawBufferPointer, atLeast wanted: Int, _ take: (Int) throws(SearchError) -> Int) throws(SearchError) {
        guard let bytes = impacts.baseAddress else { return }
        var wanted = wanted
        var end = impacts.count
        while end > 0, wanted <= 255 {
            let start = max(0, end - block)
            if end - start < block || Int(largest(bytes + start)) >= wanted {
                for index in stride(from: end - 1, through: start, by: -1) where Int(impacts[index]) >= wanted { wanted = try take(index) }
            }
            end = start
        }
    }

    /// The same for sums.
    static func each(_ sums: UnsafeBufferPointer<UInt32>, atLeast wanted: Int, _ take: (Int) -> Int) {
        guard let first = sums.baseAddress else { return }
        var wanted = wanted
        var end = sums.count
        while end > 0 {
            let start = max(0, end - block)
            if end - start < block || Int(largest(UnsafeRawPointer(first + start), UInt32.self)) >= wanted {
                for index in stride(from: end - 1, through: start, by: -1) where Int(sums[index]) >= wanted { wanted = take(index) }
            }
            end = start
        }
    }

    @inline(__always)
    private static func largest(_ bytes: UnsafeRawPointer) -> UInt8 {
        var largest = SIMD16<UInt8>()
        for index in 0..<block / 16 {
            largest = pointwiseMax(largest, bytes.loadUnaligned(fromByteOffset: index * 16, as: SIMD16<UInt8>.self))
        }
        return largest.max()
    }

    @inline(__always)
    private static func largest(_ bytes: UnsafeRawPointer, _: UInt32.Type) -> UInt32 {
        var largest = SIMD16<UInt32>()
        for index in 0..<block / 16 {
            largest = pointwiseMax(largest, bytes.loadUnaligned(fromByteOffset: index * 64, as: SIMD16<UInt32>.self))
        }
        return largest.max()
    }
}
