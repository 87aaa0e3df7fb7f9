import Foundation

extension Xoshiro256 {
    /// A gamma number of this shape and scale 1 (Marsaglia and Tsang 2000; below shape 1 by their power of a uniform).
    @inline(__always)
    mutating func gamma(_ shape: Double) -> Double {
        if shape < 1 { return gamma(shape + 1) * exp(log(uniform()) / shape) }
        let d = shape - 1 / 3.0
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            let u = uniform()
            let square = x * x
            if u < 1 - 0.0331 * square * square { return d * v }
            if log(u) < 0.5 * square + d * (1 - v + log(v)) { return d * v }
        }
    }

    /// A beta number. Where one of the parameters is 1 its distribution function is turned round, else two gammas.
    @inline(__always)
    mutating func beta(_ a: Double, _ b: Double) -> Double {
        if a == 1 { return b == 1 ? uniform() : -expm1(log(uniform()) / b) }
        if b == 1 { return exp(log(uniform()) / a) }
        let x = gamma(a)
        return x / (x + gamma(b))
    }
}
