import Foundation
import Testing

@testable import Proof

/// Report R1 lists A#1, D#1 and E#1 (detained) and R2 speaks of B#1 (detained, a woman, judged to be A#1) and C#1 (returned).
enum Sample {
    static let detention = OccurrenceFact(
        id: "O1", type: "detention", began: Span(first: "2017-03-01", last: "2017-03-31"), place: ["YJ", "CN"], certainty: "likely")
    static let returned = OccurrenceFact(
        id: "O2", type: "forced_return", began: Span(first: "2017-04-01", last: "2017-04-30"), place: ["CN"], certainty: "likely")

    static func node(_ id: String, _ report: String, sex: String? = nil, _ occurrences: [OccurrenceFact]) -> Node {
        Node(
            id: id, mention: String(id.prefix { $0 != "#" }), report: report, facts: Facts(sex: sex, occurrences: occurrences))
    }

    static let nodes = [
        node("A#1", "R1", [detention]), node("D#1", "R1", sex: "m", [detention]), node("E#1", "R1", [detention]),
        node("B#1", "R2", sex: "f", [detention]), node("C#1", "R3", [returned]),
    ]

    static func question(_ conditions: [Condition]) -> Question {
        Question(
            definition: Definition(id: "q", conditions: conditions), asOf: "2017-06-29", nodes: nodes,
            merges: [Merge(a: 0, b: 3, judgement: "J1")], listings: [Listing(report: "R1", nodes: [0, 1, 2])],
            differences: [Difference(a: 1, b: 3, reason: .sex("m", "f"))])
    }

    static let detained = Condition.ever(Filter(type: "detention", place: "CN"))
    static let notReturned = Condition.never(Filter(type: "forced_return"))

    /// Three people detained: A#1 (= B#1), D#1, E#1. C#1 was never said to be detained.
    static let monotone = ClaimedProof(
        question: question([detained]), bounds: Bounds(atLeast: 3, certified: 3, documented: 3, atMost: 3),
        certificate: Certificate(
            clique: [0, 1, 2], colouring: [1, 2, 3, 1, nil], largest: [1, 2, 3, 1, nil]))

    /// Of them, one may be C#1, who was returned: at least 2 are not known to be returned.
    static let spoiled = ClaimedProof(
        question: question([detained, notReturned]), bounds: Bounds(atLeast: 2, certified: 2, documented: 3, atMost: 3),
        certificate: Certificate(
            clique: [0, 1, 2], spoiling: Spoiling(pairs: [Spoiling.Pair(node: 2, spoiler: 4)], cover: [4]),
            colouring: [1, 2, 3, 1, 3], largest: [1, 2, 3, 1, 4]))
}

