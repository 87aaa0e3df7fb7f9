/// A clique of matching classes and a largest matching with the classes that could spoil them.
struct SpoiledClique {
    let members: [Int]
    /// Member of the clique, class that could spoil it; nothing twice.
    let pairs: [(member: Int, spoiler: Int)]
    /// Classes that touch every possible pair, as many as there are pairs.
    let cover: [Int]

    var certified: Int { members.count - pairs.count }

    init(_ members: [Int], in field: SpoilField) {
        let members = members.sorted()
        self.init(members, field.matching(spoiling: members), spoilers: Array(0..<field.question.count))
    }

    /// - Parameter rows: for each member, ascending, which of the spoilers could spoil it.
    init(_ members: [Int], rows: [BitSet], spoilers: [Int], watch: Watch) {
        self.init(members, BipartiteMatching(rows: rows, rightCount: spoilers.count, watch: watch), spoilers: spoilers)
    }

    private init(_ members: [Int], _ matching: BipartiteMatching, spoilers: [Int]) {
        self.members = members
        pairs = members.indices.compactMap { index in
            matching.rightOf[index] < 0 ? nil : (members[index], spoilers[matching.rightOf[index]])
        }
        let touching = matching.cover()
        cover = touching.left.map { members[$0] } + touching.right.map { spoilers[$0] }
    }
}

/// Tries cliques for the largest |Q| - m. Finding the best is at least as hard as finding a largest clique; any is
/// sound, so this only looks for a good one.
struct SpoiledCliqueSearch {
    private let field: SpoilField
    private(set) var best: [Int] = []
    private var certified = 0
    private var left = 4000

    init(_ field: SpoilField) { self.field = field }

    private var graph: ConflictGraph { field.question.graph }

    /// A good one at small cost.
    mutating func run(meter: Meter) {
        let byFewSpoilers = field.question.matching.map { (member: $0, spoilers: field.spoilers[$0].count) }
            .sorted { ($0.spoilers, $0.member) < ($1.spoilers, $1.member) }.map(\.member)
        consider(Clique.extended([], by: byFewSpoilers, in: graph))
        for allowed in allowances() {
            guard meter.spend(graph.count) else { return }
            let part = meter.part(0.3)
            let greedy = Clique.greedy(in: graph, among: allowed, watch: meter.watch)
            let largest = Clique.largest(in: graph, among: allowed, known: greedy, meter: part).clique
            meter.charge(part)
            consider(largest)
            consider(Clique.extended(largest, by: byFewSpoilers, in: graph))
        }
    }

    /// The best of all where there are few; else of many more.
    mutating func runThoroughly(meter: Meter) {
        improve(meter: meter)
        // Beyond this the trials would all be spent on a corner of the question.
        if field.question.matching.count <= 64 { enumerate([], from: field.matching, meter: meter) }
    }

    private mutating func consider(_ clique: [Int]) {
        guard clique.count > certified else { return }
        let value = field.certified(by: clique)
        if value > certified { (best, certified) = (clique, value) }
    }

    /// Sets of matching classes among which to look for a large clique: all of them, and, for each set of spoilers
    /// that can be paid for at once, those that nobody else spoils.
    private func allowances() -> [BitSet] {
        var sharing: [BitSet: Int] = [:]
        for member in field.question.matching { sharing[field.spoilers[member], default: 0] += 1 }
        // In an order that is the same on every run: the commonest first, then by their classes.
        let common = sharing
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key) }
            .prefix(24).map(\.key)
        var tried: Set<BitSet> = [field.matching]
        var result = [field.matching]
        for paid in [BitSet(capacity: graph.count)] + common {
            let allowed = BitSet(
                capacity: graph.count,
                members: field.question.matching.filter { field.spoilers[$0].isSubset(of: paid) })
            if !allowed.isEmpty, tried.insert(allowed).inserted { result.append(allowed) }
        }
        return result
    }

    /// Puts a class in, and takes out those that do not differ from it, while that certifies more.
    private mutating func improve(meter: Meter) {
        var improved = true
        while improved {
            improved = false
            for member in field.question.matching where !best.contains(member) {
                guard meter.spend(best.count * (1 + graph.count / 64)) else { return }
                let before = certified
                consider(best.filter { graph.conflicts($0, member) } + [member])
                if certified > before { improved = true }
            }
        }
    }

    /// All cliques, in a small question; in a larger one as many as a fixed number of trials allows.
    private mutating func enumerate(_ clique: [Int], from candidates: BitSet, meter: Meter) {
        var candidates = candidates
        while let member = candidates.first {
            guard left > 0, clique.count + candidates.count > certified, meter.spend(graph.count) else { return }
            left -= 1
            candidates.remove(member)
            consider(clique + [member])
            enumerate(clique + [member], from: candidates.intersection(graph.neighbours[member]), meter: meter)
        }
    }
}
