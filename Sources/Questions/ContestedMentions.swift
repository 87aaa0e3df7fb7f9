import Casebook
import Proof
import Stopping
import Synchronization
import Testimony

/// The mentions of a record that stand in a contradiction, found once for each set of rules: every question lists all contradictions, whatever it
/// asks (counting.md, 16).
final class ContestedMentions: Sendable {
    private struct Rules: Hashable {
        let rules: Set<CountDefinition.Rule>
        let slackYears: Int
        let twoPlaces: CountDefinition.TwoPlaces?
    }

    private let found = Mutex<[Rules: [Int]]>([:])

    /// Their numbers, ascending.
    ///
    /// Cost: that of the mentions that analysts have joined; nothing when asked again under the same rules.
    func numbers(
        in record: CountedRecord, _ joined: JoinedNodes, _ chain: DefinitionChain, patience: Patience<QuestionError>
    ) throws(QuestionError) -> [Int] {
        let rules = Rules(rules: chain.rules, slackYears: chain.slackYears, twoPlaces: chain.twoPlaces)
        if let known = found.withLock({ $0[rules] }) { return known }
        // Who is joined to nobody contradicts nobody.
        var isJoined = [Bool](repeating: false, count: record.count)
        for (number, group) in joined.groups.enumerated() {
            try patience.look(at: number)
            for node in group { isJoined[Int(record.mentionOf[node])] = true }
        }
        let kept = try patience.filter(isJoined.indices) { isJoined[$0] }
        let part = try record.part(kept, patience: patience)
        patience.leftovers.keep(part)
        let people = try JoinedNodes(part, patience: patience)
        patience.leftovers.keep(people)
        let conflicts = try Conflicts(part, chain, writing: .needed, joined: people, patience: patience)
        patience.leftovers.keep(conflicts)
        let numbers = Set(try clashes(in: part, conflicts, people, patience).flatMap { [$0.a, $0.b] }.map { kept[Int(part.mentionOf[$0])] }).sorted()
        found.withLock { $0[rules] = numbers }
        return numbers
    }
}
