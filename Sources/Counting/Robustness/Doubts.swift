package import Proof

/// What somebody challenges of that which keeps people apart: a rule as a whole, the lists of some reports, judgements, or single
/// pairs of nodes.
package struct Doubts: Sendable {
    /// Of `listed`, `sex`, `birth`, `places`, `judged`.
    package var rules: Set<String>
    /// Reports whose lists are doubted: that they tell of different people.
    package var lists: Set<String>
    package var judgements: Set<String>
    /// Node numbers of the question, either way round.
    package var pairs: [(Int, Int)]

    package init(rules: Set<String> = [], lists: Set<String> = [], judgements: Set<String> = [], pairs: [(Int, Int)] = []) {
        self.rules = rules
        self.lists = lists
        self.judgements = judgements
        self.pairs = pairs
    }
}

extension ClaimedProof {
    /// What its clique still shows if all that is doubted falls: those who differ from each other by reasons that stand, the most
    /// that can be kept, as nodes of the certificate.
    ///
    /// Reasons are looked for between the whole classes, in what is written and, where not all pairs are, in the facts. Whom a
    /// doubted judgement joined is left out: without it their class would be another. Only for counts that no merge can spoil;
    /// nil for others, and where nobody wants it any more.
    ///
    /// Cost: the square of the clique, and its classes'.
    package func surviving(_ doubts: Doubts, budget: Budget = .default) -> SurvivingClique? {
        guard question.definition.isMonotone else { return nil }
        guard let standing = try? StandingReasons(self, without: doubts, watch: Watch(budget.isCancelled)) else { return nil }
        let clique = certificate.clique
        let kept = clique.indices.filter { !standing.isJoinedByDoubt.contains($0) }
        var disputed: [(Int, Int)] = []
        for (place, a) in kept.enumerated() {
            for b in kept[(place + 1)...] where !standing.differ(a, b) { disputed.append((clique[a], clique[b])) }
        }
        var found = ConflictGraph(count: 0).surviving(disputed, clique: kept.map { clique[$0] }, budget: budget)
        let members = Set(found.members)
        found.leftOut = clique.filter { !members.contains($0) }
        return found
    }
}

/// The reasons between the people of a clique that nobody doubts. People are places in the clique.
private struct StandingReasons {
    private let question: Question
    private let reading: FactsApart
    /// The nodes of each class.
    private let members: [[Int]]
    /// Undoubted lists that hold each node of the clique's classes.
    private var listsOf: [Int: [Int]] = [:]
    private var written: Set<[Int]> = []
    private let doubtedPairs: Set<[Int]>
    private(set) var isJoinedByDoubt: Set<Int> = []

    init(_ proof: ClaimedProof, without doubts: Doubts, watch: Watch) throws(CancellationError) {
        var question = proof.question
        question.definition.rules.removeAll(where: doubts.rules.contains)
        self.question = question
        reading = FactsApart(question)
        let base = try BaseClasses(nodeCount: question.nodes.count, merges: question.merges, watch: watch)
        let clique = proof.certificate.clique
        members = clique.map { base.members[base.classOf[$0]] }
        let place = Dictionary(clique.enumerated().map { (base.classOf[$1], $0) }, uniquingKeysWith: { first, _ in first })
        doubtedPairs = Set(doubts.pairs.map { [min($0.0, $0.1), max($0.0, $0.1)] })
        for (number, listing) in question.listings.enumerated() where reading.listed && !doubts.lists.contains(listing.report) {
            for node in listing.nodes where place[base.classOf[node]] != nil { listsOf[node, default: []].append(number) }
        }
        for difference in question.differences where question.definition.rules.contains(difference.reason.rule) {
            if case .judged(let judgement) = difference.reason, doubts.judgements.contains(judgement) { continue }
            written.insert([min(difference.a, difference.b), max(difference.a, difference.b)])
        }
        for merge in question.merges where merge.judgement.split(separator: ";").contains(where: { doubts.judgements.contains(String($0)) }) {
            if let found = place[base.classOf[merge.a]] { isJoinedByDoubt.insert(found) }
        }
    }

    func differ(_ a: Int, _ b: Int) -> Bool {
        members[a].contains { one in members[b].contains { other in nodesDiffer(min(one, other), max(one, other)) } }
    }

    private func nodesDiffer(_ one: Int, _ other: Int) -> Bool {
        guard !doubtedPairs.contains([one, other]) else { return false }
        if written.contains([one, other]) { return true }
        if let lists = listsOf[one], listsOf[other]?.contains(where: lists.contains) == true { return true }
        return question.pairsWritten == .needed && question.nodes[one].mention != question.nodes[other].mention
            && reading.reason(question.nodes[one].facts, question.nodes[other].facts) != nil
    }
}
