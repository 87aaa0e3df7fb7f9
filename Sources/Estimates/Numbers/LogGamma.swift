import Foundation

/// The logarithm of the gamma function, for a positive argument.
///
/// Stirling's series (Abramowitz and Stegun 6.1.41) with seven terms from 10 on, where the first term left out is below
/// 3e-17; smaller arguments are raised by the recurrence. The same on every machine, and safe on every thread, which
/// the C library's `lgamma` is not.
func logGamma(_ argument: Double) -> Double {
    var x = argument
    var raised = 1.0
    while x < 10 {
        raised *= x
        x += 1
    }
    let inverse = 1 / x
    let square = inverse * inverse
    let series =
        inverse
        * (1 / 12.0
            - square
                * (1 / 360.0
                    - square * (1 / 1260.0 - square * (1 / 1680.0 - square * (1 / 1188.0 - square * (691 / 360_360.0 - square / 156))))))
    return (x - 0.5) * log(x) - x + 0.918_938_533_204_672_741_78 + series - log(raised)
}
