import Foundation

/// Chooses which pairs of lists depend on each other, one after another (Chan, Silverman and Vincent 2021, section 3).
///
/// From independence on, each pair's overlap, whatever else its people are on, is held against what the model so far
/// expects: a Poisson count, one-sided. The most surprising pair is added while its chance is below `threshold`, and while
/// the estimate of the larger model exists and is fixed by the table; one for which that fails is set aside, and the
/// next is tried. A pair with nobody in common has its parameter at minus infinity: the cells of people on both are
/// taken out as impossible, and the rest is fitted.
struct StepwiseSelection {
    /// Below this chance a pair is added.
    static let defaultThreshold = 0.02

    /// The pairs, as bits, in the order in which they were added.
    private(set) var pairs: [Int] = []
    /// Pairs that were surprising, but with which the table would not fix the number.
    private(set) var setAside: [Int] = []
    /// How many people are on no list; infinity where not even independence fixes it.
    private(set) var unlisted = Double.infinity
    private(set) var logVariance = Double.nan

    /// Chooses, and leaves the fitter at the chosen model. Cost: a fit for each pair that is tried.
    init(_ cells: [Double], threshold: Double, _ fitter: PoissonFitter) {
        let lists = fitter.lists
        let base = [0] + (0..<lists).map { 1 << $0 }
        guard Self.fit(cells, base, [], fitter) else { return }
        take(fitter)
        let logThreshold = log(threshold)
        var open = (0..<lists).flatMap { a in (a + 1..<max(lists, a + 1)).map { 1 << a | 1 << $0 } }
        while true {
            let chances = open.map { pair in
                PoissonTail.logOneSided(count: Int(fitter.margin(pair).rounded()), mean: fitter.expectedMargin(pair))
            }
            let inOrder = open.indices.filter { chances[$0] < logThreshold }.sorted { (chances[$0], open[$0]) < (chances[$1], open[$1]) }
            var added: Int?
            for index in inOrder {
                if Self.fit(cells, base, pairs + [open[index]], fitter) {
                    added = open[index]
                    break
                }
                setAside.append(open[index])
            }
            open.removeAll { $0 == added || setAside.contains($0) }
            guard let added else {
                // What was tried last has left its fit behind.
                if !inOrder.isEmpty { _ = Self.fit(cells, base, pairs, fitter) }
                return
            }
            pairs.append(added)
            take(fitter)
        }
    }

    private mutating func take(_ fitter: PoissonFitter) {
        unlisted = exp(fitter.logUnlisted)
        logVariance = fitter.varianceOfLogUnlisted
    }

    /// Fits a model of pairs. False where its estimate does not exist or is not fixed by the table.
    private static func fit(_ cells: [Double], _ base: [Int], _ pairs: [Int], _ fitter: PoissonFitter) -> Bool {
        fitter.load(cells)
        guard base.dropFirst().allSatisfy({ fitter.margin($0) > 0 }) else { return false }
        let empty = pairs.filter { fitter.margin($0) == 0 }
        if !empty.isEmpty { fitter.leaveOut { cell in empty.contains { $0 & cell == $0 } } }
        let terms = empty.isEmpty ? base + pairs : base + pairs.filter { !empty.contains($0) }
        if fitter.fit(terms) == .fitted { return fitter.logUnlisted < 600 }
        let face = Face(candidates: (1..<fitter.size).filter(fitter.takesPart), model: terms) { fitter.count($0) > 0 }
        guard face.isWhole(of: terms), face.fixesUnlisted else { return false }
        return fitter.fit(terms, exists: true) == .fitted
    }
}
