import Foundation

/// The derivative of `logGamma`, for a positive argument: the recurrence up to 10, then the asymptotic series
/// (Abramowitz and Stegun 6.3.18), to some 1e-15.
func digamma(_ argument: Double) -> Double {
    var x = argument
    var lowered = 0.0
    while x < 10 {
        lowered += 1 / x
        x += 1
    }
    let square = 1 / (x * x)
    let series = square * (1 / 12.0 - square * (1 / 120.0 - square * (1 / 252.0 - square * (1 / 240.0 - square * (1 / 132.0 - square * 691 / 32_760.0)))))
    return log(x) - 0.5 / x - series - lowered
}
