/// Which classes can spoil which matches, without rows of bits.
struct SparseSpoilField {
    private let question: CompiledQuestion
    /// Classes that take something away.
    let takers: [Int]

    private let watch: Watch

    /// Where nobody wants it any more, all that is looked up in it is less than it might be.
    init(_ question: CompiledQuestion, watch: Watch) {
        self.question = question
        self.watch = watch
        takers = (0..<question.count).filter { watch.goesOn(at: $0) && !question.contributions[$0].takes.isEmpty }
    }

    private func spoils(_ taker: Int, _ member: Int) -> Bool {
        taker != member && question.contributions[taker].takes.intersects(question.anchors[member]) && !question.facts.conflicts(taker, member)
    }

    /// Matching classes that nobody spoils.
    var unspoiled: [Int] {
        question.matching.filter { member in
            watch.goesOn && !takers.contains { spoils($0, member) }
        }
    }

    func clique(_ people: WeightedClasses, meter: Meter) -> SpoiledClique {
        let members = ImplicitColouring.clique(people, meter: meter)
        let inClique = Set(members)
        let others = takers.filter { !inClique.contains($0) }
        let rows = members.map { member in
            BitSet(capacity: others.count, members: others.indices.filter { watch.goesOn(at: $0) && spoils(others[$0], member) })
        }
        return SpoiledClique(members, rows: rows, spoilers: others, watch: watch)
    }
}
