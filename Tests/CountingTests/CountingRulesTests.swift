import CaseFile
import Casebook
import Counting
import Proof
import Questions
import Testimony
import Testing

/// One rule of counting at a time, each in the smallest case file that shows it.
@Suite struct CountingRulesTests {
    /// Two reports of one person each; what a test is about is added.
    private func file(_ change: (inout OracleCase) -> Void = { _ in }) -> OracleCase {
        var file = OracleCase()
        file.places = [("CN", ""), ("JILIN", "CN"), ("LIAONING", "CN")].map { OracleCase.Place(id: $0.0, parent: $0.1) }
        file.sources = [OracleCase.Source(id: "S1", consent: ["count"])]
        file.reports = ["R1", "R2"].map { OracleCase.Report(id: $0, source: "S1", received: "2017-06-01") }
        file.mentions = [("M1", "R1"), ("M2", "R2")].map { OracleCase.Mention(id: $0.0, report: $0.1, count: 1) }
        file.counts = [OracleCase.Count(id: "all", conditions: [])]
        change(&file)
        return file
    }

    private func bounds(_ file: OracleCase, _ count: String = "all", asOf: String = "2017-06-29", known: Known? = nil) throws -> [Int] {
        let bounds = try RandomFolder.casebook(of: file).proof(of: count, asOf: asOf, known: known).bounds
        return [bounds.atLeast, bounds.documented, bounds.atMost]
    }

    @Test func aSourceThatDidNotAgreeIsNotCounted() throws {
        #expect(try bounds(file()) == [1, 2, 2] as [Int])
        let kept = file {
            $0.sources.append(OracleCase.Source(id: "S2", consent: ["detail"]))
            $0.reports[1].source = "S2"
        }
        #expect(try bounds(kept) == [1, 1, 1] as [Int])
        let nobodys = file { $0.reports[1].source = "" }
        #expect(try bounds(nobodys) == [1, 2, 2] as [Int], "a report without a source has nobody to ask")
    }

    @Test func countsWithinEachOtherAreRefused() throws {
        let circle = file {
            $0.counts = [
                OracleCase.Count(id: "a", within: "b", conditions: []), OracleCase.Count(id: "b", within: "a", conditions: []),
            ]
        }
        let refused = #expect(throws: CaseFileRefused.self) { try RandomFolder.casebook(of: circle) }
        #expect(refused?.problems.allSatisfy { $0.file == "counts.yaml" } == true)
        let statements = try [("a", "b"), ("b", "a")].map {
            Statement(by: "test", at: "2017-06-30T00:00:00Z", content: .count(try CountDefinition(id: $0.0, within: $0.1)))
        }
        let view = try Casebook(statements).view(asOf: #require(Day("2017-06-29")))
        #expect { _ = try Questions(view).question(for: "a") } throws: { error in
            if case QuestionError.circle = error { return true }
            return false
        }
    }

    @Test func oneReportListsDifferentPeopleUnlessItSaysOtherwise() throws {
        let listed = file { $0.mentions[1].report = "R1" }
        #expect(try bounds(listed) == [2, 2, 2] as [Int])
        var perhaps = listed
        perhaps.mayBe = [OracleCase.MayBe(mention: "M2", to: "M1", report: "R1")]
        #expect(try bounds(perhaps) == [1, 2, 2] as [Int])
        perhaps.mentions[0].count = 2
        #expect(try bounds(perhaps) == [2, 3, 3] as [Int], "members of one mention are always different")
    }

    /// 12 on 1 June 2017: born 2004 or 2005. Two years of slack reach 2003.
    @Test func slackWidensAges() throws {
        func born(_ year: String, slack: Int) throws -> [Int] {
            try bounds(
                file {
                    $0.mentions[0].age = "12"
                    $0.mentions[1].born = year
                    $0.counts[0].slackYears = slack
                })
        }
        #expect(try born("2004", slack: 0) == [1, 2, 2] as [Int])
        #expect(try born("2003", slack: 0) == [2, 2, 2] as [Int])
        #expect(try born("2003", slack: 1) == [1, 2, 2] as [Int])
        #expect(try born("2002", slack: 1) == [2, 2, 2] as [Int])
        #expect(try born("2002", slack: 2) == [1, 2, 2] as [Int])
        #expect(try born("2003~", slack: 0) == [1, 2, 2] as [Int], "about 2003 proves nothing")
    }

