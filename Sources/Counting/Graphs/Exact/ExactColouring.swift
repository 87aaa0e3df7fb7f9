/// The chromatic number of one piece that cannot be cut further, as far as the budget goes: bounds from both sides, then
/// two searches that take turns, since each is strong where the other is weak.
struct ExactColouring {
    private let graph: ConflictGraph
    private let target: Int
    private let isRecording: Bool
    private var clique: [Int]
    private var best: [Int]
    private var evidence: LowerEvidence

    /// Steps of the first turn of each search; every later turn has three times as many.
    private static let firstTurn = 40_000

    init(_ graph: ConflictGraph, target: Int, clique: [Int], colours: [Int], isRecording: Bool) {
        self.graph = graph
        self.target = target
        self.isRecording = isRecording
        self.clique = clique
        best = colours
        evidence = .clique(clique)
    }

    /// Steps for the largest clique alone, at most: from there on colourings are the better use of them.
    static let cliqueSteps = 5_000_000

    private var lower: Int { max(target, evidence.classes) }
    private var isSettled: Bool { best.colourCount <= lower }

    mutating func run(meter: Meter) -> PartBound {
        improve(meter: meter, patience: 12_000)
        growClique(meter: meter)
        if !isSettled { growChain(meter: meter) }
        if !isSettled { search(meter: meter) }
        return PartBound(colours: best, evidence: evidence, wasStopped: !isSettled)
    }

    private mutating func improve(meter: Meter, patience: Int) {
        guard !isSettled, meter.mayGoOn() else { return }
        let share = meter.part(0.2)
        best = TabuColouring.improved(best, of: graph, down: lower, patience: patience, meter: share)
        meter.charge(share)
    }

    private mutating func growClique(meter: Meter) {
        guard !isSettled, meter.mayGoOn() else { return }
        let share = meter.part(0.2, most: Self.cliqueSteps)
        clique = Clique.largest(in: graph, among: BitSet(upTo: graph.count), known: clique, meter: share).clique
        meter.charge(share)
        evidence = .clique(clique)
    }

    private mutating func growChain(meter: Meter) {
        let share = meter.part(0.1, most: Self.cliqueSteps)
        let chain = MycielskiSearch.best(in: graph, clique: clique, enough: best.colourCount, meter: share)
        meter.charge(share)
        if chain.classes > evidence.classes { evidence = .chain(chain) }
    }

    private mutating func growCover(meter: Meter) {
        guard graph.count <= PairSearch.mostVertices else { return }
        let share = meter.part(0.3, most: 4 * Self.cliqueSteps)
        defer { meter.charge(share) }
        var bound = CoverBound(Contraction(graph), left: Array(0..<graph.count), sets: [], classes: best.colourCount)
        guard let found = bound.lowerBound(meter: share, isRecording: isRecording), found.classes > evidence.classes else { return }
        evidence = .pairs(classes: found.classes - 1, steps: isRecording ? [found.step] : [])
    }

    /// Past this the table of the search by saturation would not fit in memory.
    private var fitsSaturation: Bool { graph.count * best.colourCount < 100_000_000 }

    private mutating func search(meter: Meter) {
        guard fitsSaturation, meter.mayGoOn() else { return }
        var saturation = ColouringSearch(graph: graph, clique: clique, lower: lower, best: best)
        var pairs: PairSearch?
        var turn = Self.firstTurn
        while meter.mayGoOn() {
            let first = meter.slice(steps: turn)
            let isProven = saturation.run(meter: first)
            meter.charge(first)
            best = saturation.best
            if isProven { return prove(bySaturation: true, meter: meter) }
            if graph.count <= PairSearch.mostVertices {
                let second = meter.slice(steps: turn * 2)
                let isRefuted = ask(&pairs, meter: second)
                meter.charge(second)
                if isRefuted { return prove(bySaturation: false, meter: meter) }
                saturation.learn(best)
                if isSettled { return }
            }
            if turn == Self.firstTurn { growCover(meter: meter) }
            improve(meter: meter, patience: turn / 4)
            saturation.learn(best)
            if isSettled { return }
            turn = min(turn * 3, 30_000_000)
        }
    }

    /// True where fewer than the best are refuted. What is refuted or found raises the lower bound or lowers the best.
    private mutating func ask(_ pairs: inout PairSearch?, meter: Meter) -> Bool {
        while !isSettled {
            var search = pairs ?? PairSearch(graph, classes: best.colourCount - 1)
            if search.classes != best.colourCount - 1 { search = PairSearch(graph, classes: best.colourCount - 1) }
            let verdict = search.run(meter: meter)
            pairs = search
            switch verdict {
            case .open: return false
            case .refuted: return true
            case .coloured(let colours): best = colours
            }
        }
        return false
    }

    /// Fewer than the best were refuted; where a certificate is wanted, by the same search once more, now on record.
    private mutating func prove(bySaturation: Bool, meter: Meter) {
        let classes = best.colourCount - 1
        guard classes >= lower else { return }
        var empty = bySaturation ? LowerEvidence.saturation(classes: classes, steps: []) : .pairs(classes: classes, steps: [])
        if isRecording {
            if bySaturation {
                var search = ColouringSearch(graph: graph, clique: clique, lower: classes, best: best, isRecording: true)
                if search.run(meter: meter) { empty = .saturation(classes: classes, steps: search.steps) }
            } else {
                var search = PairSearch(graph, classes: classes, isRecording: true)
                if case .refuted = search.run(meter: meter) { empty = .pairs(classes: classes, steps: search.steps) }
            }
        }
        evidence = empty
    }
}
