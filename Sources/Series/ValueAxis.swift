/// Whole numbers on an axis from nought: a round step, and an end that is a multiple of it.
struct ValueAxis: Equatable {
    let step: Int
    let end: Int

    /// - Parameters:
    ///   - largest: what must lie on it.
    ///   - most: steps at most; 2 or more.
    init(to largest: Int, most: Int) {
        let largest = max(1, largest)
        var power = 1
        while largest > power * 5 * most { power *= 10 }
        step = [1, 2, 5, 10].map { $0 * power }.first { (largest + $0 - 1) / $0 <= most } ?? power * 10
        end = (largest + step - 1) / step * step
    }

    var ticks: [Int] { Array(stride(from: 0, through: end, by: step)) }
}
