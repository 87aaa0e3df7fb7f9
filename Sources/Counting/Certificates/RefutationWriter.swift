package import Proof

extension FewestClasses {
    /// The argument for `atLeast` where it is above the clique and its steps were recorded; nodes from 1. Else nil: then
    /// what is certified is the clique.
    package var refutation: ColouringRefutation? {
        guard atLeast > clique.count, let argument = evidence.argument else { return nil }
        return ColouringRefutation(atLeast: atLeast, argument: argument)
    }
}

extension LowerEvidence {
    /// In the checker's words; nil where steps were not recorded.
    fileprivate var argument: ColouringRefutation.Argument? {
        switch self {
        case .clique(let clique): return .clique(nodes: clique.map { $0 + 1 })
        case .chain(let chain):
            return .chain(
                base: chain.base.map { $0 + 1 }, steps: chain.steps.map { .init(apex: $0.apex + 1, images: $0.images.map { $0 + 1 }) })
        case .saturation(let classes, let steps):
            return steps.isEmpty ? nil : .saturation(classes: classes, nodes: steps.map { Int($0) + 1 })
        case .pairs(let classes, let steps):
            return steps.isEmpty ? nil : .pairs(classes: classes, steps: steps.map(\.step))
        case .sum(let parts):
            let arguments = parts.compactMap(\.argument)
            return arguments.count == parts.count ? .joined(parts: arguments) : nil
        }
    }
}

extension PairSearch.Step {
    fileprivate var step: ColouringRefutation.PairStep {
        switch self {
        case .pair(let a, let b): .pair(a: a + 1, b: b + 1)
        case .clique(let clique): .clique(nodes: clique.map { $0 + 1 })
        case .weights(let vertices, let weights, let most, let shares):
            .weights(
                .init(
                    nodes: vertices.map { $0 + 1 }, weights: weights, most: most,
                    steps: shares.map { $0.map { .init(clique: $0.clique, weight: $0.weight) } }))
        }
    }
}
