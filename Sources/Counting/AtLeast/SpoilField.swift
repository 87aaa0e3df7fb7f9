/// Which classes can spoil which matches.
struct SpoilField {
    let question: CompiledQuestion
    /// Classes that match alone.
    let matching: BitSet
    /// For each bit of a contribution the classes that take it away.
    private let takers: [BitSet]
    /// For each matching class those that it could be merged with and that take away what its match rests on. A
    /// group with it matches unless one of these is in it; that one of them is in it is not always enough.
    private(set) var spoilers: [BitSet]

    /// Where nobody wants it any more, nobody spoils anything.
    init(_ question: CompiledQuestion, watch: Watch = Watch()) {
        self.question = question
        matching = BitSet(capacity: question.count, members: question.matching)
        var takers = [BitSet](
            repeating: BitSet(capacity: question.count), count: question.requirements.capacity)
        for (taker, contribution) in question.contributions.enumerated() {
            for bit in contribution.takes { takers[bit].insert(taker) }
        }
        self.takers = takers
        spoilers = [BitSet](repeating: BitSet(capacity: question.count), count: question.count)
        for (number, member) in question.matching.enumerated() where watch.goesOn(at: number * 16) {
            spoilers[member] = self.takers(ofAny: question.anchors[member])
            spoilers[member].subtract(question.graph.neighbours[member])
            spoilers[member].remove(member)
        }
    }

    /// The classes that take away one of these bits or more.
    func takers(ofAny bits: BitSet) -> BitSet {
        bits.reduce(into: BitSet(capacity: question.count)) { $0.formUnion(takers[$1]) }
    }

    /// The clique's members against those outside it that could spoil them.
    func matching(spoiling clique: [Int]) -> BipartiteMatching {
        let members = BitSet(capacity: question.count, members: clique)
        return BipartiteMatching(rows: clique.map { spoilers[$0].subtracting(members) }, rightCount: question.count)
    }

    /// |Q| - m: so many of the clique match in every grouping.
    func certified(by clique: [Int]) -> Int { clique.count - matching(spoiling: clique).size }
}
