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
    /// Members judged to be one person although something shows them to be two, each once.
    let contradictions: [Contradiction]
    let search: SearchIndex
    let series: SeriesShelf

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
        var contradictions: [Contradiction] = []
        for contradiction in counts.compactMap(\.proof).flatMap(\.question.contradictions)
        where !contradictions.contains(contradiction) { contradictions.append(contradiction) }
        self.contradictions = contradictions
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
    }
}
