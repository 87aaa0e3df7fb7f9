import Proof

/// Which node speaks for each class of a clique: where it can be, one that itself differs from the others that
/// speak, so that a reader finds the reason for a pair at once, without following judgements.
struct CliqueSpeakers {
    private let question: Question
    private let compiled: CompiledQuestion
    private let clique: [Int]
    /// Of the nodes between which there is a choice: the lists that they stand in, and whom they are said to differ from.
    private var listingsOf: [Int: [Int]] = [:]
    private var differsFrom: [Int: [Int]] = [:]

    /// Rounds of choosing again, given what the others chose.
    private static let rounds = 3

    init(for clique: [Int], question: Question, compiled: CompiledQuestion, watch: Watch) throws(CancellationError) {
        self.question = question
        self.compiled = compiled
        self.clique = clique
        // Most classes have one node, and no choice.
        let open = Set(clique.lazy.filter { compiled.members[$0].count > 1 }.flatMap { compiled.members[$0] })
        guard !open.isEmpty else { return }
        for (index, listing) in question.listings.enumerated() {
            try watch.look(at: index * 32)
            for node in listing.nodes where open.contains(node) && listingsOf[node]?.last != index { listingsOf[node, default: []].append(index) }
        }
        for (index, difference) in question.differences.enumerated() {
            try watch.look(at: index)
            if open.contains(difference.a) { differsFrom[difference.a, default: []].append(difference.b) }
            if open.contains(difference.b) { differsFrom[difference.b, default: []].append(difference.a) }
        }
    }

    /// The node for each class of the clique.
    func nodes() -> [Int: Int] {
        let inClique = Set(clique.flatMap { compiled.members[$0] })
        var chosen: [Int: Int] = [:]
        for member in clique {
            if compiled.members[member].count == 1 {
                chosen[member] = compiled.members[member][0]
                continue
            }
            // At first the one that differs from the most nodes of the whole clique.
            chosen[member] = compiled.members[member].max { differences($0, among: inClique) < differences($1, among: inClique) }
        }
        let undecided = clique.filter { compiled.members[$0].count > 1 }
        for _ in 0..<Self.rounds {
            var speaking = Set(chosen.values)
            var changed = false
            for member in undecided {
                guard let before = chosen[member] else { continue }
                speaking.remove(before)
                var (best, most) = (before, differences(before, among: speaking))
                for node in compiled.members[member] {
                    let count = differences(node, among: speaking)
                    if count > most { (best, most) = (node, count) }
                }
                speaking.insert(best)
                chosen[member] = best
                if best != before { changed = true }
            }
            if !changed { break }
        }
        return chosen
    }

    private func differences(_ node: Int, among others: Set<Int>) -> Int {
        var found: Set<Int> = []
        for listing in listingsOf[node] ?? [] { found.formUnion(question.listings[listing].nodes.lazy.filter { others.contains($0) }) }
        found.formUnion((differsFrom[node] ?? []).lazy.filter { others.contains($0) })
        found.remove(node)
        return found.count
    }
}