/// One thing changed in a proof.
struct Alteration: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let alter: @Sendable (inout ClaimedProof) -> Void

    init(_ description: String, _ alter: @escaping @Sendable (inout ClaimedProof) -> Void) {
        testDescription = description
        self.alter = alter
    }

    static let ofBoth: [Alteration] = [
        Alteration("certified raised") { $0.bounds.certified += 1 },
        Alteration("certified lowered") { $0.bounds.certified -= 1 },
        Alteration("at least raised") { $0.bounds.atLeast += 1 },
        Alteration("documented raised") { $0.bounds.documented += 1 },
        Alteration("documented and at most raised") { $0.bounds.documented += 1; $0.bounds.atMost += 1 },
        Alteration("at most raised") { $0.bounds.atMost += 1 },
        Alteration("at most lowered") { $0.bounds.atMost -= 1 },
        Alteration("somebody named twice in the clique") { $0.certificate.clique = [0, 1, 3] },
        Alteration("somebody in the clique who does not match") { $0.certificate.clique = [0, 1, 4] },
        Alteration("a clique without a listing") { $0.question.listings = [] },
        Alteration("a listing that another report is said to have made") { $0.question.listings[0].report = "R2" },
        Alteration("a reason without its fact") { $0.question.nodes[3].facts.sex = nil },
        Alteration("a reason that is none") { $0.question.differences[0].reason = .sex("m", "m") },
        Alteration("a rule that the definition does not allow") { $0.question.definition.rules = ["sex", "judged"] },
        Alteration("the judged-same parted") { $0.certificate.colouring[3] = 9 },
        Alteration("people who differ joined") { $0.certificate.colouring[1] = 1 },
        Alteration("a merge taken out") { $0.question.merges = [] },
        Alteration("a merge that contradicts, untold") { $0.question.merges.append(Merge(a: 0, b: 1, judgement: "J2")) },
        Alteration("a grouping too short") { $0.certificate.largest.removeLast() },
        Alteration("a node that is not there") { $0.certificate.clique[0] = 17 },
        Alteration("a contradiction that is none") {
            $0.question.contradictions.append(Contradiction(a: "A#1", b: "C#1", judgements: ["J1"], rule: "sex", evidence: []))
        },
        Alteration("a day that is none") { $0.question.asOf = "yesterday" },
        Alteration("a day before the acts") { $0.question.asOf = "1990-01-01" },
        Alteration("a day that the calendar has not") { $0.question.nodes[0].facts.occurrences[0].began?.first = "2017-02-30" },
        Alteration("a window that ends before it begins") { $0.question.nodes[0].facts.occurrences[0].began?.last = "2017-02-01" },
        Alteration("known by nobody knows when") { $0.question.known = "soon" },
        Alteration("a threshold that is not of the scale") {
            $0.question.definition.conditions[0] = .ever(Filter(type: "detention", place: "CN", certainty: "Likely"))
        },
        Alteration("a certainty that is not of the scale") { $0.question.nodes[0].facts.occurrences[0].certainty = "surely" },
        Alteration("a rule that does not exist") { $0.question.definition.rules.append("names") },
        Alteration("slack below nothing") { $0.question.definition.slackYears = -5 },
        Alteration("a merge by nobody") { $0.question.merges[0].judgement = "" },
        Alteration("a difference judged by nobody") {
            $0.question.differences.append(Difference(a: 0, b: 4, reason: .judged(judgement: "")))
        },
        Alteration("presence nowhere") {
            let nowhere = PresenceFact(occurrence: "O9", first: "2017-03-05", last: "2017-03-05", places: [])
            $0.question.nodes[0].facts.presence = [nowhere]
            $0.question.nodes[4].facts.presence = [nowhere]
            $0.question.differences.append(Difference(a: 0, b: 4, reason: .places(nowhere, nowhere, day: "2017-03-05")))
        },
        Alteration("a node of another mention than its id says") { $0.question.nodes[1].mention = "E" },
        Alteration("a node without its number") { $0.question.nodes[1].id = "D#" },
        Alteration("a node numbered otherwise than members are") { $0.question.nodes[1].id = "D#01" },
        Alteration("members of one mention with other facts") {
            $0.question.nodes[2].id = "D#2"
            $0.question.nodes[2].mention = "D"
        },
        Alteration("an occurrence taken out") { $0.question.nodes[2].facts.occurrences = [] },
    ]

    static let ofSpoiled: [Alteration] = [
        Alteration("no matching") { $0.certificate.spoiling = nil },
        Alteration("an empty matching") { $0.certificate.spoiling = Spoiling(pairs: [], cover: []) },
        Alteration("an empty matching, certified to suit") {
            $0.certificate.spoiling = Spoiling(pairs: [], cover: [])
            $0.bounds.certified = 3
            $0.bounds.atLeast = 3
        },
        Alteration("a spoiler that cannot") { $0.certificate.spoiling?.pairs[0].spoiler = 3 },
        Alteration("a cover that leaves an edge out") { $0.certificate.spoiling?.cover = [2] },
        Alteration("a cover larger than the matching") { $0.certificate.spoiling?.cover = [4, 2] },
    ]
}

@Suite struct CheckTests {
    @Test func soundProofsPass() throws {
        #expect(try check(Sample.monotone).bounds.certified == 3)
        #expect(try check(Sample.spoiled).bounds.certified == 2)
    }

    @Test(arguments: Alteration.ofBoth) func alteredProofsAreRefused(_ alteration: Alteration) {
        for sound in [Sample.monotone, Sample.spoiled] {
            var proof = sound
            alteration.alter(&proof)
            #expect(throws: ProofRefused.self) { try check(proof) }
        }
    }

    @Test(arguments: Alteration.ofSpoiled) func alteredMatchingsAreRefused(_ alteration: Alteration) {
        var proof = Sample.spoiled
        alteration.alter(&proof)
        #expect(throws: ProofRefused.self) { try check(proof) }
    }

    @Test func aToldContradictionPasses() throws {
        var proof = Sample.monotone
        proof.question.merges.append(Merge(a: 0, b: 1, judgement: "J2"))
        proof.question.contradictions = [
            Contradiction(a: "A#1", b: "D#1", judgements: ["J2"], rule: "listed", evidence: ["R1"]),
            Contradiction(a: "B#1", b: "D#1", judgements: ["J2", "J1"], rule: "sex", evidence: ["m", "f"]),
        ]
        proof.bounds = Bounds(atLeast: 2, certified: 2, documented: 2, atMost: 2)
        proof.certificate = Certificate(clique: [0, 2], colouring: [1, 1, 2, 1, nil], largest: [1, 1, 2, 1, nil])
        #expect(try check(proof).bounds.documented == 2)
    }
}

@Suite struct ProofFileTests {
    @Test func aFileSaysTheSameProof() throws {
        for proof in [Sample.monotone, Sample.spoiled] {
            let json = try ProofFile(proof).json()
            let read = try ProofFile(json: json)
            #expect(try read.claim() == proof)
            #expect(try read.json() == json)
        }
    }

    @Test func whatIsNoProofIsRefused() throws {
        for text in ["", "[]", "{}", #"{"format":"vigil-proof/2"}"#, #"{"format":"vigil-proof/1"}"#, "{\"format\":7}"] {
            #expect(throws: ProofRefused.self) { try ProofFile(json: Data(text.utf8)) }
        }
        let json = String(decoding: try ProofFile(Sample.monotone).json(), as: UTF8.self)
        let unknown = json.replacingOccurrences(of: "\"D#1\" : 2", with: "\"A#9\" : 2")
        #expect(unknown != json)
        #expect(throws: ProofRefused.self) { try ProofFile(json: Data(unknown.utf8)).claim() }
    }
}
