import Foundation

extension Xoshiro256 {
    /// A Poisson number: by adding up the distribution below a mean of 10, else by transformed rejection (Hörmann 1993,
    /// algorithm PTRS).
    mutating func poisson(_ mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        return mean < 10 ? smallPoisson(mean) : largePoisson(mean)
    }

    private mutating func smallPoisson(_ mean: Double) -> Int {
        var left = uniform()
        // e^-m is at least 1 - m: most draws of a small mean end here.
        if left <= 1 - mean { return 0 }
        var term = exp(-mean)
        var count = 0
        while left > term {
            left -= term
            count += 1
            term *= mean / Double(count)
            if term < 1e-300 { break }
        }
        return count
    }

    private mutating func largePoisson(_ mean: Double) -> Int {
        let root = mean.squareRoot()
        let b = 0.931 + 2.53 * root
        let a = -0.059 + 0.024_83 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let ready = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = uniform() - 0.5
            let v = uniform()
            let edge = 0.5 - abs(u)
            let k = ((2 * a / edge + b) * u + mean + 0.43).rounded(.down)
            if edge >= 0.07, v <= ready { return Int(k) }
            guard k >= 0, k < 9e15, edge >= 0.013 || v <= edge else { continue }
            if log(v * inverseAlpha / (a / (edge * edge) + b)) <= k * log(mean) - mean - logGamma(k + 1) { return Int(k) }
        }
    }
}
