import Casebook
import Proof
import Questions
import TestSupport
import Testimony
import Testing

/// Whom a proof holds. That the numbers are the same without the others is shown by `OracleTests`.
@Suite struct WhoBearsTests {
    /// Somebody held in Jilin, somebody held in Liaoning and let go there, somebody seen in Liaoning, each by a report of their own.
    private func file(_ change: (inout OracleCase) -> Void = { _ in }) -> OracleCase {
        var file = OracleCase()
        file.places = [("CN", ""), ("JILIN", "CN"), ("LIAONING", "CN")].map { OracleCase.Place(id: $0.0, parent: $0.1) }
        file.sources = [OracleCase.Source(id: "S1", consent: ["count"])]
        file.reports = (1...4).map { OracleCase.Report(id: "R\($0)", source: "S1", received: "2017-06-01") }
        file.mentions = (1...3).map { OracleCase.Mention(id: "M\($0)", report: "R\($0)", count: 1) }
        file.occurrences = [("M1", "detention", "JILIN"), ("M2", "detention", "LIAONING"), ("M2", "release", "LIAONING"), ("M3", "sighting", "LIAONING")]
            .enumerated().map { number, act in
                OracleCase.Occurrence(
                    id: "O\(number + 1)", mentions: [act.0], report: "R" + act.0.dropFirst(), type: act.1, date: "2017-05-0\(number + 1)", place: act.2,
                    certainty: "confirmed")
            }
        func count(_ id: String, _ conditions: [OracleCase.Condition]) -> OracleCase.Count { OracleCase.Count(id: id, conditions: conditions) }
        file.counts = [
            count("all", []),
            count("held", [.ever(OracleCase.Filter(type: "detention", place: "JILIN"))]),
            count("kept", [.custody(place: "JILIN", certainty: "")]),
            count("unfreed", [.ever(OracleCase.Filter(type: "detention", place: "JILIN")), .never(OracleCase.Filter(type: "release"))]),
            count("never", [.never(OracleCase.Filter(type: "release"))]),
        ]
        change(&file)
        return file
    }

    private func held(_ file: OracleCase, _ count: String) throws -> [String] {
        let view = try RandomFolder.casebook(of: file).view(asOf: #require(Day("2017-06-29")))
        return try Questions(view).question(for: count).nodes.map(\.id)
    }

    @Test func thoseOfWhomTheConditionsKnowNothingAreLeftOut() throws {
        #expect(try held(file(), "held") == ["M1#1"])
        #expect(try held(file(), "all") == ["M1#1", "M2#1", "M3#1"])
        #expect(try held(file { $0.mentions[2].sex = "f"; $0.counts[1].conditions.append(.sex(["f"])) }, "held") == ["M1#1", "M3#1"])
    }

    @Test func whoeverCouldSpoilAMatchIsHeld() throws {
        #expect(try held(file(), "kept") == ["M1#1", "M2#1"])
        #expect(try held(file(), "unfreed") == ["M1#1", "M2#1"])
        #expect(try held(file(), "never") == ["M1#1", "M2#1", "M3#1"], "two match, and the third could be either")
    }

    @Test func whomAnalystsJoinedIsHeldWhole() throws {
        let joined = file {
            $0.judgements = [OracleCase.Judgement(id: "J1", kind: "same", a: [.init(mention: "M1")], b: [.init(mention: "M3")], on: "2017-06-10")]
        }
        #expect(try held(joined, "held") == ["M1#1", "M3#1"])
    }

    /// Every answer lists all contradictions of the record (counting.md, 16), and whoever reads one must find its people.
    @Test func aContradictionElsewhereIsListed() throws {
        let contradicted = file {
            $0.mentions[1].sex = "f"
            $0.mentions[2].sex = "m"
            $0.judgements = [OracleCase.Judgement(id: "J1", kind: "same", a: [.init(mention: "M2")], b: [.init(mention: "M3")], on: "2017-06-10")]
        }
        let view = try RandomFolder.casebook(of: contradicted).view(asOf: #require(Day("2017-06-29")))
        let questions = Questions(view)
        for _ in 0..<2 {
            let question = try questions.question(for: "held")
            #expect(question.nodes.map(\.id) == ["M1#1", "M2#1", "M3#1"])
            #expect(question.contradictions.map(\.rule) == ["sex"])
        }
        #expect(try questions.question(for: "held", without: [.sex]).nodes.map(\.id) == ["M1#1"], "nothing is contradicted without that rule")
    }

    @Test func aJudgementElsewhereChangesNothingInIt() throws {
        let judged = file {
            $0.judgements = [OracleCase.Judgement(id: "J1", kind: "same", a: [.init(mention: "M2")], b: [.init(mention: "M3")], on: "2017-06-10")]
        }
        func question(_ file: OracleCase, _ count: String) throws -> Question {
            try Questions(RandomFolder.casebook(of: file).view(asOf: #require(Day("2017-06-29")))).question(for: count)
        }
        #expect(try question(judged, "held") == question(file(), "held"))
        #expect(try question(judged, "all") != question(file(), "all"))
    }

    /// The same people, in the same order, with the same facts and whatever the record has between them.
    @Test func itIsAPartOfTheWholeQuestion() throws {
        var left = 0
        for seed in UInt64(1)...150 {
            let file = RandomCase.make(seed: seed)
            let casebook = try RandomFolder.casebook(of: file)
            guard let day = casebook.lastArrival else { continue }
            let questions = Questions(casebook.view(asOf: day))
            for count in file.counts {
                let whole = try questions.question(for: count.id, of: .everybody), part = try questions.question(for: count.id)
                let there = Set(part.nodes.map(\.id))
                #expect(part.nodes == whole.nodes.filter { there.contains($0.id) }, "seed \(seed), \(count.id)")
                #expect(part.contradictions == whole.contradictions, "seed \(seed), \(count.id)")
                func named(_ question: Question) -> [Set<String>] {
                    question.merges.map { [question.nodes[$0.a].id, question.nodes[$0.b].id] }
                }
                #expect(named(part) == named(whole).filter { !$0.isDisjoint(with: there) }, "seed \(seed), \(count.id)")
                left += whole.nodes.count - part.nodes.count
            }
        }
        print("\(left) people left out")
        #expect(left > 500)
    }
}
