import TestSupport
import Testing

@testable import Proof

/// Proofs that do not write out every pair that facts tell apart.
@Suite struct PairsWrittenTests {
    private static let seen = OccurrenceFact(id: "O1", type: "sighting", place: ["CN"], certainty: "likely")
    private static let conditions = [Condition.ever(Filter(type: "sighting"))]

    private static func node(_ number: Int, _ report: String, _ facts: Facts) -> Node {
        Node(id: "M\(number)#1", mention: "M\(number)", report: report, facts: facts)
    }

    private static func stay(_ id: String, _ first: String, _ last: String, _ path: [String]) -> PresenceFact {
        PresenceFact(occurrence: id, first: first, last: last, places: [path])
    }

    /// A woman, a man, and two who were born or were elsewhere: four people, of whom nobody wrote why.
    private static func proof(_ written: PairsWritten) -> ClaimedProof {
        var facts = [Facts(sex: "f"), Facts(sex: "m"), Facts(sex: "m"), Facts(sex: "m")]
        facts[1].birth = [BirthFact(first: 1950, last: 1960, by: "born")]
        facts[2].birth = [BirthFact(first: 1961, last: 1970, by: "age")]
        facts[1].presence = [stay("O2", "2017-03-02", "2017-03-05", ["YJ", "CN"])]
        facts[2].presence = [stay("O3", "2017-03-01", "2017-03-01", ["YJ", "CN"])]
        facts[3].presence = [stay("O4", "2017-03-05", "2017-03-09", ["TM", "CN"]), stay("O5", "2017-03-01", "2017-03-01", ["TM", "CN"])]
        for index in facts.indices { facts[index].occurrences = [seen] }
        let nodes = facts.enumerated().map { node($0, "R\($0)", $1) }
        return ClaimedProof(
            question: Question(definition: Definition(id: "q", conditions: conditions), asOf: "2017-06-29", nodes: nodes, pairsWritten: written),
            bounds: Bounds(atLeast: 4, certified: 4, documented: 4, atMost: 4),
            certificate: Certificate(clique: [0, 1, 2, 3], colouring: [1, 2, 3, 4], largest: [1, 2, 3, 4]))
    }

    @Test func factsShowWhatIsNotWritten() throws {
        #expect(try check(Self.proof(.needed)).bounds.certified == 4)
        #expect(throws: ProofRefused.self) { try check(Self.proof(.all)) }
        let file = try ProofFile(Self.proof(.needed)).json()
        #expect(try ProofFile(json: file).claim() == Self.proof(.needed))
        #expect(String(decoding: file, as: UTF8.self).contains("\"pairs_written\" : \"needed\""))
        #expect(try !String(decoding: ProofFile(Self.proof(.all)).json(), as: UTF8.self).contains("pairs_written"))
    }

    @Test(arguments: ["sex", "birth", "places"]) func aRuleThatIsNotAllowedShowsNothing(_ rule: String) {
        var proof = Self.proof(.needed)
        proof.question.definition.rules.removeAll { $0 == rule }
        #expect(throws: ProofRefused.self) { try check(proof) }
    }

    @Test func factsThatAreTakenOutShowNothing() {
        let alterations: [(inout [Node]) -> Void] = [
            { $0[0].facts.sex = nil }, { $0[1].facts.birth[0].last = 1965 }, { $0[3].facts.presence[0].first = "2017-03-06" },
            { $0[3].facts.presence[1].places = [["CN"]] },
        ]
        for alter in alterations {
            var proof = Self.proof(.needed)
            alter(&proof.question.nodes)
            #expect(throws: ProofRefused.self) { try check(proof) }
        }
    }

    @Test func aContradictionThatOnlyFactsShowMustBeTold() throws {
        var proof = Self.proof(.needed)
        proof.question.merges = [Merge(a: 0, b: 1, judgement: "J1")]
        proof.bounds = Bounds(atLeast: 3, certified: 3, documented: 3, atMost: 3)
        proof.certificate = Certificate(clique: [1, 2, 3], colouring: [1, 1, 2, 3], largest: [1, 1, 2, 3])
        #expect(throws: ProofRefused.self) { try check(proof) }
        proof.question.contradictions = [Contradiction(a: "M0#1", b: "M1#1", judgements: ["J1"], rule: "sex", evidence: ["f", "m"])]
        #expect(try check(proof).bounds.certified == 3)
    }

    /// Groups taken as a whole against every pair of them, on random classes of random facts.
    @Test func groupsAreHeldToEveryPair() {
        var clashing = 0
        for seed in UInt64(1)...600 {
            var random = Seeded(seed)
            func roll(_ sides: Int) -> Int { Int(random.next() % UInt64(sides)) }
            let years = 1950...1956
            let nodes = (0..<3 + roll(8)).map { number -> Node in
                var facts = Facts(sex: [nil, nil, nil, "f", "m"][roll(5)], occurrences: [Self.seen])
                for _ in 0..<roll(3) {
                    let first = years.lowerBound + roll(7), last = first + roll(12)
                    facts.birth.append(BirthFact(first: roll(5) > 0 ? first : nil, last: roll(5) > 0 ? last : nil, by: "age"))
                }
                for stay in 0..<roll(3) {
                    let first = 1 + roll(7)
                    facts.presence.append(
                        Self.stay("O\(stay)", "2017-03-0\(first)", "2017-03-0\(min(9, first + roll(3)))", [["YJ", "CN"], ["TM", "CN"], ["CN"]][roll(3)]))
                }
                return Self.node(number, "R\(number)", facts)
            }
            var question = Question(
                definition: Definition(id: "q", conditions: Self.conditions), asOf: "2017-06-29", nodes: nodes, pairsWritten: .needed)
            if roll(2) == 0 { question.merges = [Merge(a: 0, b: roll(nodes.count), judgement: "J")] }
            let classes = Classes(question)
            let numbers = classes.ofNode.map { _ -> Int? in nil }
            var given: [Int: Int] = [:]
            // Whatever numbers a proof gives its groups.
            let named = [[0, 1, 2], [-7, 1 << 40, 1], [Int.max, Int.min, classes.count]][Int(seed % 3)]
            for number in 0..<classes.count { given[number] = named[roll(3)] }
            let grouping = GroupingCheck(numbers.indices.map { given[classes.ofNode[$0]] }, classes)
            let found = Set(grouping.clashes().map { Classes.Pair($0.a, $0.b) })
            var expected: Set<Classes.Pair> = []
            for a in 0..<classes.count {
                for b in 0..<a where given[a] == given[b] && classes.factsDiffer(a, b) { expected.insert(Classes.Pair(a, b)) }
            }
            #expect(found == expected, "seed \(seed)")
            if !expected.isEmpty { clashing += 1 }
        }
        #expect((150...590).contains(clashing), "\(clashing) of 600 clash")
    }
}
