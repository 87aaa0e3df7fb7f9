/// Checks a public answer from itself alone: that its bounds are in order, and that its certificate shows the number it claims.
struct CertificateCheck {
    let answer: PublicAnswer
    let rules: [String]

    init(_ answer: PublicAnswer, rules: [String]) {
        self.answer = answer
        self.rules = rules
    }

    /// What is wrong, in words; nil where it holds. Cost: the square of the clique.
    var problem: String? {
        let proof = answer.certificate
        guard 0 <= answer.certified, answer.certified <= answer.atLeast, answer.atLeast <= answer.documented,
            answer.documented <= answer.atMost
        else {
            return "its numbers are out of order: certified, at least, documented and at most must not fall"
        }
        let known = 1...max(1, proof.nodes)
        let named =
            proof.clique + proof.listings.flatMap(\.self) + proof.differences.flatMap { [$0.a, $0.b] }
            + (proof.matching ?? []).flatMap(\.self) + (proof.cover ?? [])
        guard proof.nodes >= 0, proof.nodes > 0 || named.isEmpty, named.allSatisfy(known.contains) else {
            return "its certificate names an entry that is not there"
        }
        guard Set(proof.clique).count == proof.clique.count else { return "its certificate names an entry twice" }
        guard proof.listings.isEmpty || rules.contains("listed") else {
            return "its certificate uses a rule that the definition does not"
        }
        for difference in proof.differences where !rules.contains(difference.reason) {
            return "its certificate uses a rule that the definition does not"
        }
        if let pair = firstPairWithoutReason {
            return "its certificate gives no reason why entries \(pair.0) and \(pair.1) are different people"
        }
        return matchingProblem
    }

    private var matchingProblem: String? {
        let proof = answer.certificate
        let matching = proof.matching ?? []
        let clique = Set(proof.clique)
        guard matching.allSatisfy({ $0.count == 2 && clique.contains($0[0]) && !clique.contains($0[1]) }) else {
            return "its matching must pair an entry of the list with one outside it"
        }
        let used = matching.flatMap(\.self)
        guard Set(used).count == used.count else { return "its matching uses an entry twice" }
        if let cover = proof.cover {
            let covered = Set(cover)
            guard covered.count == matching.count, matching.allSatisfy({ !covered.isDisjoint(with: $0) }) else {
                return "its cover does not show that the matching is the largest"
            }
        } else if !matching.isEmpty {
            return "it has a matching, but no cover that shows it is the largest"
        }
        guard answer.certified == proof.clique.count - matching.count else {
            return "its certificate shows \(proof.clique.count - matching.count), not \(answer.certified)"
        }
        return nil
    }

    /// Two entries of the clique that no listing holds both of and no difference joins.
    private var firstPairWithoutReason: (Int, Int)? {
        let proof = answer.certificate
        var listed: [Int: Set<Int>] = [:]
        for (number, listing) in proof.listings.enumerated() {
            for node in listing { listed[node, default: []].insert(number) }
        }
        let joined = Set(proof.differences.map { [min($0.a, $0.b), max($0.a, $0.b)] })
        for (index, a) in proof.clique.enumerated() {
            for b in proof.clique[(index + 1)...] {
                let together = listed[a].map { !$0.isDisjoint(with: listed[b] ?? []) } ?? false
                if !together, !joined.contains([min(a, b), max(a, b)]) { return (a, b) }
            }
        }
        return nil
    }
}
