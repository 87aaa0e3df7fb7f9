/// What is known of how many classes a part of a graph needs.
struct PartBound {
    /// A class for every vertex of the part.
    var colours: [Int]
    var evidence: LowerEvidence
    /// The search for fewer was ended by the budget.
    var wasStopped = false

    var lower: Int { evidence.classes }
}

/// Cuts a graph until nothing is left to cut, and has each piece coloured.
///
/// - Kernel: vertices that cannot matter are put aside.
/// - Connected parts, and blocks that meet in one vertex: the most that one needs is what all need, since colours can be
///   exchanged within each. (Hopcroft and Tarjan 1973 for the blocks.)
/// - Joined parts, of which each vertex is in conflict with all vertices of the others: their numbers add up.
struct PartColouring {
    let meter: Meter
    let isRecording: Bool

    /// No attempt is made to need fewer than `target`: it is known that so many are needed elsewhere.
    func bound(_ graph: ConflictGraph, target: Int) -> PartBound {
        let clique = Clique.greedy(in: graph, among: BitSet(upTo: graph.count), watch: meter.watch)
        guard let colours = Dsatur.colouring(of: graph, clique: clique, watch: meter.watch) else {
            return PartBound(colours: Array(0..<graph.count), evidence: .clique(clique), wasStopped: true)
        }
        return bound(graph, target: target, clique: clique, colours: colours)
    }

    /// With a clique and a colouring that are known already.
    func bound(_ graph: ConflictGraph, target: Int, clique: [Int], colours: [Int]) -> PartBound {
        let lower = max(target, clique.count)
        guard colours.colourCount > lower else { return PartBound(colours: colours, evidence: .clique(clique)) }
        guard meter.mayGoOn() else { return PartBound(colours: colours, evidence: .clique(clique), wasStopped: true) }
        let kernel = Kernel(graph, lower: lower, meter: meter)
        let kept = Array(kernel.remaining)
        if kept.count < graph.count { return ofKernel(kernel, kept, graph, lower: lower, clique: clique, known: colours) }
        guard meter.mayGoOn() else { return PartBound(colours: colours, evidence: .clique(clique), wasStopped: true) }
        let parts = graph.components()
        if parts.count > 1 { return ofParts(parts, graph, target: lower, clique: clique) }
        let blocks = Blocks(graph, watch: meter.watch).blocks
        if blocks.count > 1 { return ofBlocks(blocks, graph, target: lower, clique: clique) }
        let joined = graph.joinedParts()
        if joined.count > 1 { return ofJoined(joined, graph) }
        var search = ExactColouring(graph, target: lower, clique: clique, colours: colours, isRecording: isRecording)
        return search.run(meter: meter)
    }

    private func better(_ one: LowerEvidence, _ other: LowerEvidence) -> LowerEvidence {
        other.classes > one.classes ? other : one
    }

    private func ofKernel(
        _ kernel: Kernel, _ kept: [Int], _ graph: ConflictGraph, lower: Int, clique: [Int], known: [Int]
    ) -> PartBound {
        let inner = bound(graph.induced(on: kept, watch: meter.watch), target: lower)
        var colours = [Int](repeating: -1, count: graph.count)
        for (index, vertex) in kept.enumerated() { colours[vertex] = inner.colours[index] }
        colours = kernel.expanded(colours)
        return PartBound(
            colours: known.colourCount < colours.colourCount ? known : colours,
            evidence: better(.clique(clique), inner.evidence.mapped(to: kept)), wasStopped: inner.wasStopped)
    }

    private func ofParts(_ parts: [[Int]], _ graph: ConflictGraph, target: Int, clique: [Int]) -> PartBound {
        var whole = PartBound(colours: [Int](repeating: 0, count: graph.count), evidence: .clique(clique))
        for part in parts {
            let inner = bound(graph.induced(on: part, watch: meter.watch), target: max(target, whole.lower))
            for (index, vertex) in part.enumerated() { whole.colours[vertex] = inner.colours[index] }
            whole.evidence = better(whole.evidence, inner.evidence.mapped(to: part))
            whole.wasStopped = whole.wasStopped || inner.wasStopped
        }
        return whole
    }

    /// Each block but the first of its part meets those before it in one vertex: two colours are exchanged in it, so that
    /// this vertex keeps its own.
    private func ofBlocks(_ blocks: [[Int]], _ graph: ConflictGraph, target: Int, clique: [Int]) -> PartBound {
        var whole = PartBound(colours: [Int](repeating: -1, count: graph.count), evidence: .clique(clique))
        for block in blocks {
            let inner = bound(graph.induced(on: block, watch: meter.watch), target: max(target, whole.lower))
            var (from, to) = (0, 0)
            for (index, vertex) in block.enumerated() where whole.colours[vertex] >= 0 {
                (from, to) = (inner.colours[index], whole.colours[vertex])
            }
            for (index, vertex) in block.enumerated() {
                let colour = inner.colours[index]
                whole.colours[vertex] = colour == from ? to : colour == to ? from : colour
            }
            whole.evidence = better(whole.evidence, inner.evidence.mapped(to: block))
            whole.wasStopped = whole.wasStopped || inner.wasStopped
        }
        return whole
    }

    private func ofJoined(_ parts: [[Int]], _ graph: ConflictGraph) -> PartBound {
        var colours = [Int](repeating: 0, count: graph.count)
        var evidence: [LowerEvidence] = []
        var used = 0
        var wasStopped = false
        for part in parts {
            let inner = bound(graph.induced(on: part, watch: meter.watch), target: 0)
            for (index, vertex) in part.enumerated() { colours[vertex] = used + inner.colours[index] }
            used += inner.colours.colourCount
            evidence.append(inner.evidence.mapped(to: part))
            wasStopped = wasStopped || inner.wasStopped
        }
        let cliques = evidence.map { if case .clique(let clique) = $0 { clique } else { [Int]?.none } }
        let known = cliques.compactMap { $0 }
        return PartBound(
            colours: colours, evidence: known.count == parts.count ? .clique(known.flatMap { $0 }) : .sum(evidence),
            wasStopped: wasStopped)
    }
}
