import Testing

@testable import Proof

/// Each rule of counting.md, 5 to 12, by itself.
@Suite struct MatchTests {
    private func occurrence(
        _ type: String, _ first: String? = nil, _ last: String? = nil, at place: [String] = [], to: [String] = [],
        until: Span? = nil, _ certainty: String = "likely"
    ) -> OccurrenceFact {
        let began = first == nil && last == nil ? nil : Span(first: first, last: last)
        return OccurrenceFact(
            id: "O", type: type, began: began, ended: until, place: place, toPlace: to, certainty: certainty)
    }

    private func meets(_ condition: Condition, _ facts: Facts...) -> Bool {
        ClassFacts(nodes: facts.enumerated().map { Node(id: "M\($0)#1", mention: "M\($0)", report: "R", facts: $1) }).meets(condition)
    }

    private let march = ("2017-03-01", "2017-03-31")

    @Test func theStatedAgeMustLieInside() {
        let condition = Condition.age(min: 12, max: 14)
        #expect(meets(condition, Facts(age: AgeFact(min: 12, max: 14))))
        #expect(!meets(condition, Facts(age: AgeFact(min: 10, max: 16))))
        #expect(!meets(condition, Facts(age: AgeFact(word: "child"))))
        #expect(!meets(condition, Facts()))
        #expect(meets(.ageWord("child"), Facts(age: AgeFact(word: "child"))))
    }

    @Test func differentMentionsMayMeetDifferentConditions() {
        let facts = ClassFacts(nodes: [
            Node(id: "A#1", mention: "A", report: "R", facts: Facts(nationality: ["KP"])),
            Node(id: "B#1", mention: "B", report: "S", facts: Facts(sex: "f")),
        ])
        #expect(facts.meets([.nationality(["KP"]), .sex(["f"])]))
    }

    @Test func windowsMustLieInside() {
        let from = Condition.ever(Filter(type: "detention", from: "2017-03-01"))
        let to = Condition.ever(Filter(type: "detention", to: "2017-03-31"))
        let inMarch = Facts(occurrences: [occurrence("detention", march.0, march.1)])
        let around = Facts(occurrences: [occurrence("detention", "2017-02-28", "2017-04-01")])
        #expect(meets(from, inMarch) && meets(to, inMarch))
        #expect(!meets(from, around) && !meets(to, around))
        #expect(!meets(from, Facts(occurrences: [occurrence("detention")])))
        #expect(meets(.ever(Filter(type: "detention")), Facts(occurrences: [occurrence("detention")])))
    }

    @Test func aVaguerPlaceDoesNotMatch() {
        let condition = Condition.ever(Filter(type: "detention", place: "JL"))
        #expect(meets(condition, Facts(occurrences: [occurrence("detention", at: ["YJ", "JL", "CN"])])))
        #expect(!meets(condition, Facts(occurrences: [occurrence("detention", at: ["CN"])])))
        #expect(!meets(condition, Facts(occurrences: [occurrence("detention")])))
    }

    @Test func oneOccurrenceMustReachTheThreshold() {
        let condition = Condition.ever(Filter(type: "detention"))
        let possible = occurrence("detention", march.0, march.1, "possible")
        #expect(!meets(condition, Facts(occurrences: [possible, possible])))
        #expect(meets(.never(Filter(type: "detention")), Facts(occurrences: [possible])))
    }

    private func occurrence(_ type: String, _ first: String?, _ last: String?, _ certainty: String) -> OccurrenceFact {
        occurrence(type, first, last, at: [], to: [], until: nil, certainty)
    }

    @Test func custodyIsDisplaced() {
        let condition = Condition.custody(place: "JL", certainty: "likely")
        let held = occurrence("detention", march.0, march.1, at: ["YJ", "JL", "CN"])
        func isHeld(_ others: OccurrenceFact...) -> Bool { meets(condition, Facts(occurrences: [held] + others)) }
        #expect(isHeld())
        // Ends: not those certainly earlier.
        #expect(!isHeld(occurrence("release", "2017-05-01", "2017-05-01")))
        #expect(!isHeld(occurrence("release")))
        #expect(isHeld(occurrence("release", "2017-02-01", "2017-02-28")))
        #expect(isHeld(occurrence("release", "2017-05-01", "2017-05-01", "possible")))
        // The end that another report gives to a detention works like a release.
        let ended = occurrence(
            "detention", march.0, march.1, at: ["YJ", "JL", "CN"], until: Span(first: "2017-05-01", last: "2017-05-31"))
        #expect(!isHeld(ended))
        // Elsewhere: later, or of unknown order and as strong.
        #expect(!isHeld(occurrence("detention", "2017-04-02", "2017-04-02", at: ["LN", "CN"])))
        #expect(!isHeld(occurrence("detention", march.0, march.1, at: ["LN", "CN"])))
        #expect(isHeld(occurrence("detention", "2017-02-01", "2017-02-28", at: ["LN", "CN"])))
        // A vaguer place, or an unknown one, displaces nothing; a transfer to an unknown place does.
        #expect(isHeld(occurrence("detention", "2017-05-01", "2017-05-31", at: ["CN"])))
        #expect(isHeld(occurrence("detention", "2017-05-01", "2017-05-31")))
        #expect(!isHeld(occurrence("transfer", "2017-05-01", "2017-05-31", at: ["YJ", "JL", "CN"])))
        // Within the place asked about, a move changes nothing.
        #expect(isHeld(occurrence("transfer", "2017-05-01", "2017-05-31", to: ["TM", "JL", "CN"])))
        #expect(isHeld(occurrence("planned_transfer", "2017-05-01", "2017-05-31", to: ["LN", "CN"])))
    }

    @Test func aTransferIsStrongerThanADetentionOfUnknownOrder() {
        let transfer = occurrence("transfer", march.0, march.1, to: ["YJ", "JL", "CN"])
        let elsewhere = occurrence("detention", march.0, march.1, at: ["LN", "CN"])
        #expect(meets(.custody(place: "JL", certainty: "likely"), Facts(occurrences: [transfer, elsewhere])))
        #expect(!meets(.custody(place: "LN", certainty: "likely"), Facts(occurrences: [transfer, elsewhere])))
        #expect(meets(.custody(place: "CN", certainty: "likely"), Facts(occurrences: [transfer, elsewhere])))
    }
}
