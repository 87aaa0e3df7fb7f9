/// Where a function of one number is nought, or greatest.
enum RootFinding {
    /// A point in [low, high] where a function changes its sign, by Brent's method (Brent 1973, chapter 4).
    /// - Returns: nil where the ends have the same sign, or a value is not a number.
    static func root(low: Double, high: Double, tolerance: Double, _ function: (Double) -> Double) -> Double? {
        var (a, b) = (low, high)
        var (fa, fb) = (function(a), function(b))
        if fa == 0 { return a }
        if fb == 0 { return b }
        guard fa.sign != fb.sign, !fa.isNaN, !fb.isNaN else { return nil }
        var (c, fc) = (a, fa)
        var (step, before) = (b - a, b - a)
        for _ in 0..<200 {
            if fb.sign == fc.sign { (c, fc, step, before) = (a, fa, b - a, b - a) }
            if abs(fc) < abs(fb) { (a, fa, b, fb, c, fc) = (b, fb, c, fc, b, fb) }
            let smallest = 2 * b.ulp + tolerance / 2
            let half = (c - b) / 2
            if abs(half) <= smallest || fb == 0 { return b }
            if abs(before) < smallest || abs(fa) <= abs(fb) {
                (step, before) = (half, half)
            } else {
                (step, before) = interpolated(a, fa, b, fb, c, fc, half: half, smallest: smallest, step: step, before: before)
            }
            (a, fa) = (b, fb)
            b += abs(step) > smallest ? step : (half > 0 ? smallest : -smallest)
            fb = function(b)
            guard !fb.isNaN else { return nil }
        }
        return b
    }

    private static func interpolated(
        _ a: Double, _ fa: Double, _ b: Double, _ fb: Double, _ c: Double, _ fc: Double, half: Double, smallest: Double, step: Double,
        before: Double
    ) -> (Double, Double) {
        let s = fb / fa
        var p: Double
        var q: Double
        if a == c {
            p = 2 * half * s
            q = 1 - s
        } else {
            let (t, r) = (fa / fc, fb / fc)
            p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
            q = (t - 1) * (r - 1) * (s - 1)
        }
        if p > 0 { q = -q } else { p = -p }
        guard 2 * p < min(3 * half * q - abs(smallest * q), abs(before * q)) else { return (half, half) }
        return (p / q, step)
    }

    /// Where a function that rises and then falls is greatest in [low, high], by golden section to `tolerance`.
    static func greatest(low: Double, high: Double, tolerance: Double, _ function: (Double) -> Double) -> Double {
        let golden = (5.0.squareRoot() - 1) / 2
        var (a, b) = (low, high)
        var (x, y) = (b - golden * (b - a), a + golden * (b - a))
        var (fx, fy) = (function(x), function(y))
        while b - a > tolerance {
            if fx >= fy {
                (b, y, fy) = (y, x, fx)
                x = b - golden * (b - a)
                fx = function(x)
            } else {
                (a, x, fx) = (x, y, fy)
                y = a + golden * (b - a)
                fy = function(y)
            }
        }
        return (a + b) / 2
    }
}
