import Counting
import Proof
import Testing

/// Small questions made by hand, each for one way in which a merge changes who matches.
@Suite struct SearchSpoilingTests {
    private static let here = ["CN-A", "CN"]
    private static let elsewhere = ["CN-B", "CN"]
    private static let held: [Condition] = [.custody(place: "CN-A", certainty: "likely")]

    private func act(_ type: String, _ place: [String], _ first: String? = nil, _ last: String? = nil) -> OccurrenceFact {
        OccurrenceFact(
            id: "O", type: type, began: Span(first: first, last: last), place: type == "transfer" ? [] : place,
            toPlace: type == "transfer" ? place : [], certainty: "likely")
    }

    private func proof(_ acts: [[OccurrenceFact]], _ conditions: [Condition], listings: [[Int]] = []) throws -> ClaimedProof {
        let nodes = acts.enumerated().map { index, acts in
            Node(id: "M\(index)#1", mention: "M\(index)", report: "R\(index)", facts: Facts(occurrences: acts))
        }
        let question = Question(
            definition: Definition(id: "q", conditions: conditions), asOf: "2017-06-29", nodes: nodes,
            listings: listings.map { Listing(report: "R", nodes: $0) })
        let found = try answer(question, budget: Budget(steps: 1_000_000))
        #expect(Faults.of(found, by: BruteForce(question)) == [])
        #expect(found.bounds.exact)
        return found
    }

    private func numbers(_ proof: ClaimedProof) -> [Int] {
        [proof.bounds.certified, proof.bounds.atLeast, proof.bounds.documented, proof.bounds.atMost]
    }

    /// Held twice; one later stay elsewhere displaces the first holding, one early transfer the undated second.
    private var heldTwice: [[OccurrenceFact]] {
        [
            [act("detention", Self.here, "2017-02-01", "2017-02-28"), act("transfer", Self.here)],
            [act("detention", Self.elsewhere, "2017-03-01", "2017-03-31")],
            [act("transfer", Self.elsewhere, nil, "2017-01-31")],
        ]
    }

    @Test func oneClassCanNeedTwoSpoilers() throws {
        #expect(try numbers(proof(heldTwice, Self.held)) == [0, 0, 1, 1])
    }

    /// The two that would be needed are different people: what a certificate shows by itself is then too low.
    @Test func twoSpoilersThatDifferCannotSpoilTogether() throws {
        #expect(try numbers(proof(heldTwice, Self.held, listings: [[1, 2]])) == [0, 1, 1, 1])
    }

    @Test func twoThatMatchCanSpoilEachOther() throws {
        let first = [act("detention", Self.here, "2017-06-01", "2017-06-30"), act("transfer", Self.elsewhere, "2017-05-01", "2017-05-31")]
        let second = [act("transfer", Self.here), act("detention", Self.elsewhere, "2017-06-01", "2017-06-30")]
        #expect(try numbers(proof([first, second], Self.held)) == [0, 0, 2, 2])
        #expect(try numbers(proof([first, second], Self.held, listings: [[0, 1]])) == [2, 2, 2, 2])
    }

    @Test func aVaguerPlaceDisplacesNothingAndAnUnknownOneOnlyAsTransfer() throws {
        let held = [act("detention", Self.here, "2017-03-01", "2017-03-31")]
        #expect(try numbers(proof([held, [act("detention", ["CN"], "2017-05-01", "2017-05-31")]], Self.held)) == [1, 1, 1, 1])
        #expect(try numbers(proof([held, [act("detention", [], "2017-05-01", "2017-05-31")]], Self.held)) == [1, 1, 1, 1])
        #expect(try numbers(proof([held, [act("transfer", [], "2017-05-01", "2017-05-31")]], Self.held)) == [0, 0, 1, 1])
    }

    /// Three reports that each tell one thing make one person between them, and six make two.
    @Test func threeCanMatchTogether() throws {
        let acts = ["arrest", "trafficking", "sighting"].map { [act($0, ["CN"])] }
        let conditions = ["arrest", "trafficking", "sighting"].map { Condition.ever(Filter(type: $0)) }
        #expect(try numbers(proof(acts, conditions)) == [0, 0, 0, 1])
        #expect(try numbers(proof(acts + acts, conditions)) == [0, 0, 0, 2])
        #expect(try numbers(proof(acts, conditions, listings: [[1, 2]])) == [0, 0, 0, 0])
    }

    /// Long listings of interchangeable people are answered without trying their orders.
    @Test func longListingsAreAnsweredAtOnce() throws {
        let acts = (0..<150).map { _ in [act("detention", ["CN"])] } + (0..<100).map { _ in [act("forced_return", ["CN"])] }
        let listings = [Array(0..<150), Array(150..<250)]
        let detained = Condition.ever(Filter(type: "detention"))
        #expect(try numbers(proof(acts, [detained], listings: listings)) == [150, 150, 150, 150])
        #expect(try numbers(proof(acts, [detained, .ever(Filter(type: "forced_return"))], listings: listings)) == [0, 0, 0, 100])
        #expect(try numbers(proof(acts, [detained, .never(Filter(type: "forced_return"))], listings: listings)) == [50, 50, 150, 150])
    }

    /// Five in a ring, each different from its two neighbours: no three all differ, but two people are not enough. Found
    /// even without any budget, as all small questions are.
    @Test func aRingNeedsThreeWithoutAnyBudget() throws {
        let nodes = (0..<5).map { Node(id: "M\($0)#1", mention: "M\($0)", report: "R\($0)", facts: Facts()) }
        let ring = (0..<5).map { Difference(a: $0, b: ($0 + 1) % 5, reason: .judged(judgement: "J\($0)")) }
        let question = Question(
            definition: Definition(id: "q", conditions: []), asOf: "2017-06-29", nodes: nodes, differences: ring)
        let found = try answer(question, budget: Budget(seconds: 0, steps: 0))
        #expect(numbers(found) == [2, 3, 5, 5])
        #expect(found.bounds.exact)
        #expect(Faults.of(found, by: BruteForce(question)) == [])
    }

    @Test func nothingAskedIsMetByEveryone() throws {
        #expect(try numbers(proof([[], [], []], [], listings: [[0, 1]])) == [2, 2, 3, 3])
        #expect(try numbers(proof([], [])) == [0, 0, 0, 0])
    }
}
