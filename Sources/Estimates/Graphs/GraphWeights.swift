import Foundation

/// How probable each graph and each number of people on no list are together, up to one constant.
///
/// Madigan and York (Biometrika 84, 1997): given a graph, the chances of the cells of its cliques have hyper-Dirichlet
/// priors, each cell of the whole table counting for 2^-k of a person, so that they integrate out to gamma functions of
/// the cliques' and separators' margins. Graphs are equally probable before, and a total N in proportion to 1/N. Only the
/// margins' cells of no list depend on the number that is asked for.
struct GraphWeights: Sendable {
    /// For each set of lists, how many observed people are on none of it, and its cell's share of the prior.
    let offsets: [Double]
    let graphs: [DecomposableGraph]
    /// The graphs' cliques, and their separators, one after the other; graph g's are from `ends[g]` to `ends[g + 1]`.
    let cliques: [Int]
    let cliqueEnds: [Int]
    let separators: [Int]
    let separatorEnds: [Int]
    /// What does not depend on the number on no list.
    let constants: [Double]
    private let observed: Double

    init(_ table: CaptureTable) {
        let lists = table.lists.count
        let cells = table.cells()
        var offsets: [Double] = []
        var setConstants: [Double] = []
        for set in 0..<1 << lists {
            var margin = [Double](repeating: 0, count: cells.count)
            for cell in 1..<cells.count { margin[cell & set] += cells[cell] }
            let share = 1 / Double(1 << set.nonzeroBitCount)
            offsets.append(margin[0] + share)
            // A cell without anybody gives the prior's factor over itself.
            setConstants.append(margin.dropFirst().reduce(-logGamma(share)) { $1 > 0 ? $0 + logGamma($1 + share) - logGamma(share) : $0 })
        }
        self.offsets = offsets
        let graphs = DecomposableGraph.all(lists: lists)
        self.graphs = graphs
        cliques = graphs.flatMap(\.cliques)
        cliqueEnds = graphs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.cliques.count) }
        separators = graphs.flatMap(\.separators)
        separatorEnds = graphs.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.separators.count) }
        constants = graphs.map { graph in
            graph.cliques.reduce(0) { $0 + setConstants[$1] } - graph.separators.reduce(0) { $0 + setConstants[$1] }
        }
        observed = Double(table.observed)
    }

    /// The logarithm of what all graphs share: the prior and the number's own factorial.
    func shared(_ unlisted: Double) -> Double { -logGamma(unlisted + 1) - log(observed + unlisted) }

    /// For each set of lists, the logarithm of the gamma function of its margin's cell of no list.
    func gammas(_ unlisted: Double) -> [Double] { offsets.map { logGamma(unlisted + $0) } }

    /// One graph's sum of some value of sets: its cliques' less its separators'.
    @inline(__always)
    func sum(_ graph: Int, _ value: (_ set: Int) -> Double) -> Double {
        var sum = 0.0
        for place in cliqueEnds[graph]..<cliqueEnds[graph + 1] { sum += value(cliques[place]) }
        for place in separatorEnds[graph]..<separatorEnds[graph + 1] { sum -= value(separators[place]) }
        return sum
    }

    /// The logarithm of one graph's weight, from the gammas at a number.
    @inline(__always)
    func logWeight(_ graph: Int, _ gammas: [Double], _ shared: Double) -> Double { constants[graph] + shared + sum(graph) { gammas[$0] } }

    /// The sum of all graphs' weights at a number, over exp(peak).
    func total(_ unlisted: Double, peak: Double) -> Double {
        let (gammas, shared) = (gammas(unlisted), shared(unlisted))
        return graphs.indices.reduce(0) { $0 + exp(logWeight($1, gammas, shared) - peak) }
    }

    /// By how much one graph's weight grows from a number to the next.
    func ratio(_ graph: Int, at unlisted: Double) -> Double {
        var top = unlisted + observed
        var bottom = (unlisted + 1) * (unlisted + observed + 1)
        for place in cliqueEnds[graph]..<cliqueEnds[graph + 1] { top *= unlisted + offsets[cliques[place]] }
        for place in separatorEnds[graph]..<separatorEnds[graph + 1] { bottom *= unlisted + offsets[separators[place]] }
        return top / bottom
    }
}
