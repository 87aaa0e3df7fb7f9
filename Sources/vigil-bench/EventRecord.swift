import Foundation
import TestSupport
import Testimony

/// A made-up record in realistic blocks: people who were taken at an event (a day and a place), and statements that each list
/// several people of one event. No real person's facts.
///
/// After `gen_conflicts.py` of the peers: half of the entries carry a name, the sex is known of 85 %, an age of 60 % (bands 5,
/// 10 or 20 years wide). The same named person in two statements is judged the same; a few near pairs are judged different; of
/// most statements the day and the place are confirmed; a few speak of so many more, unnamed.
struct EventRecord {
    private(set) var statements: [Statement] = []
    private(set) var mentions = 0
    private(set) var nodes = 0
    /// Entries about one named person of whom nobody has judged yet that they are the same: what an analyst would judge next.
    private(set) var unjudged: [(MentionID, MentionID)] = []
    private var random: Seeded

    private struct Someone {
        var isWoman: Bool
        var born: Int
        var lastMention: MentionID?
    }

    private struct Entry {
        let id: MentionID
        let person: Int
    }

    private static let days = 3_650

    init(mentions wanted: Int, seed: UInt64) throws {
        random = Seeded(seed)
        let days = max(60, min(Self.days, wanted / 40)), towns = max(20, wanted / 60)
        try places(towns)
        var statement = 0
        while mentions < wanted {
            let size = min(40, 1 + Int(2 * pow(1 - unit(), -1 / 1.1)))
            let day = Day(number: 14_000 + random.below(days)), town = "T\(random.below(towns))"
            var people = (0..<size).map { _ in Someone(isWoman: unit() < 0.7, born: 1940 + Int(68 * max(unit(), unit()))) }
            var unnamed: [Entry] = []
            for _ in 0..<[1, 2, 2, 3, 4][random.below(5)] {
                statement += 1
                try tell(of: &people, statement: statement, day: day, town: town, unnamed: &unnamed)
            }
            try separate(unnamed)
        }
        try ask()
    }

    private mutating func say(_ content: Statement.Content) {
        statements.append(Statement(by: "bench", at: "2017-06-29T00:00:00Z", content: content))
    }

    private mutating func unit() -> Double { Double(random.next() >> 11) / Double(1 << 53) }

    private mutating func places(_ towns: Int) throws {
        say(.place(try Place(id: "CN", country: "CN")))
        for province in 0..<10 { say(.place(try Place(id: "P\(province)", parent: "CN", country: "CN"))) }
        for town in 0..<towns { say(.place(try Place(id: "T\(town)", parent: "P\(town % 10)", country: "CN"))) }
    }

    /// One statement: some of the event's people, and what happened to them.
    private mutating func tell(of people: inout [Someone], statement: Int, day: Day, town: PlaceID, unnamed: inout [Entry]) throws {
        let report = "R\(statement)"
        let received = EDTF(Day(number: day.number + 10 + random.below(200)))
        say(.report(try Report(id: report, received: received, text: "What was said.")))
        let count = min(people.count, 1 + Int(-6 * log(1 - unit())))
        var ids: [MentionID] = []
        for person in people.indices.shuffled(using: &random).prefix(count) {
            mentions += 1
            nodes += 1
            let id = "M\(mentions)", isNamed = unit() < 0.5
            ids.append(id)
            let sex: Sex? = unit() < 0.85 ? (people[person].isWoman ? .f : .m) : nil
            var age: StatedAge?
            if unit() < 0.6 {
                let width = [5, 10, 20][random.below(3)]
                let youngest = max(0, received.window.first.year - people[person].born - random.below(width))
                age = .years(youngest...youngest + width)
            }
            let nationality = unit() < 0.9 ? ["KP"] : []
            say(.mention(
                try Mention(
                    id: id, report: report, name: isNamed ? "Name \(statement)-\(person)" : "", sex: sex, age: age, nationality: nationality)))
            guard isNamed else {
                unnamed.append(Entry(id: id, person: person))
                continue
            }
            if let known = people[person].lastMention {
                if random.below(50) == 0 { unjudged.append((known, id)) } else { try judge(.same([Part(mention: known)], [Part(mention: id)])) }
            }
            people[person].lastMention = id
        }
        if random.below(20) == 0 {
            mentions += 1
            let others = 2 + random.below(11)
            nodes += others
            ids.append("M\(mentions)")
            say(.mention(try Mention(id: "M\(mentions)", report: report, count: others, nationality: ["KP"])))
        }
        let isConfirmed = random.below(5) > 0
        say(.occurrence(
            try Occurrence(
                id: "O\(statement)", mentions: ids, report: report, type: .detention, date: EDTF(String(EDTF(day).text.prefix(7))), place: town,
                certainty: .likely)))
        say(.occurrence(
            try Occurrence(
                id: "A\(statement)", mentions: ids, report: report, type: .arrest, date: EDTF(day), place: town,
                certainty: isConfirmed ? .confirmed : .likely)))
        for id in ids where random.below(2_500) == 0 {
            let after = EDTF(Day(number: day.number + 1 + random.below(100)))
            say(.occurrence(
                try Occurrence(id: "D\(id)", mentions: [id], report: report, type: .death, date: after, place: town, certainty: .likely)))
        }
        for id in ids where random.below(12) == 0 {
            let after = EDTF(Day(number: day.number + 5 + random.below(100)))
            say(.occurrence(
                try Occurrence(
                    id: "F\(id)", mentions: [id], report: report, type: .forced_return, date: after, place: town, certainty: .likely)))
        }
    }

    private mutating func judge(_ decision: Judgement.Decision) throws {
        say(.judgement(try Judgement(id: "J\(statements.count)", decision: decision, by: "bench", on: EDTF("2017-06-20"))))
    }

    /// A few percent of those who look alike are judged different.
    private mutating func separate(_ unnamed: [Entry]) throws {
        guard unnamed.count > 1 else { return }
        for (a, b) in zip(unnamed, unnamed.dropFirst()) where a.person != b.person && random.below(25) == 0 {
            try judge(.different([Part(mention: a.id)], [Part(mention: b.id)]))
        }
    }

    private mutating func ask() throws {
        let detained = CountDefinition.Condition.ever(.init(type: .detention, place: "CN"))
        say(.count(try CountDefinition(id: "detained", conditions: [detained])))
        say(.count(try CountDefinition(id: "nationals", conditions: [.nationality(["KP"]), detained])))
        say(.count(try CountDefinition(id: "remaining", within: "detained", conditions: [.never(.init(type: .forced_return))])))
        say(.count(try CountDefinition(id: "living", within: "detained", conditions: [.never(.init(type: .death))])))
        say(.count(try CountDefinition(id: "held", within: "detained", conditions: [.custody(place: "CN", certainty: .likely)])))
    }
}
