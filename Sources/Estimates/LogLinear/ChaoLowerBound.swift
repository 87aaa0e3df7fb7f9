import Foundation

/// Chao's lower bound where lists differ in size and people in how likely lists are to name them.
///
/// A log-linear model (Rivest and Baillargeon 2007) with a parameter for each list, and one for each number of lists
/// from three up, that only people on so many lists have; negative ones are set to nought. The counts are first raised
/// as Rivest and Lévesque (2001) say, to take the bias of small counts away: by (k-2)/2k for each single list and 2/k(k-1)
/// for each pair. Interval: normal. As `closedp.bc(m="Mth", h="Chao")` of the R package Rcapture.
package enum ChaoLowerBound {
    package static let mostLists = 12

    static func estimate(_ table: CaptureTable) throws(MethodRefused) -> Estimate {
        try Preconditions.check(table, .chaoLowerBound, mostLists: mostLists)
        let lists = table.lists.count
        var counts = table.cells()
        for cell in 1..<counts.count {
            if cell.nonzeroBitCount == 1 { counts[cell] += Double(lists - 2) / Double(2 * lists) }
            if cell.nonzeroBitCount == 2 { counts[cell] += 2 / Double(lists * (lists - 1)) }
        }
        // Where nobody is on so many lists the parameter runs to minus infinity: it is negative, and nought like others.
        var steps = (3...lists).filter { step in table.patterns.contains { $0.lists.nonzeroBitCount >= step } }
        while true {
            guard let fit = DesignFit.fit(counts: Array(counts.dropFirst()), design: design(lists, steps: steps)) else {
                throw MethodRefused(method: .chaoLowerBound, why: Reasons.notFound)
            }
            guard let negative = steps.indices.first(where: { fit.parameters[1 + lists + $0] < 0 }) else {
                return estimate(table, unlisted: exp(fit.parameters[0]), logVariance: fit.firstVariance)
            }
            steps.remove(at: negative)
        }
    }

    private static func estimate(_ table: CaptureTable, unlisted: Double, logVariance: Double) -> Estimate {
        let total = Double(table.observed) + unlisted
        let reach = Normal.upper975 * (unlisted + unlisted * unlisted * logVariance).squareRoot()
        let warnings = ["A lower estimate: with lists that depend on each other it may be too high all the same."]
        return Estimate(
            method: .chaoLowerBound, total: total, low: max(total - reach, Double(table.observed)), high: total + reach,
            observed: table.observed, warnings: warnings)
    }

    /// Rows: the sets of lists, from the first on. Columns: 1, each list, and for each step how far the number of lists reaches it.
    private static func design(_ lists: Int, steps: [Int]) -> [[Double]] {
        (1..<1 << lists).map { cell in
            [1] + (0..<lists).map { cell >> $0 & 1 == 1 ? 1 : 0 } + steps.map { Double(max(0, cell.nonzeroBitCount - $0 + 1)) }
        }
    }
}
