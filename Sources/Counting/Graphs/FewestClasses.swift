/// The fewest classes that keep conflicts apart, and what shows it: the chromatic number of a conflict graph.
package struct FewestClasses: Sendable {
    /// The lower bound that is proven; the chromatic number where `isExact`.
    package var atLeast: Int
    /// Vertices that all differ from each other: a largest clique where the search had the time.
    package var clique: [Int]
    /// A class 0 ..< k for every vertex, conflicts apart; k is `atLeast` where `isExact`.
    package var colouring: [Int]
    package var isExact: Bool

    package var classes: Int { colouring.colourCount }
}

extension ConflictGraph {
    /// The fewest classes of this graph. NP-hard in general; a graph made mostly of listings is answered at once,
    /// since a greedy clique and a greedy colouring then meet.
    package func fewestClasses(budget: Budget = .default) -> FewestClasses {
        fewestClasses(meter: Meter(budget))
    }

    func fewestClasses(meter: Meter) -> FewestClasses {
        let meter = meter.forClasses(count)
        let everyone = BitSet(upTo: count)
        var clique = Clique.greedy(in: self, among: everyone)
        let colouring = Dsatur.colouring(of: self, clique: clique)
        if clique.count == colouring.colourCount {
            return FewestClasses(atLeast: clique.count, clique: clique, colouring: colouring, isExact: true)
        }
        let share = meter.part(0.4)
        clique = Clique.largest(in: self, among: everyone, known: clique, meter: share).clique
        meter.charge(share)
        return colouredExactly(clique: clique, known: colouring, meter: meter)
    }

    /// By components of the kernel; each needs its own colours only as far as the others have not.
    private func colouredExactly(clique: [Int], known: [Int], meter: Meter) -> FewestClasses {
        let lower = clique.count
        let kernel = Kernel(self, lower: lower, meter: meter)
        let kept = Array(kernel.remaining)
        let inner = induced(on: kept)
        var colours = [Int](repeating: -1, count: count)
        var proven = lower
        var isExact = true
        for component in inner.components() {
            let part = inner.induced(on: component)
            let result = part.colouredAlone(lower: proven, meter: meter)
            // A component that can be coloured with what is needed anyway says nothing more.
            proven = max(proven, result.lower)
            isExact = isExact && (result.isExact || result.colours.colourCount <= proven)
            for (index, vertex) in component.enumerated() { colours[kept[vertex]] = result.colours[index] }
        }
        colours = kernel.expanded(colours)
        if known.colourCount < colours.colourCount { colours = known }
        return FewestClasses(
            atLeast: proven, clique: clique, colouring: colours, isExact: isExact || colours.colourCount == proven)
    }

    /// Colours one component with as few colours as it can, down to `lower`; `lower` in the result is what this
    /// component proves by itself.
    private func colouredAlone(lower: Int, meter: Meter) -> (colours: [Int], lower: Int, isExact: Bool) {
        let clique = Clique.greedy(in: self, among: BitSet(upTo: count))
        var colours = Dsatur.colouring(of: self, clique: clique)
        let target = max(lower, clique.count)
        if colours.colourCount > target {
            let share = meter.part(0.3)
            colours = TabuColouring.improved(colours, of: self, down: target, meter: share)
            meter.charge(share)
        }
        guard colours.colourCount > target else { return (colours, clique.count, true) }
        // Past this the table of the search would not fit in memory; the bounds stay as they are.
        guard count * colours.colourCount < 100_000_000 else { return (colours, clique.count, false) }
        var search = ColouringSearch(graph: self, clique: clique, lower: target, best: colours)
        let isExact = search.run(meter: meter)
        return (search.best, isExact ? search.best.colourCount : clique.count, isExact)
    }
}
