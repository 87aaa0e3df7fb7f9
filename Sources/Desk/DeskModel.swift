import Account
package import Casebook
import Counting
package import Newsroom
import Proof
import Questions
import Testimony

/// What the desk shows: one snapshot of a casebook, and what follows from it. Made anew after each change.
package struct DeskModel: Sendable {
    package let casebook: Casebook
    /// What is known now, asked about the last day on which anything arrived.
    let view: View
    /// Everybody, in the order of the record.
    let standings: [Standing]
    let counts: [DeskCount]
    let releases: [ReleaseState]
    /// Whether editions can be made from here.
    let publishes: Bool
    /// Statements that cannot all be true, of any count: each set once, as few statements as clash.
    let clashes: [ConflictSet]
    let search: SearchIndex
    let series: SeriesShelf

    /// What a desk shows that is not open.
    static let nothing = DeskModel(Casebook())

    /// Reads the casebook and answers every count.
    ///
    /// Synchronous; may take as long as `budget` a count: run it off the cooperative pool.
    /// - Parameters:
    ///   - releases: how each release stands; the newsroom knows.
    ///   - publishes: whether the server was given a `DeskPublisher`.
    package init(_ casebook: Casebook, releases: [ReleaseState] = [], publishes: Bool = false, secondsPerCount: Double = 10) {
        self.casebook = casebook
        self.releases = releases
        self.publishes = publishes
        // An empty record has no day; no page prints it then.
        let view = casebook.view(asOf: casebook.lastArrival ?? Day(number: 0))
        self.view = view
        standings = view.people().map { Standing($0, in: view) }
        let questions = Questions(view)
        counts = casebook.counts.map { DeskCount($0, questions: questions, seconds: secondsPerCount) }
        let disputed = counts.compactMap(\.proof).filter { !$0.question.contradictions.isEmpty }
        let joins = disputed.isEmpty ? nil : JudgedJoins(view)
        var clashes: [ConflictSet] = []
        for proof in disputed {
            for set in ConflictSet.all(of: proof.question, joins: joins) where !clashes.contains(where: { $0.statements == set.statements }) {
                clashes.append(set)
            }
        }
        self.clashes = clashes
        search = view.searchIndex
        series = SeriesShelf(casebook)
    }

    var isEmpty: Bool { casebook.reports.isEmpty }

    func standing(_ id: String) -> Standing? { standings.first { $0.people.id == id } }

    /// Who a mention's members are: one group, or several where judgements cut it.
    func standings(of mention: MentionID) -> [Standing] { standings.filter { $0.people.mentions.contains(mention) } }

    func count(_ id: CountID) -> DeskCount? { counts.first { $0.definition.id == id } }
}

/// A count, and its checked proof; or, in its place, why there is none.
struct DeskCount: Sendable {
    let definition: CountDefinition
    let proof: CheckedProof?
    let problem: String?
    /// The pairs whose judgement would move the numbers most; none where nothing is open.
    let tightening: Tightening

    /// So many pairs at most are asked about, and no longer than this: the page is for the next few decisions, not for all.
    private static let mostAsked = 60, tighteningSeconds = 0.5, mostTold = 5
    /// Where one answer takes longer than a reader should wait, vigil count --tighten is there.
    private static let mostEntries = 1_000

    init(_ definition: CountDefinition, questions: Questions, seconds: Double) {
        self.definition = definition
        do {
            let question = try questions.question(for: definition.id)
            proof = try check(answer(question, budget: Budget(seconds: seconds)))
            problem = nil
        } catch {
            proof = nil
            problem = "\(error)"
        }
        tightening = proof.flatMap { Self.tightening(of: $0, questions, seconds: seconds) } ?? .nothing
    }

    private static func tightening(of proof: CheckedProof, _ questions: Questions, seconds: Double) -> Tightening? {
        guard questions.entries <= mostEntries else { return nil }
        var proof = proof
        // Whoever does not bear on the count may once they are judged to be somebody who does.
        if proof.question.nodes.count < questions.entries {
            guard let whole = try? questions.question(for: proof.question.definition.id, of: .everybody),
                let answered = try? check(answer(whole, budget: Budget(seconds: seconds)))
            else { return nil }
            proof = answered
        }
        let begun = ContinuousClock.now
        // Answers that cannot be checked are not shown; the count itself has its checked proof all the same.
        return try? Tightening(
            proof, most: mostTold, askingAbout: mostAsked, each: Budget(steps: 20_000),
            isCancelled: { (ContinuousClock.now - begun) / .seconds(1) > tighteningSeconds })
    }
}
