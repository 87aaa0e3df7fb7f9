/// Why a conflict graph needs so many classes, where no clique is large enough to show it: an argument that a stranger can
/// follow step by step. Nodes are numbered from 1, as in a DIMACS file.
///
/// As JSON: `{"format":"vigil-bound/1","at_least":7,"argument":{"chain":{…}}}`.
package struct ColouringRefutation: Sendable, Equatable, Codable {
    package static let currentFormat = "vigil-bound/1"

    package var format = currentFormat
    /// So many classes are needed; what `check` shows.
    package var atLeast: Int
    package var argument: Argument

    package init(atLeast: Int, argument: Argument) {
        self.atLeast = atLeast
        self.argument = argument
    }

    private enum CodingKeys: String, CodingKey {
        case format
        case atLeast = "at_least"
        case argument
    }

    package indirect enum Argument: Sendable, Equatable, Codable {
        /// Pairwise in conflict: as many classes as nodes.
        case clique(nodes: [Int])
        /// A clique `base`, then steps: each node so far, in order, has an image, itself or a node in conflict with all that
        /// it is in conflict with inside; the apex, a node outside, is in conflict with every image. One class more a step.
        case chain(base: [Int], steps: [ChainStep])
        /// `classes` are not enough: the nodes in the order branched on, depth first. Each takes every colour that no
        /// neighbour has, of those used and one new one, lowest first, up to `classes`.
        case saturation(classes: Int, nodes: [Int])
        /// `classes` are not enough: pairs that are joined, then separated, depth first; each branch ends in a bound.
        case pairs(classes: Int, steps: [PairStep])
        /// Parts of which each node is in conflict with all nodes of the others: their numbers add up.
        case joined(parts: [Argument])
    }

    package struct ChainStep: Sendable, Equatable, Codable {
        package var apex: Int
        package var images: [Int]

        package init(apex: Int, images: [Int]) { (self.apex, self.images) = (apex, images) }
    }

    package enum PairStep: Sendable, Equatable, Codable {
        /// Two nodes not in conflict: the first branch takes them as one, named by the first; the second as different.
        case pair(a: Int, b: Int)
        /// More pairwise different nodes than classes.
        case clique(nodes: [Int])
        case weights(Weights)
    }

    /// All weights together are more than `classes` times `most`, and no set without conflict weighs more than `most`.
    ///
    /// The latter is shown by branching, depth first: at each step cliques get shares of weight, all together no more than
    /// what is left of `most`. Nodes whose weight is not covered by the shares of their cliques are open: each of them, in
    /// order, is put into the set, with those not open and those before it as candidates.
    package struct Weights: Sendable, Equatable, Codable {
        package var nodes: [Int]
        package var weights: [Int]
        package var most: Int
        /// For each step its cliques, as places in `nodes` from 0.
        package var steps: [[Share]]

        package init(nodes: [Int], weights: [Int], most: Int, steps: [[Share]]) {
            (self.nodes, self.weights, self.most, self.steps) = (nodes, weights, most, steps)
        }
    }

    package struct Share: Sendable, Equatable, Codable {
        package var clique: [Int]
        package var weight: Int

        package init(clique: [Int], weight: Int) { (self.clique, self.weight) = (clique, weight) }
    }
}

/// An argument does not hold: which step, and what is wrong there.
package struct RefutationRefused: Error, Equatable, CustomStringConvertible, Sendable {
    package let what: String

    package var description: String { "the argument does not hold: \(what); do not trust the bound" }

    init(_ what: String) { self.what = what }
}
