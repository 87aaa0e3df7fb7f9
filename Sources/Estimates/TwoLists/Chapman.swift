import Foundation

/// Two lists: Chapman's estimate (1951), with Seber's variance (1970) and an interval that never falls below the people
/// that are known (log-normal in the number on neither list, Chao 1987).
package enum Chapman {
    static func estimate(_ table: CaptureTable) throws(MethodRefused) -> Estimate {
        let refuse = { (why: String) in MethodRefused(method: .chapman, why: why) }
        guard table.lists.count > 1 else { throw refuse(Reasons.oneList) }
        guard table.lists.count == 2 else { throw refuse("The method is for two lists; the table has \(table.lists.count).") }
        let both = Double(table.overlap(0, 1))
        guard both > 0 else { throw refuse(Reasons.noOverlap) }
        let (first, second) = (Double(table.sizes[0]), Double(table.sizes[1]))
        let total = (first + 1) * (second + 1) / (both + 1) - 1
        let unlisted = total - Double(table.observed)
        let variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) * (both + 1) * (both + 2))
        guard unlisted > 0, variance > 0 else {
            throw refuse("Everyone on one list is on the other, too. Then nothing shows how many both have missed.")
        }
        let reach = exp(Normal.upper975 * log1p(variance / (unlisted * unlisted)).squareRoot())
        var warnings = [
            "From two lists alone nobody can tell whether they are independent. "
                + "If one leads to the other the truth is higher; if they keep people from each other it is lower."
        ]
        if both < 7 { warnings.append("Only \(Int(both)) people are on both lists: the estimate is biased and rests on each of them.") }
        let observed = Double(table.observed)
        return Estimate(
            method: .chapman, total: total, low: observed + unlisted / reach, high: observed + unlisted * reach, observed: table.observed,
            warnings: warnings)
    }
}
