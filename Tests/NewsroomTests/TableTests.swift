import Casebook
import Edition
import Foundation
import Proof
import Questions
import TestSupport
import Testimony
import Testing

@testable import Newsroom

/// Counts broken down: which table goes out, how it is pinned, and what becomes of it.
@Suite struct TableTests {
    private func june(_ breakdown: [TableDimension]) throws -> Casebook {
        try June.casebook().count("detained") { $0.breakdown = breakdown }
    }

    private func table(_ edition: PreparedEdition, _ count: String = "detained") -> PublicTable? {
        edition.content.counts.first { $0.id == count }?.answers.first?.table
    }

    @Test func aTableGoesOutAndIsPinned() throws {
        let edition = try june([.sex]).prepare()
        let table = try #require(self.table(edition))
        #expect(table.rows.map(\.code) == ["f", "m", "x", "unknown", "several"])
        #expect(table.numbers == [7, 0, 0, 44, 0])
        #expect(table.by.map(\.name) == [["en": "Sex", "ko": "성별"]])
        let pin = try #require(edition.publications[0].pins.first { $0.count == "detained" })
        #expect(pin.table?.numbers == table.numbers)
        // The next edition prints the same, and nothing is stale.
        let casebook = try june([.sex]).adding(edition)
        #expect(self.table(try casebook.prepare()) == table)
        #expect(casebook.newsroom.releaseStates().allSatisfy { $0.standing == .current })
    }

    /// The text says that four of them are children: no table can leave them out.
    @Test func whatATextTellsCannotBeLeftOut() throws {
        let ages: [TableDimension] = [.age([try AgeCondition("..9"), try AgeCondition("10..16"), try AgeCondition("17..")])]
        #expect(table(try june(ages).prepare()) == nil)
        let waived = try june(ages).count("detained") { $0.disclosure = .init(why: "said in public", by: "analyst", on: try EDTF("2017-06-29")) }
        #expect(table(try waived.prepare())?.numbers == [1, 4, 0, 46, 0])
    }

    @Test func whatIsWithoutABreakdownHasNoTable() throws {
        let edition = try June.casebook().prepare()
        #expect(edition.content.counts.allSatisfy { $0.answers.allSatisfy { $0.table == nil } })
        #expect(edition.publications[0].pins.allSatisfy { $0.table == nil })
    }

    /// Another sex for five people makes the table stale though the number is the same; a correction prints the new one.
    @Test func aTableGoesStaleAndIsCorrected() throws {
        let casebook = try june([.sex])
        let first = try casebook.prepare()
        let changed = try casebook.adding(first).importing([
            "reports.csv": "report,received,text\nR9,2017-06-29,Who they are.\n",
            "mentions.csv": "mention,report,count,sex,nationality\nM90,R9,13,m,KP\n",
            "judgements.csv": "judgement,kind,a,b,by,on\nJ90,same,M7,M90,analyst,2017-06-29\n",
        ])
        let problems = try changed.refusal()
        #expect(problems.map(\.code) == [.stale], "\(problems)")
        #expect(problems.first?.what.contains("detained: its table is another") == true)
        #expect(problems.first?.what.contains("judgement J90") == true)
        let second = try changed.prepare(["held-in-china": ["en": "Their sex is known now.", "ko": "성별이 확인되었다."]])
        #expect(table(second)?.numbers == [7, 13, 0, 31, 0])
        #expect(first.content.counts.first { $0.id == "detained" }?.answers.first?.documented == 51)
        let change = try #require(second.content.articles[0].corrections.first?.changes.first)
        #expect(change.cells?.map { [$0.old, $0.new] } == [[0, 13], [44, 31]])
    }

