import Counting
import Proof
import Testing

/// The June 2017 case as the search sees it, built by hand: its tables must come out exactly.
@Suite struct SearchWorkedCaseTests {
    private static let suizhong = ["CN-SUIZHONG", "CN-LIAONING", "CN"]
    private static let yanji = ["CN-YANJI", "CN-JILIN", "CN"]

    private static func act(_ type: String, _ first: String, _ last: String, _ place: [String], to: [String] = []) -> OccurrenceFact {
        OccurrenceFact(id: "O", type: type, began: Span(first: first, last: last), place: place, toPlace: to, certainty: "likely")
    }

    private static func question(judged: Bool, _ conditions: [Condition]) -> Question {
        let groups: [(mention: String, count: Int, report: String, acts: [OccurrenceFact])] = [
            ("M1", 8, "R1", [act("detention", "2017-03-01", "2017-03-31", ["CN"])]),
            ("M2", 5, "R1", [act("detention", "2017-06-01", "2017-06-30", ["CN-JILIN", "CN"])]),
            ("M3", 25, "R1", [act("detention", "2016-07-01", "2017-06-30", ["CN"])]),
            ("M7", 13, "R1", [act("detention", "2016-07-01", "2017-05-31", ["CN"])]),
            ("M8", 8, "R2", [act("detention", "2017-03-01", "2017-03-31", suizhong)]),
            ("M11", 5, "R3", [act("detention", "2017-06-01", "2017-06-30", yanji)]),
            ("M12", 1, "R4", [act("enforced_disappearance", "2010-01-01", "2010-12-31", ["KP"])]),
            ("M13", 13, "R5", [act("forced_return", "2016-07-01", "2017-05-31", ["CN"], to: ["KP"])]),
        ]
        var nodes: [Node] = []
        var first: [String: Int] = [:]
        for group in groups {
            first[group.mention] = nodes.count
            for number in 1...group.count {
                nodes.append(
                    Node(
                        id: "\(group.mention)#\(number)", mention: group.mention, report: group.report,
                        facts: Facts(nationality: ["KP"], occurrences: group.acts)))
            }
        }
        var merges: [Merge] = []
        for (one, other, count) in [("M1", "M8", 8), ("M2", "M11", 5), ("M7", "M13", 13)] where judged {
            for number in 0..<count {
                merges.append(Merge(a: (first[one] ?? 0) + number, b: (first[other] ?? 0) + number, judgement: "J"))
            }
        }
        let listings = ["R1", "R2", "R3", "R4", "R5"].map { report in
            Listing(report: report, nodes: nodes.indices.filter { nodes[$0].report == report })
        }
        let detained: [Condition] = [
            .nationality(["KP"]), .ever(Filter(type: "detention", place: "CN", from: "2016-07-01")),
        ]
        return Question(
            definition: Definition(id: "q", conditions: detained + conditions), asOf: "2017-06-29", nodes: nodes,
            merges: merges, listings: listings)
    }

    static let asked: [(name: String, conditions: [Condition], judged: [Int], unjudged: [Int])] = [
        ("detained", [], [51, 51, 51, 51], [51, 51, 64, 64]),
        ("returned", [.ever(Filter(type: "forced_return"))], [13, 13, 13, 13], [0, 0, 0, 13]),
        ("remaining", [.never(Filter(type: "forced_return"))], [38, 38, 38, 38], [38, 38, 64, 64]),
        ("near-yanji", [.custody(place: "CN-YANJI", certainty: "likely")], [5, 5, 5, 5], [5, 5, 5, 5]),
        ("suizhong", [.custody(place: "CN-SUIZHONG", certainty: "likely")], [8, 8, 8, 8], [0, 0, 8, 8]),
    ]

    @Test(arguments: asked.indices)
    func comesOutExactly(index: Int) throws {
        let asked = Self.asked[index]
        for (judged, expected) in [(true, asked.judged), (false, asked.unjudged)] {
            let question = Self.question(judged: judged, asked.conditions)
            let proof = try answer(question, budget: Budget(steps: 100_000))
            let found = proof.bounds
            #expect([found.certified, found.atLeast, found.documented, found.atMost] == expected, "\(asked.name), judged: \(judged)")
            #expect(found.exact, "\(asked.name), judged: \(judged)")
            #expect(Faults.of(proof, by: BruteForce(question)) == [], "\(asked.name), judged: \(judged)")
        }
    }

    /// Each of the 51 speaks by the node that the report lists, so that every pair has its reason at once.
    @Test func theCliqueNamesNodesThatDifferThemselves() throws {
        let question = Self.question(judged: true, [])
        let clique = try answer(question).certificate.clique
        #expect(clique.count == 51)
        #expect(clique.allSatisfy { question.nodes[$0].report == "R1" })
    }

    /// Why lower bounds are not subtracted: three men are detained, two reports of a return may be one man's. At
    /// least 3 less at least 1 would be 2, but as two may have returned, 1 is all that is proven.
    @Test func theDifferenceOfLowerBoundsIsNotOne() throws {
        func node(_ name: String, _ type: String) -> Node {
            let act = OccurrenceFact(id: "O", type: type, place: ["CN"], certainty: "likely")
            return Node(id: name, mention: name, report: name, facts: Facts(occurrences: [act]))
        }
        let nodes = ["A", "B", "C"].map { node($0, "detention") } + ["D", "E"].map { node($0, "forced_return") }
        func bounds(_ conditions: [Condition]) throws -> Bounds {
            try answer(
                Question(
                    definition: Definition(id: "q", conditions: conditions), asOf: "2017-06-29", nodes: nodes,
                    listings: [Listing(report: "R", nodes: [0, 1, 2])])
            ).bounds
        }
        #expect(try bounds([.ever(Filter(type: "detention"))]).atLeast == 3)
        #expect(try bounds([.ever(Filter(type: "forced_return"))]).atLeast == 1)
        let remaining = try bounds([.ever(Filter(type: "detention")), .never(Filter(type: "forced_return"))])
        #expect(remaining.atLeast == 1 && remaining.certified == 1 && remaining.exact)
    }
}
