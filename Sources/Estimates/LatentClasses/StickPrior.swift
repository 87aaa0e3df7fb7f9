import Foundation

/// How probable classes' weights are before the table is seen, with α summed out.
///
/// Sticks are Beta(1, α), and α is Gamma(shape, rate). In the weights the density is α^(K-1) w(K)^(α-1) / ∏ R(l), R(l) what is left from class l on,
/// for l from the second class to the last but one; α integrates to w(K)^-1 (rate - log w(K))^-(shape + K - 1).
enum StickPrior {
    static let shape = 0.25
    static let rate = 0.25

    /// The part that depends on the last class's weight, a share of all.
    @inline(__always)
    static func ofLast(_ logShare: Double, classes: Int) -> Double {
        -logShare - (shape + Double(classes) - 1) * log(rate - min(logShare, 0))
    }
}