    /// Seen on one day in Yanji and in Tumen, 28.4 km from each other.
    @Test func twoPlacesOfOneDayMayHaveToBeFarApart() throws {
        func seen(_ kilometres: Int = 0, precision: String = "0", withoutPoint: String = "", change: (inout OracleCase) -> Void = { _ in }) throws -> [Int] {
            try bounds(
                file {
                    $0.places = [
                        .init(id: "CN", parent: ""), .init(id: "YANJI", parent: "CN", lat: "42.8914", lon: "129.5084", precision: precision),
                        .init(id: "TUMEN", parent: "CN", lat: "42.9622", lon: "129.8438", precision: precision),
                    ]
                    $0.occurrences = [("1", "YANJI"), ("2", "TUMEN")].map { number, place in
                        OracleCase.Occurrence(
                            id: "O" + number, mentions: ["M" + number], report: "R" + number, type: "sighting", date: "2017-03-05",
                            place: place, certainty: "confirmed")
                    }
                    $0.counts[0].kmPerDay = kilometres
                    $0.counts[0].withoutPoint = withoutPoint
                    change(&$0)
                })
        }
        let same = [1, 2, 2], different = [2, 2, 2]
        #expect(try seen() == different, "off unless it is written")
        #expect(try seen(28) == different)
        #expect(try seen(29) == same)
        #expect(try seen(28, precision: "0.3") == same, "the precision of both is taken off")
        #expect(try seen(28, precision: "0.2") == different)
        #expect(try seen(20, precision: "") == same, "without a precision no spot is known")
        #expect(try seen(20, precision: "", withoutPoint: "apart") == different)
        #expect(try seen(20, withoutPoint: "apart") { $0.places[1].lat = ""; $0.places[1].lon = "" } == different)
        #expect(try seen(20) { $0.places[1].lat = ""; $0.places[1].lon = "" } == same)
        #expect(try seen(20) { $0.occurrences[1].place = "CN" } == same, "a place around it is no other place, whatever its point")
        #expect(try seen(20) { $0.occurrences[0].type = "transfer"; $0.occurrences[0].toPlace = "TUMEN" } == same, "one of two places is the same")
        #expect(try seen(20) { $0.counts[0].rules = ["sex"] } == same, "without the rule it says nothing")
    }

    @Test func aContradictionIsInEveryAnswer() throws {
        let contradictory = file {
            ($0.mentions[0].sex, $0.mentions[1].sex) = ("f", "m")
            $0.judgements = [
                OracleCase.Judgement(id: "J1", kind: "same", a: [.init(mention: "M1")], b: [.init(mention: "M2")], on: "2017-06-02")
            ]
            $0.counts.append(OracleCase.Count(id: "women", conditions: [.sex(["f"])]))
            $0.counts.append(OracleCase.Count(id: "listed", conditions: [], rules: ["listed"]))
        }
        #expect(try bounds(contradictory) == [1, 1, 1] as [Int], "the judgement holds in the numbers")
        let casebook = try RandomFolder.casebook(of: contradictory)
        for count in ["all", "women"] {
            let told = try casebook.proof(of: count, asOf: "2017-06-29").question.contradictions
            #expect(told.count == 1)
            #expect(told.first.map { Set([$0.a, $0.b]) } == ["M1#1", "M2#1"])
            #expect(told.first?.judgements == ["J1"])
            #expect(told.first?.rule == "sex")
        }
        #expect(try casebook.proof(of: "listed", asOf: "2017-06-29").question.contradictions.isEmpty, "sex is no proof there")
    }

