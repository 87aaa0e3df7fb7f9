/// Which classes can spoil which matches, without rows of bits.
struct SparseSpoilField {
    private let question: CompiledQuestion
    /// Classes that take something away.
    let takers: [Int]

    init(_ question: CompiledQuestion) {
        self.question = question
        takers = (0..<question.count).filter { !question.contributions[$0].takes.isEmpty }
    }

    private func spoils(_ taker: Int, _ member: Int) -> Bool {
        taker != member && question.contributions[taker].takes.intersects(question.anchors[member]) && !question.facts.conflicts(taker, member)
    }

    func isUnspoiled(_ member: Int) -> Bool { !takers.contains { spoils($0, member) } }

    func clique(_ people: WeightedClasses, meter: Meter) -> SpoiledClique {
        let members = ImplicitColouring.clique(people, meter: meter)
        let inClique = Set(members)
        let others = takers.filter { !inClique.contains($0) }
        let rows = members.map { member in
            BitSet(capacity: others.count, members: others.indices.filter { spoils(others[$0], member) })
        }
        return SpoiledClique(members, rows: rows, spoilers: others)
    }
}
