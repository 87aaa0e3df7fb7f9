import Proof

extension Question {
    /// The question without anything that tells these pairs of people apart: whatever the reason, and by whichever of their entries.
    ///
    /// A listing that holds a challenged pair becomes several that together hold every other pair of it. Facts stay as they are, so a
    /// check, which looks at the facts too, must not be asked about this question.
    ///
    /// - Throws: `ChallengeError` where an entry is not there, the two are judged to be one, nothing tells them apart, or the question does not write out
    ///   every pair.
    func without(_ conflicts: [Challenge.Pair]) throws(ChallengeError) -> Question {
        guard !conflicts.isEmpty else { return self }
        // What facts alone imply cannot be taken out of a list.
        guard pairsWritten == .all else { throw .tooLarge(mentions: Set(nodes.map(\.mention)).count, most: Challenge.mostMentions) }
        let people = JudgedPeople(self)
        let numbers = Dictionary(nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = PersonConflicts(self, people)
        var challenged: Set<[Int]> = []
        for conflict in conflicts {
            guard let a = numbers[conflict.a] else { throw .noEntry(conflict.a) }
            guard let b = numbers[conflict.b] else { throw .noEntry(conflict.b) }
            let pair = [people.of[a], people.of[b]].sorted()
            guard pair[0] != pair[1] else { throw .onePerson(conflict.a, conflict.b) }
            guard known.conflict(pair[0], pair[1]) else { throw .noConflict(conflict.a, conflict.b) }
            challenged.insert(pair)
        }
        var question = self
        question.differences.removeAll { challenged.contains([people.of[$0.a], people.of[$0.b]].sorted()) }
        question.listings = listings.flatMap { listing in
            Self.parts(of: listing.nodes) { challenged.contains([people.of[$0], people.of[$1]].sorted()) }
                .map { Listing(report: listing.report, nodes: $0) }
        }
        return question
    }

    /// Sets of nodes in which none is challenged with another, so many that every pair that is not challenged stands in one.
    private static func parts(of nodes: [Int], isChallenged: (Int, Int) -> Bool) -> [[Int]] {
        let doubtful = nodes.filter { node in nodes.contains { $0 != node && isChallenged(node, $0) } }
        guard !doubtful.isEmpty else { return [nodes] }
        let core = nodes.filter { !doubtful.contains($0) }
        var parts: [[Int]] = []
        func add(_ seed: [Int]) {
            guard !parts.contains(where: { part in seed.allSatisfy(part.contains) }) else { return }
            var part = seed
            for node in doubtful where !part.contains(node) && part.allSatisfy({ !isChallenged($0, node) }) { part.append(node) }
            parts.append((part + core).sorted())
        }
        for node in doubtful { add([node]) }
        for (position, a) in doubtful.enumerated() {
            for b in doubtful[(position + 1)...] where !isChallenged(a, b) { add([a, b]) }
        }
        return parts
    }
}
