import Foundation

/// The standard normal distribution.
enum Normal {
    /// The point below which 97.5 in 100 lie: what a 95 % interval takes on each side.
    static let upper975 = 1.959_963_984_540_054_2

    static func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

    /// The point below which the share `p` lies, 0 < p < 1; minus or plus infinity at 0 and 1.
    ///
    /// A rational start (Acklam's, to 1e-9) and two steps of Halley's method on `erfc`: to the last digits.
    static func quantile(_ p: Double) -> Double {
        guard p > 0 else { return -.infinity }
        guard p < 1 else { return .infinity }
        // The upper half by symmetry: 1 - p is exact there, and erfc keeps its digits only in the lower tail.
        if p > 0.5 { return -quantile(1 - p) }
        var x = start(p)
        for _ in 0..<2 {
            let error = (cumulative(x) - p) * (2 * Double.pi).squareRoot() * exp(x * x / 2)
            x -= error / (1 + x * error / 2)
        }
        return x
    }

    private static func start(_ p: Double) -> Double {
        if p < 0.024_25 {
            let q = (-2 * log(p)).squareRoot()
            let top = polynomial(
                [-7.784_894_002_430_293e-3, -3.223_964_580_411_365e-1, -2.400_758_277_161_838, -2.549_732_539_343_734, 4.374_664_141_464_968, 2.938_163_982_698_783], q)
            return top / polynomial([7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416, 1], q)
        }
        let q = p - 0.5
        let r = q * q
        let top = polynomial(
            [-3.969_683_028_665_376e1, 2.209_460_984_245_205e2, -2.759_285_104_469_687e2, 1.383_577_518_672_690e2, -3.066_479_806_614_716e1, 2.506_628_277_459_239], r)
        let bottom = polynomial(
            [-5.447_609_879_822_406e1, 1.615_858_368_580_409e2, -1.556_989_798_598_866e2, 6.680_131_188_771_972e1, -1.328_068_155_288_572e1, 1], r)
        return q * top / bottom
    }

    private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double { coefficients.reduce(0) { $0 * x + $1 } }
}
