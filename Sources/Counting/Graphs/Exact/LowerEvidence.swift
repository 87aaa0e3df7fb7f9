/// Why a graph needs so many classes, in the graph's vertices: what a certificate is made from.
package indirect enum LowerEvidence: Sendable, Equatable {
    /// Pairwise different vertices.
    case clique([Int])
    case chain(MycielskiChain)
    /// All colourings with `classes` colours, in the order of saturation, came to nothing: the vertices branched on.
    case saturation(classes: Int, steps: [Int32])
    /// All joinings and separations came to nothing, by the bounds given.
    case pairs(classes: Int, steps: [PairSearch.Step])
    /// Parts of which each vertex differs from all vertices of the others: their numbers add up.
    case sum([LowerEvidence])

    /// So many classes are shown to be needed.
    package var classes: Int {
        switch self {
        case .clique(let clique): clique.count
        case .chain(let chain): chain.classes
        case .saturation(let classes, _), .pairs(let classes, _): classes + 1
        case .sum(let parts): parts.reduce(0) { $0 + $1.classes }
        }
    }

    /// The same in the numbers of a graph of which this one was the part `vertices`.
    func mapped(to vertices: [Int]) -> LowerEvidence {
        switch self {
        case .clique(let clique): .clique(clique.map { vertices[$0] })
        case .chain(let chain):
            .chain(
                MycielskiChain(
                    base: chain.base.map { vertices[$0] },
                    steps: chain.steps.map { .init(apex: vertices[$0.apex], images: $0.images.map { vertices[$0] }) }))
        case .saturation(let classes, let steps): .saturation(classes: classes, steps: steps.map { Int32(vertices[Int($0)]) })
        case .pairs(let classes, let steps): .pairs(classes: classes, steps: steps.map { $0.mapped(to: vertices) })
        case .sum(let parts): .sum(parts.map { $0.mapped(to: vertices) })
        }
    }
}

extension PairSearch.Step {
    fileprivate func mapped(to numbers: [Int]) -> PairSearch.Step {
        switch self {
        case .pair(let a, let b): .pair(numbers[a], numbers[b])
        case .clique(let clique): .clique(clique.map { numbers[$0] })
        case .weights(let vertices, let weights, let most, let shares):
            // The shares count within `vertices`, so they stay.
            .weights(vertices: vertices.map { numbers[$0] }, weights: weights, most: most, shares: shares)
        }
    }
}