    @Test func aWithdrawalActsFromItsOwnDay() throws {
        let withdrawn = file {
            $0.mentions[1].sex = "f"
            $0.judgements = [
                OracleCase.Judgement(id: "J1", kind: "same", a: [.init(mention: "M1")], b: [.init(mention: "M2")], on: "2017-06-02"),
                OracleCase.Judgement(id: "J2", kind: "withdraw", target: "J1", on: "2017-06-20"),
                OracleCase.Judgement(id: "J3", kind: "withdraw", target: "J2", on: "2017-06-25"),
            ]
        }
        for (day, documented) in [("2017-06-01", 2), ("2017-06-02", 1), ("2017-06-19", 1), ("2017-06-20", 2), ("2017-06-25", 1)] {
            #expect(try bounds(withdrawn, asOf: day)[1] == documented, "as of \(day)")
        }
    }

    @Test func aLaterJudgementOnTheSameSidesReplaces() throws {
        let replaced = file {
            let m1 = OracleCase.Part(mention: "M1"), m2 = OracleCase.Part(mention: "M2", members: 1...1)
            $0.judgements = [
                OracleCase.Judgement(id: "J1", kind: "same", a: [m1], b: [m2], on: "2017-06-02"),
                OracleCase.Judgement(id: "J2", kind: "different", a: [m2], b: [m1], on: "2017-06-20"),
                OracleCase.Judgement(id: "J3", kind: "withdraw", target: "J2", on: "2017-06-25"),
            ]
        }
        #expect(try bounds(replaced, asOf: "2017-06-19") == [1, 1, 1] as [Int])
        #expect(try bounds(replaced, asOf: "2017-06-20") == [2, 2, 2] as [Int])
        #expect(try bounds(replaced, asOf: "2017-06-25") == [1, 1, 1] as [Int], "the earlier one stands again")
    }

    // MARK: What the oracle found

    /// What is told of several people holds for those who have arrived, whether or not the others have.
    @Test func anOccurrenceDoesNotWaitForEverybodyItIsToldOf() throws {
        let told = file {
            $0.reports[1].received = "2017-06-20"
            $0.occurrences = [
                OracleCase.Occurrence(
                    id: "O1", mentions: ["M1", "M2"], report: "R1", type: "forced_return", date: "2017-05-02", certainty: "likely")
            ]
            $0.counts.append(OracleCase.Count(id: "returned", conditions: [.ever(OracleCase.Filter(type: "forced_return"))]))
        }
        #expect(try bounds(told, "returned", asOf: "2017-06-19") == [1, 1, 1] as [Int])
        #expect(try bounds(told, "returned", asOf: "2017-06-20") == [1, 2, 2] as [Int])
    }

    /// An event names one place, and no place that it leads to: it still shows where somebody was that day.
    @Test func anEventAtOnePlaceShowsWhereSomebodyWas() throws {
        func seen(_ first: String, _ second: String, on day: String = "2017-05-02", sure: String = "confirmed") throws -> [Int] {
            try bounds(
                file {
                    $0.occurrences = [
                        OracleCase.Occurrence(
                            id: "O1", mentions: ["M1"], report: "R1", type: "sighting", date: "2017-05-02", place: first,
                            certainty: "confirmed"),
                        OracleCase.Occurrence(
                            id: "O2", mentions: ["M2"], report: "R2", type: "sighting", date: day, place: second, certainty: sure),
                    ]
                })
        }
        #expect(try seen("JILIN", "LIAONING") == [2, 2, 2] as [Int])
        #expect(try seen("JILIN", "CN") == [1, 2, 2] as [Int], "the one may lie in the other")
        #expect(try seen("JILIN", "") == [1, 2, 2] as [Int])
        #expect(try seen("JILIN", "LIAONING", on: "2017-05-03") == [1, 2, 2] as [Int])
        #expect(try seen("JILIN", "LIAONING", on: "2017-05-0X") == [1, 2, 2] as [Int])
        #expect(try seen("JILIN", "LIAONING", sure: "likely") == [1, 2, 2] as [Int])
    }

    /// Whatever is told of a group is told of each: what contradicts itself there tells no member from another.
    @Test func whatIsToldOfAGroupTellsNoMemberFromAnother() throws {
        let group = file {
            $0.mentions = [OracleCase.Mention(id: "M1", report: "R1", count: 2, age: "12", born: "1980")]
            $0.counts[0].rules = ["sex", "birth", "places"]
        }
        #expect(try bounds(group) == [1, 2, 2] as [Int])
    }
}