    /// Cells by hand: what mentions say, what they say differently, what nobody says.
    @Test func eachPersonStandsInOneCell() throws {
        let casebook = try June.casebook().importing([
            "places.csv": "place,parent\nCN-X,CN\nELSEWHERE,\n",
            "reports.csv": "report,received,text\nR8,2017-06-28,a\nR9,2017-06-29,b\n",
            "mentions.csv": """
                mention,report,count,sex,age,nationality,traits
                NA1,R8,1,f,10..16,KP,child
                NA2,R8,1,f,40,KP;KR,
                NA3,R8,1,,8..12,JP,
                NB1,R9,1,m,12,KP,
                NB2,R9,1,,,,
                """,
            "occurrences.csv": """
                occurrence,mention,report,type,date,place,certainty
                Q1,NA1,R8,detention,2017-03,CN-X,likely
                Q2,NA2,R8,detention,2017-03/2017-04,CN,likely
                Q3,NA3,R8,detention,2015-01,ELSEWHERE,likely
                Q4,NB1,R9,detention,2017-04,CN-X,likely
                Q5,NB2,R9,detention,2017-04-02,CN-X,unlikely
                """,
            "judgements.csv": "judgement,kind,a,b,by,on\nK1,same,NA1,NB1,analyst,2017-06-29\n",
            "counts.yaml": "- id: all\n  name: { en: all }\n",
        ])
        func cell(_ id: String, _ dimension: TableDimension) throws -> String? {
            let questions = Questions(casebook.view(asOf: try #require(Day("2017-06-29"))))
            let breakdown = questions.breakdown(of: try questions.question(for: "all"), by: [dimension])
            let rows = breakdown.rows.indices.filter { row in breakdown.cells[row][0].contains { $0.contains("\(id)#1") } }
            #expect(rows.count == 1)
            return rows.first.map { breakdown.rows[$0] }
        }
        let ages = TableDimension.age([try AgeCondition("..9"), try AgeCondition("10..17")])
        let places = TableDimension.place("CN", of: .detention, certainty: .likely)
        let months = TableDimension.date(.month, of: .detention, from: try EDTF("2017-02"), to: try EDTF("2017-04"), certainty: .likely)
        #expect(try ["NA1", "NA2", "NA3", "NB2"].map { try cell($0, .sex) } == ["several", "f", "unknown", "unknown"])
        #expect(try ["NA1", "NA2", "NA3", "NB2"].map { try cell($0, ages) } == ["10..17", "other", "unknown", "unknown"])
        #expect(try ["NA1", "NA2", "NA3", "NB2"].map { try cell($0, .nationality(["KP"])) } == ["KP", "several", "other", "unknown"])
        #expect(try ["NA1", "NA2"].map { try cell($0, .trait(#require(Trait(rawValue: "child")))) } == ["child", "unknown"])
        #expect(try ["NA1", "NA2", "NA3", "NB2"].map { try cell($0, places) } == ["CN-X", "unknown", "other", "unknown"])
        #expect(try ["NA1", "NA2", "NA3", "NB2"].map { try cell($0, months) } == ["several", "unknown", "other", "unknown"])
    }

    /// Random records, told in two editions: whoever has both, and knows that people are only added, finds no number from 1 to
    /// 4 that was left out, and no such step from the one to the other.
    @Test(arguments: [1, 2, 3])
    func nothingComesOutOfTwoEditions(seed: UInt64) throws {
        var random = Seeded(seed)
        var compared = 0
        for round in 0..<6 {
            var groups = ["f", "m", ""].map { ($0, Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 1...4, using: &random) : Int.random(in: 5...9, using: &random)) }
            let first = try publish(Casebook(), groups, day: 1)
            groups = groups.map { ($0.0, [0, 0, 1, 3, 6].randomElement(using: &random) ?? 0) }
            // Whether the new total may be printed at all is `ArithmeticCheck`'s to say.
            guard !(1...4).contains(groups.reduce(0) { $0 + $1.1 }) else { continue }
            let second = try publish(first.casebook, groups, day: 2)
            guard let one = first.numbers, let two = second.numbers else { continue }
            compared += 1
            let truth = (first.truth, second.truth)
            let small = (0..<3).flatMap { cell -> [Hidden] in
                let values = [truth.0[cell], truth.1[cell], truth.1[cell] - truth.0[cell]]
                let isHidden = [one[cell] == nil, two[cell] == nil, one[cell] == nil || two[cell] == nil]
                return (0..<3).filter { isHidden[$0] && (1...4).contains(values[$0]) }.map { Hidden(cell: cell, of: $0, value: values[$0]) }
            }
            var seen = small.map { _ in Set<Int>() }
            func fill(_ cell: Int, _ a: [Int], _ b: [Int], _ visit: ([Int], [Int]) -> Void) {
                guard cell < 3 else {
                    if a.reduce(0, +) == truth.0.reduce(0, +), b.reduce(0, +) == truth.1.reduce(0, +) { visit(a, b) }
                    return
                }
                let left = (truth.0.reduce(0, +) - a.reduce(0, +), truth.1.reduce(0, +) - b.reduce(0, +))
                // The last cell holds whoever is left.
                for x in cell == 2 ? left.0...left.0 : 0...left.0 where one[cell] ?? x == x {
                    for y in cell == 2 ? left.1...left.1 : 0...left.1 where y >= x && two[cell] ?? y == y { fill(cell + 1, a + [x], b + [y], visit) }
                }
            }
            fill(0, [], []) { a, b in
                for (number, target) in small.enumerated() { seen[number].insert(target.of == 0 ? a[target.cell] : target.of == 1 ? b[target.cell] : b[target.cell] - a[target.cell]) }
            }
            for (number, target) in small.enumerated() {
                #expect(seen[number].contains(target.value))
                #expect(seen[number].contains(0) && (seen[number].max() ?? 0) >= 5, "seed \(seed), round \(round): \(truth), \(one), \(two)")
            }
        }
        #expect(compared > 0)
    }

    /// A number of the first edition (0), of the second (1), or the step between them (2).
    private struct Hidden {
        let cell: Int
        let of: Int
        let value: Int
    }

    /// The table leaves the women out beside three people of whom nobody said; their number cannot be bound afterwards.
    @Test func aNumberThatWouldExposeAnEarlierTableIsRefused() throws {
        let first = try publish(Casebook(), [("f", 20), ("m", 9), ("", 3)], day: 1)
        #expect(first.numbers == [nil, 9, nil])
        let women = try CountDefinition(id: "women", name: ["en": "women"], conditions: [.ever(.init(type: .detention)), .sex([.f])])
        let casebook = first.casebook.adding([
            .count(women),
            .release(try ReleaseText(
                release: "w", language: "en",
                text: "---\nid: w\nkind: news_release\nlanguage: en\ntitle: \"Women held\"\nas_of: 2017-06-01\npublished: 2017-06-02T09:00:00Z\n---\nAmong them are {count women} women.\n")),
        ])
        let problems = try casebook.refusal()
        #expect(problems.map(\.code) == [.complement], "\(problems)")
        #expect(problems.first?.what.contains("sex unknown") == true)
        // What the table prints may be said in a text, too.
        let men = try CountDefinition(id: "women", name: ["en": "men"], conditions: [.ever(.init(type: .detention)), .sex([.m])])
        #expect(try casebook.adding([.count(men)]).refusal().isEmpty)
    }

    /// Adds people, and publishes how many there are.
    private func publish(_ casebook: Casebook, _ groups: [(sex: String, count: Int)], day: Int) throws -> (casebook: Casebook, numbers: [Int?]?, truth: [Int]) {
        var contents: [Statement.Content] = [
            .report(try Report(id: "R\(day)", source: nil, received: try EDTF("2017-06-0\(day)"), channel: .call, text: "x"))
        ]
        if day == 1 {
            contents.append(.count(try CountDefinition(id: "held", name: ["en": "held"], conditions: [.ever(.init(type: .detention))], breakdown: [.sex])))
        }
        for group in groups where group.count > 0 {
            contents.append(.mention(try Mention(id: "M\(day)\(group.sex)", report: "R\(day)", count: group.count, sex: Sex(rawValue: group.sex))))
            contents.append(.occurrence(try Occurrence(
                id: "O\(day)\(group.sex)", mentions: ["M\(day)\(group.sex)"], report: "R\(day)", type: .detention, date: EDTF("2017-06-0\(day)"),
                certainty: .confirmed)))
        }
        contents.append(.release(try ReleaseText(
            release: "r\(day)", language: "en",
            text: "---\nid: r\(day)\nkind: news_release\nlanguage: en\ntitle: \"People held\"\nas_of: 2017-06-0\(day)\npublished: 2017-06-0\(day)T09:00:00Z\n---\nThere are {count held} people.\n")))
        let told = casebook.adding(contents)
        let edition = try told.prepare()
        let table = edition.publications.last?.pins.first?.table
        let question = try Questions(told.view(asOf: #require(Day("2017-06-0\(day)")))).question(for: "held")
        let breakdown = Questions(told.view(asOf: try #require(Day("2017-06-0\(day)")))).breakdown(of: question, by: [.sex])
        let places = ["f", "m", "unknown"].compactMap { breakdown.rows.firstIndex(of: $0) }
        return (told.adding(edition), table.map { table in places.map { table.numbers[$0] } }, places.map { breakdown.cells[$0][0].count })
    }
}
