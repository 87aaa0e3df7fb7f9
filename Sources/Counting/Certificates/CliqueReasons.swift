import Proof

/// The reasons of a clique's pairs, where a question does not write out all that follows from facts: one for each pair that no
/// listing holds and no difference names.
struct CliqueReasons {
    private let question: Question
    private let compiled: CompiledQuestion

    init(question: Question, compiled: CompiledQuestion) {
        self.question = question
        self.compiled = compiled
    }

    /// - Parameter speakers: which node speaks for each class; others of the class only where it has no reason.
    func differences(of clique: [Int], speakers: [Int: Int], watch: Watch) throws(CancellationError) -> [Difference] {
        guard question.pairsWritten == .needed else { return [] }
        let reading = FactsApart(question)
        var found: [Difference] = []
        for (place, a) in clique.enumerated() {
            try watch.look()
            for b in clique[(place + 1)...] where !compiled.facts.shareListing(a, b) && !compiled.facts.foes[a].contains(Int32(b)) {
                if let difference = difference(nodes(of: a, speakers), nodes(of: b, speakers), reading) { found.append(difference) }
            }
        }
        return found
    }

    private func nodes(of index: Int, _ speakers: [Int: Int]) -> [Int] {
        guard let speaker = speakers[index] else { return compiled.members[index] }
        return [speaker] + compiled.members[index].filter { $0 != speaker }
    }

    private func difference(_ first: [Int], _ second: [Int], _ reading: FactsApart) -> Difference? {
        for a in first {
            for b in second where question.nodes[a].mention != question.nodes[b].mention {
                if let reason = reading.reason(question.nodes[a].facts, question.nodes[b].facts) { return Difference(a: a, b: b, reason: reason) }
            }
        }
        return nil
    }
}
