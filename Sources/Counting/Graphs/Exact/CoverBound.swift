/// What the cover by sets without conflict says of one branch of a `PairSearch`.
struct CoverBound {
    enum Decision {
        case refuted(PairSearch.Step)
        case coloured([Int])
        case branch(Int, Int)
        case stopped
    }

    private let state: Contraction
    private let left: [Int]
    private let classes: Int
    private let rows: [UInt64]
    private let words: Int
    private var program: CoverProgram

    /// A price of one, in whole numbers.
    private static let unit = 1 << 24

    /// Rounds of new sets after which rounding must be what keeps the program from its end.
    private static let mostRounds = 20_000

    init(_ state: Contraction, left: [Int], sets: [[Int]], classes: Int) {
        self.state = state
        self.left = left
        self.classes = classes
        var place = [Int](repeating: -1, count: state.count)
        for (new, old) in left.enumerated() { place[old] = new }
        let words = (left.count + 63) / 64
        var rows = [UInt64](repeating: 0, count: left.count * words)
        for (new, old) in left.enumerated() {
            for neighbour in state.row(old) where place[neighbour] >= 0 {
                rows[new * words + place[neighbour] >> 6] |= 1 << UInt64(place[neighbour] & 63)
            }
        }
        (self.rows, self.words) = (rows, words)
        program = CoverProgram(count: left.count, sets: [])
        var known: Set<[Int]> = []
        for set in sets {
            let whole = maximal(set.compactMap { place[$0] >= 0 ? place[$0] : nil })
            if whole.count > 1, known.insert(whole).inserted { program.add(whole) }
        }
        if sets.isEmpty {
            for vertex in left.indices {
                let whole = maximal([vertex])
                if whole.count > 1, known.insert(whole).inserted { program.add(whole) }
            }
        }
    }

    /// The sets that are worth handing on, in the graph's numbers.
    func kept() -> [[Int]] {
        let priced = program.sets.compactMap { set -> (cost: Double, set: [Int])? in
            guard set.count > 1 else { return nil }
            let cost = set.reduce(1.0) { $0 - program.prices[$1] }
            return cost < 0.5 ? (cost, set) : nil
        }
        let best = priced.count <= 6 * left.count ? priced : Array(priced.sorted { $0.cost < $1.cost }.prefix(6 * left.count))
        return best.map { $0.set.map { left[$0] } }
    }

    /// Between nothing and one unit each; what is no number any more, nothing.
    private var wholePrices: [Int] {
        program.prices.map { $0.isFinite ? Int(max(0, min(1, $0)) * Double(Self.unit)) : 0 }
    }

    mutating func decide(meter: Meter, isRecording: Bool) -> Decision {
        let clique = greedyClique()
        if clique.count > classes { return .refuted(.clique(clique.prefix(classes + 1).map { left[$0] })) }
        let search = HeaviestSet(count: left.count, rows: rows)
        for _ in 0..<Self.mostRounds {
            guard program.solve(meter: meter) || !meter.isExhausted else { return .stopped }
            let weights = wholePrices
            let total = weights.reduce(0, +)
            // More than this, and some class would have to be heavier than any set is.
            let most = (total - 1) / classes
            // What is known of sets covers with so few already: the program can say no more.
            guard total > classes * (Self.unit + left.count) else { return branching() }
            if !search.search(weights: weights, above: most, patience: 50, meter: meter), search.found.isEmpty {
                guard search.search(weights: weights, above: most, meter: meter) else { return .stopped }
            }
            if search.found.isEmpty {
                guard isRecording else { return .refuted(.weights(vertices: [], weights: [], most: most, shares: [])) }
                guard search.search(weights: weights, above: most, recording: true, meter: meter) else { return .stopped }
                return .refuted(.weights(vertices: left, weights: weights, most: most, shares: search.shares))
            }
            for set in search.found { program.add(maximal(set)) }
        }
        return .stopped
    }

    /// The cover's own bound: so many classes are needed at least, and why; nil where the budget ended it.
    mutating func lowerBound(meter: Meter, isRecording: Bool) -> (classes: Int, step: PairSearch.Step)? {
        let search = HeaviestSet(count: left.count, rows: rows)
        for _ in 0..<Self.mostRounds {
            guard program.solve(meter: meter) || !meter.isExhausted else { return nil }
            let weights = wholePrices
            let total = weights.reduce(0, +)
            if !search.search(weights: weights, above: Self.unit + left.count, patience: 200, meter: meter), search.found.isEmpty {
                guard search.search(weights: weights, above: Self.unit + left.count, meter: meter) else { return nil }
            }
            guard search.found.isEmpty else {
                for set in search.found { program.add(maximal(set)) }
                continue
            }
            // No set weighs more than this; so fewer than `total / most` cannot hold them all.
            let most = Self.unit + left.count
            let classes = (total + most - 1) / most
            guard isRecording, classes > 0 else { return (classes, .weights(vertices: [], weights: [], most: most, shares: [])) }
            guard search.search(weights: weights, above: most, recording: true, meter: meter) else { return nil }
            return (classes, .weights(vertices: left, weights: weights, most: most, shares: search.shares))
        }
        return nil
    }

    /// By the pair that the cover is least sure of; where it is sure of all, it is a colouring.
    private func branching() -> Decision {
        let cover = program.cover
        let count = left.count
        var together = [Double](repeating: 0, count: count * count)
        for (set, part) in cover {
            for a in set {
                for b in set where b < a { together[a * count + b] += part }
            }
        }
        var best: (key: Double, a: Int, b: Int)?
        for a in 0..<count {
            for b in 0..<a {
                let share = together[a * count + b]
                guard share > 0.001, share < 0.999 else { continue }
                let key = abs(share - 0.55)
                if best.map({ key < $0.key }) ?? true { best = (key, a, b) }
            }
        }
        if let best { return .branch(left[best.b], left[best.a]) }
        var colours = [Int](repeating: -1, count: state.count)
        var used = 0
        for (set, _) in cover.sorted(by: { $0.part > $1.part }) {
            let new = set.filter { colours[left[$0]] < 0 }
            for member in new { colours[left[member]] = used }
            if !new.isEmpty { used += 1 }
        }
        return .coloured(colours)
    }

    /// The set, with every vertex that still fits, in order.
    private func maximal(_ set: [Int]) -> [Int] {
        var free = BitSet(upTo: left.count)
        for member in set {
            free.remove(member)
            free.subtract(BitSet(words: Array(rows[member * words..<(member + 1) * words])))
        }
        var whole = set
        while let vertex = free.first {
            whole.append(vertex)
            free.remove(vertex)
            free.subtract(BitSet(words: Array(rows[vertex * words..<(vertex + 1) * words])))
        }
        return whole.sorted()
    }

    private func greedyClique() -> [Int] {
        let graph = ConflictGraph(count: left.count, rows: rows, words: words)
        return Clique.greedy(in: graph, among: BitSet(upTo: left.count), starts: 8)
    }
}
