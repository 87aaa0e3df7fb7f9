package import Counting
package import Proof

extension Tightening {
    /// Asks for each pair that nobody has judged what the answer would be if it were judged the same, and if different.
    ///
    /// Both judgements only leave fewer ways of grouping, so at least can only rise and at most only fall. A number that known groupings
    /// show to stand (`KnownGroupings`) is not searched for. Every pair is asked about while the budget lasts, the most promising first;
    /// the answers of those that are given are checked. Likeness of names plays no part. With a budget in steps the outcome is the same
    /// everywhere.
    ///
    /// Left out are judgements about several members of a mention, but not all, and about several mentions, but not all of their report.
    ///
    /// Cost: two answers a pair at the most, each with `each`, and a check for each pair given; the square of the kinds of people before that.
    ///
    /// - Parameters:
    ///   - most: so many pairs are given at the most.
    ///   - askingAbout: so many pairs are asked about at the most.
    ///   - each: the budget of one answer; where it is cancelled the search ends as by `isCancelled`.
    ///   - isCancelled: true ends the search with what it has.
    package init(
        _ proof: CheckedProof, most: Int = 10, askingAbout: Int = .max, each: Budget = Budget(steps: 200_000),
        progress: (Int, Int) -> Void = { _, _ in }, isCancelled: () -> Bool = { false }
    ) throws(ProofRefused) {
        guard proof.bounds.atLeast < proof.bounds.atMost else {
            self = .nothing
            return
        }
        let (candidates, leftOut) = TighteningCandidates(proof.question).all(proof, isCancelled: isCancelled)
        var trial = TighteningTrial(proof, each: each)
        var found: [(moves: TighteningTrial.Moves, place: Int)] = []
        var asked = 0
        for (place, candidate) in candidates.prefix(askingAbout).enumerated() {
            if isCancelled() { break }
            progress(asked, min(candidates.count, askingAbout))
            asked += 1
            guard let moves = try? trial.moves(of: candidate) else { break }
            if moves.worth > 0 { found.append((moves, place)) }
        }
        let ranked = found.sorted { a, b in
            let (mine, theirs) = (a.moves.rank, b.moves.rank)
            return mine == theirs ? a.place < b.place : theirs.lexicographicallyPrecedes(mine)
        }
        var pairs: [TighteningPair] = []
        for next in ranked.prefix(most) {
            guard let pair = try trial.checked(candidates[next.place]) else { break }
            pairs.append(pair)
        }
        self.init(pairs: pairs, asked: asked, outOf: candidates.count + leftOut)
    }
}

/// What a judgement about a pair would do to one answer.
struct TighteningTrial {
    /// The answer if the pair is the same, and if it is different; certified is only known where it was searched for.
    struct Moves {
        let now: Bounds
        let ifSame: Bounds
        let ifDifferent: Bounds

        var worth: Int { rank[0] }

        /// By how much all moves; then the pair that moves something whichever way it is judged; then the one that raises at least.
        var rank: [Int] {
            let (same, different) = (TighteningPair.moves(now, ifSame), TighteningPair.moves(now, ifDifferent))
            return [same + different, min(same, different), max(ifSame.atLeast, ifDifferent.atLeast)]
        }
    }

    private let proof: CheckedProof
    private let each: Budget
    private var known: KnownGroupings
    private let people: JudgedPeople
    private let isCounted: Set<Int>
    private let canBeJudgedDifferent: Bool

    init(_ proof: CheckedProof, each: Budget) {
        self.proof = proof
        self.each = each
        known = KnownGroupings(proof)
        let people = JudgedPeople(proof.question)
        self.people = people
        isCounted = Set(proof.question.documentedClasses.map { people.of[$0[0]] })
        canBeJudgedDifferent = proof.question.definition.rules.contains("judged")
    }

    mutating func moves(of candidate: TighteningCandidates.Candidate) throws(CancellationError) -> Moves {
        Moves(now: proof.bounds, ifSame: try ifSame(candidate), ifDifferent: try ifDifferent(candidate))
    }

    private mutating func ifDifferent(_ candidate: TighteningCandidates.Candidate) throws(CancellationError) -> Bounds {
        if !canBeJudgedDifferent || known.fewestApart(candidate) && known.mostApart(candidate) { return proof.bounds }
        return try answered(proof.question.judged(different: candidate))
    }

    /// Where no merge can spoil a match, two who are both counted become one who is: at most falls by one, as documented does, since whoever is
    /// counted alone takes no part in packing the others.
    private mutating func ifSame(_ candidate: TighteningCandidates.Candidate) throws(CancellationError) -> Bounds {
        let areCounted = (candidate.a.people + candidate.b.people).allSatisfy(isCounted.contains)
        guard areCounted, proof.question.definition.isMonotone, proof.bounds.atMostIsExact, known.fewestTogether(candidate) else {
            return try answered(proof.question.judged(same: candidate))
        }
        var bounds = proof.bounds
        bounds.documented -= candidate.a.people.count
        bounds.atMost -= candidate.a.people.count
        return bounds
    }

    private mutating func answered(_ question: Question) throws(CancellationError) -> Bounds {
        let claim = try answer(question, budget: each)
        known.add(claim)
        return proof.bounds.narrowed(by: claim.bounds)
    }

    /// Searched for once more, whatever was known, and checked; nil where nobody wants it any more.
    func checked(_ candidate: TighteningCandidates.Candidate) throws(ProofRefused) -> TighteningPair? {
        func bounds(_ question: Question) throws(ProofRefused) -> Bounds? {
            guard let claim = try? answer(question, budget: each) else { return nil }
            return proof.bounds.narrowed(by: try check(claim).bounds)
        }
        // Nothing is asked anew where the proof's own groupings keep the sides apart.
        let stands = !canBeJudgedDifferent || { let own = KnownGroupings(proof); return own.fewestApart(candidate) && own.mostApart(candidate) }()
        guard let ifSame = try bounds(proof.question.judged(same: candidate)),
            let ifDifferent = stands ? proof.bounds : try bounds(proof.question.judged(different: candidate))
        else { return nil }
        return TighteningPair(
            a: candidate.a.name, b: candidate.b.name, entriesOfA: candidate.a.nodes.map { proof.question.nodes[$0].id },
            entriesOfB: candidate.b.nodes.map { proof.question.nodes[$0].id }, alike: candidate.alike, now: proof.bounds,
            ifSame: ifSame, ifDifferent: ifDifferent)
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
