/// The fewest classes that keep conflicts apart, and what shows it: the chromatic number of a conflict graph.
package struct FewestClasses: Sendable {
    /// The lower bound that is proven; the chromatic number where `isExact`.
    package var atLeast: Int
    /// Vertices that all differ from each other: a largest clique where the search had the time.
    package var clique: [Int]
    /// A class 0 ..< k for every vertex, conflicts apart; k is `atLeast` where `isExact`.
    package var colouring: [Int]
    package var isExact: Bool
    /// Why no fewer than `atLeast` are enough. Its steps are there only where they were asked for.
    package var evidence: LowerEvidence

    package var classes: Int { colouring.colourCount }
}

extension FewestClasses {
    /// What needs no look at a graph: one class at least, where there is anybody, and one for each vertex at most.
    static func unsearched(_ count: Int) -> FewestClasses {
        let clique = count > 0 ? [0] : []
        return FewestClasses(
            atLeast: clique.count, clique: clique, colouring: Array(0..<count), isExact: count < 2, evidence: .clique(clique))
    }
}

extension ConflictGraph {
    /// The fewest classes of this graph. NP-hard in general; a graph made mostly of listings is answered at once,
    /// since a greedy clique and a greedy colouring then meet.
    ///
    /// Where the budget ends the search, `atLeast` and `classes` are the best bounds that are proven. With a budget in
    /// steps the answer is the same everywhere. With `recordsEvidence` a search that closed the gap above the clique is
    /// done once more, and every step of it kept. Where the caller cancels before there is a first colouring, the bounds are those
    /// that need no look at the graph.
    ///
    /// Memory: the graph a few times over; for the searches 8 · 500² bytes for each linear program, and at most 400 MB for
    /// the table by saturation.
    package func fewestClasses(budget: Budget = .default, recordsEvidence: Bool = false) -> FewestClasses {
        fewestClasses(meter: Meter(budget), recordsEvidence: recordsEvidence)
    }

    func fewestClasses(meter: Meter, recordsEvidence: Bool = false) -> FewestClasses {
        let meter = meter.forClasses(count)
        let everyone = BitSet(upTo: count)
        var clique = Clique.greedy(in: self, among: everyone, watch: meter.watch)
        guard let colouring = Dsatur.colouring(of: self, clique: clique, watch: meter.watch) else { return .unsearched(count) }
        if clique.count == colouring.colourCount {
            return FewestClasses(
                atLeast: clique.count, clique: clique, colouring: colouring, isExact: true, evidence: .clique(clique))
        }
        if meter.mayGoOn() {
            let share = meter.part(0.4, most: ExactColouring.cliqueSteps)
            clique = Clique.largest(in: self, among: everyone, known: clique, meter: share).clique
            meter.charge(share)
        }
        let found = PartColouring(meter: meter, isRecording: recordsEvidence)
            .bound(self, target: clique.count, clique: clique, colours: colouring)
        let evidence = found.lower > clique.count ? found.evidence : .clique(clique)
        // A piece that nobody wanted any more may be coloured as if some of its conflicts were not there.
        let colours = meter.isUnwanted || colouring.colourCount < found.colours.colourCount ? colouring : found.colours
        return FewestClasses(
            atLeast: evidence.classes, clique: clique, colouring: colours,
            isExact: colours.colourCount == evidence.classes, evidence: evidence)
    }
}
