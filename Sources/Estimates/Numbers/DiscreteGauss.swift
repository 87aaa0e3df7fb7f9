/// Gauss's rule for sums: the sum of a function over 0, 1, …, count - 1 from its values at a few points, exact for
/// polynomials of degree below twice as many.
///
/// The points are the zeros of the discrete Chebyshev polynomial (Szegő 1975, section 2.8), found by bisection between
/// those of the polynomial before.
struct DiscreteGauss: Sendable {
    let points: [Double]
    let weights: [Double]

    /// - Parameter points: fewer than `count`.
    init(count: Int, points: Int) {
        precondition(points > 0 && points < count)
        let middle = Double(count - 1) / 2
        // The polynomials' recurrence: p(k + 1) = (x - middle) p(k) - steps(k) p(k - 1).
        let steps = (0..<points).map { (k: Int) -> Double in
            let square = Double(k * k)
            return square * (Double(count * count) - square) / (16 * square - 4)
        }
        func values(_ x: Double, upTo degree: Int) -> [Double] {
            var values = [1.0]
            for k in 0..<degree { values.append((x - middle) * values[k] - (k > 0 ? steps[k] * values[k - 1] : 0)) }
            return values
        }
        var zeros: [Double] = []
        for degree in 1...points {
            let ends = [-0.5] + zeros + [Double(count) - 0.5]
            zeros = (0..<degree).map { index in
                Self.zero(between: ends[index], and: ends[index + 1]) { values($0, upTo: degree)[degree] }
            }
        }
        var norms = [Double(count)]
        for k in 1..<max(points, 2) where k < points { norms.append(norms[k - 1] * steps[k]) }
        self.points = zeros
        weights = zeros.map { zero in
            1 / zip(values(zero, upTo: points - 1), norms).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
        }
    }

    private static func zero(between low: Double, and high: Double, _ function: (Double) -> Double) -> Double {
        var (low, high) = (low, high)
        let rises = function(high) > 0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if (function(middle) > 0) == rises { high = middle } else { low = middle }
        }
        return (low + high) / 2
    }
}
