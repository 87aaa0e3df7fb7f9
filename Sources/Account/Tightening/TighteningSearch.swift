package import Counting
package import Proof

extension Tightening {
    /// Asks for each pair that nobody has judged what the answer would be if it were judged the same, and if different.
    ///
    /// Both judgements only leave fewer ways of grouping, so at least can only rise and at most only fall. A pair is asked about anew and
    /// checked; where the proof's own groupings keep two apart, a judgement that they differ leaves them as they are, and nothing is asked.
    /// Every pair is asked about while the budget lasts, the most promising first. Likeness of names plays no part. With a budget in
    /// steps the outcome is the same everywhere.
    ///
    /// Left out are judgements about several members of a mention, but not all, and about several mentions, but not all of their report.
    ///
    /// Cost: two answers a pair at the most, each with `each`; linear in the square of the kinds of people before that.
    ///
    /// - Parameters:
    ///   - most: so many pairs are given at the most.
    ///   - askingAbout: so many pairs are asked about at the most.
    ///   - each: the budget of one answer.
    ///   - isCancelled: true ends the search with what it has.
    package init(
        _ proof: CheckedProof, most: Int = 10, askingAbout: Int = .max, each: Budget = Budget(steps: 200_000),
        progress: (Int, Int) -> Void = { _, _ in }, isCancelled: () -> Bool = { false }
    ) throws(ProofRefused) {
        guard proof.bounds.atLeast < proof.bounds.atMost else {
            self = .nothing
            return
        }
        let (candidates, leftOut) = TighteningCandidates(proof.question).all(proof)
        let groupings = GroupedApart(proof)
        var pairs: [(pair: TighteningPair, place: Int)] = []
        var asked = 0
        for candidate in candidates.prefix(askingAbout) {
            if isCancelled() { break }
            progress(asked, min(candidates.count, askingAbout))
            asked += 1
            let same = try Self.bounds(of: proof.question.judged(same: candidate), each)
            let different =
                groupings.keepApart(candidate) || !proof.question.definition.rules.contains("judged")
                ? proof.bounds : try Self.bounds(of: proof.question.judged(different: candidate), each)
            let pair = TighteningPair(
                a: candidate.a.name, b: candidate.b.name, entriesOfA: candidate.a.nodes.map { proof.question.nodes[$0].id },
                entriesOfB: candidate.b.nodes.map { proof.question.nodes[$0].id }, alike: candidate.alike, now: proof.bounds,
                ifSame: proof.bounds.narrowed(by: same), ifDifferent: proof.bounds.narrowed(by: different))
            if pair.worth > 0 { pairs.append((pair, asked)) }
        }
        let ranked = pairs.sorted { a, b in
            let (mine, theirs) = (Self.rank(a.pair), Self.rank(b.pair))
            return mine == theirs ? a.place < b.place : theirs.lexicographicallyPrecedes(mine)
        }
        self.init(pairs: ranked.prefix(most).map(\.pair), asked: asked, outOf: candidates.count + leftOut)
    }

    /// By worth; then the pair that moves something whichever way it is judged; then the one that moves at least.
    private static func rank(_ pair: TighteningPair) -> [Int] {
        let (same, different) = (TighteningPair.moves(pair.now, pair.ifSame), TighteningPair.moves(pair.now, pair.ifDifferent))
        return [same + different, min(same, different), max(pair.ifSame.atLeast, pair.ifDifferent.atLeast)]
    }

    private static func bounds(of question: Question, _ budget: Budget) throws(ProofRefused) -> Bounds {
        try check(answer(question, budget: budget)).bounds
    }
}

extension Bounds {
    /// What is known of this answer still holds where fewer groupings are left: a search that ran out may have found less.
    fileprivate func narrowed(by then: Bounds) -> Bounds {
        var then = then
        if !then.atLeastIsExact { then.atLeast = min(max(then.atLeast, atLeast), then.documented) }
        if !then.atMostIsExact { then.atMost = max(min(then.atMost, atMost), then.documented) }
        return then
    }
}

extension Question {
    /// The judgement that is asked about; no judgement of a record has this name.
    private static let asked = "asked about"

    fileprivate func judged(same candidate: TighteningCandidates.Candidate) -> Question {
        var question = self
        for (a, b) in zip(candidate.a.nodes, candidate.b.nodes) { question.merges.append(Merge(a: a, b: b, judgement: Self.asked)) }
        return question
    }

    fileprivate func judged(different candidate: TighteningCandidates.Candidate) -> Question {
        var question = self
        for a in candidate.a.nodes {
            for b in candidate.b.nodes { question.differences.append(Difference(a: a, b: b, reason: .judged(judgement: Self.asked))) }
        }
        return question
    }
}

/// Whether the groupings that attain at least and at most keep two sides apart: then both numbers stand if the sides are judged different.
private struct GroupedApart {
    private let groupings: [[Int?]]
    private let isExact: Bool

    init(_ proof: CheckedProof) {
        groupings = [proof.certificate.colouring, proof.certificate.largest]
        isExact = proof.bounds.exact
    }

    func keepApart(_ candidate: TighteningCandidates.Candidate) -> Bool {
        isExact && candidate.a.nodes.allSatisfy { a in
            candidate.b.nodes.allSatisfy { b in groupings.allSatisfy { $0[a] == nil || $0[a] != $0[b] } }
        }
    }
}
