import Casebook
import Testimony
import TestSupport

/// A small made-up record in which much changes from day to day: reports come in, acts begin and end, analysts judge, doubt and
/// withdraw. The same seed always gives the same record.
struct RandomRecord {
    static let first = 17_300
    static let days = 60

    private var random: Seeded
    private(set) var contents: [Statement.Content] = []
    private var mentions: [(id: String, report: String, count: Int)] = []
    private var occurrences: [String] = []

    static func casebook(seed: UInt64) throws -> Casebook {
        var maker = RandomRecord(random: Seeded(seed))
        try maker.make()
        return Casebook(maker.contents.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
    }

    static let counts = ["all", "detained", "remaining", "held", "women", "returned", "plain"]

    private mutating func make() throws {
        for (id, parent) in [("CN", nil), ("JL", "CN"), ("YJ", "JL"), ("LN", "CN"), ("KP", nil)] as [(String, String?)] {
            contents.append(.place(try Place(id: id, parent: parent)))
        }
        contents.append(.source(try Source(id: "S1", kind: .witness, consent: [.count])))
        contents.append(.source(try Source(id: "S2", kind: .witness, consent: [.detail])))
        for report in 0..<number(3...9) { try addReport("R\(report)") }
        for act in 0..<number(mentions.count...(3 * mentions.count)) { try addOccurrence("O\(act)") }
        for (index, a) in mentions.enumerated() {
            for b in mentions[..<index] where a.report == b.report && chance(25) {
                let report = chance(50) ? a.report : "R\(number(0...1))"
                contents.append(.relation(Relation(mention: a.id, relation: .may_be, to: b.id, report: report)))
            }
        }
        try addJudgements()
        if chance(50) { contents.shuffle(using: &random) }
        try addCounts()
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

    /// Mostly a day of the range, a little before and after it; else vague, or open.
    private mutating func date() throws -> EDTF {
        let day = Day(number: Self.first + number(-10...Self.days + 10))
        guard chance(25) else { return EDTF(day) }
        let month = String(day.description.prefix(7))
        return try EDTF(pick([month, "\(day)/..", "../\(day)", "\(day)~", "\(month)-2X", String(day.description.prefix(4))]))
    }

    private mutating func addReport(_ id: String) throws {
        let received = chance(80) ? EDTF(Day(number: Self.first + number(-5...Self.days + 5))) : try date()
        contents.append(.report(try Report(id: id, source: pick([nil, nil, "S1", "S1", "S1", "S1", "S2"]), received: received)))
        for _ in 0..<number(1...3) where mentions.reduce(0, { $0 + $1.count }) < 14 {
            let count = chance(75) ? 1 : number(2...3)
            let mention = "M\(mentions.count)"
            mentions.append((mention, id, count))
            let born = chance(30) ? try EDTF(pick(["1980", "1990", "2005/2007", "200X"])) : nil
            contents.append(
                .mention(
                    try Mention(
                        id: mention, report: id, count: count, sex: pick([nil, nil, .f, .m]), age: chance(25) ? .years(10...16) : nil, born: born,
                        nationality: pick([["KP"], ["KP"], ["KP"], ["KP"], []]))))
        }
    }

    private mutating func addOccurrence(_ id: String) throws {
        let about = pick(mentions)
        var people = [about.id]
        let other = pick(mentions).id
        if chance(25), other != about.id { people.append(other) }
        let date = chance(90) ? try self.date() : nil
        var until = chance(35) ? try self.date() : nil
        if let begin = date, let end = until, end.window.last < begin.window.first { until = nil }
        let type: OccurrenceType = pick([
            .detention, .detention, .detention, .detention, .detention, .detention, .transfer, .transfer, .forced_return, .forced_return,
            .release, .escape, .sighting, .enforced_disappearance, .planned_transfer,
        ])
        let certainty: Certainty = pick([.confirmed, .confirmed, .likely, .likely, .likely, .possible])
        contents.append(
            .occurrence(
                try Occurrence(
                    id: id, mentions: people, report: chance(70) ? about.report : pick(mentions).report, type: type, date: date, until: until,
                    place: chance(85) ? pick(["CN", "JL", "YJ", "LN"]) : nil, toPlace: chance(30) ? pick(["YJ", "LN", "KP"]) : nil,
                    certainty: certainty)))
        occurrences.append(id)
    }

    private mutating func addJudgements() throws {
        var ids: [String] = []
        for index in 0..<number(0...9) {
            let id = "J\(index)"
            let a = pick(mentions), b = pick(mentions)
            let decision: Judgement.Decision
            // Nobody is judged to be themselves.
            switch a.id == b.id ? number(7...9) : number(0...9) {
            case 0...4:
                // Whole mentions of one size, or one member of each.
                decision = a.count == b.count && chance(50)
                    ? .same([Part(mention: a.id)], [Part(mention: b.id)])
                    : .same([try Part("\(a.id)#\(number(1...a.count))")], [try Part("\(b.id)#\(number(1...b.count))")])
            case 5, 6: decision = .different([Part(mention: a.id)], [try Part("\(b.id)#1")])
            case 7: decision = .certainty(pick(occurrences), pick([.confirmed, .unlikely, .possible]))
            default:
                guard !ids.isEmpty else { continue }
                decision = .withdraw(pick(ids))
            }
            ids.append(id)
            contents.append(.judgement(try Judgement(id: id, decision: decision, by: "analyst", on: date())))
        }
    }

    private mutating func addCounts() throws {
        let from = try EDTF(Day(number: Self.first + 5).description)
        func add(_ id: String, within: String? = nil, _ conditions: [CountDefinition.Condition], rules: Set<CountDefinition.Rule>? = nil) throws {
            contents.append(.count(try CountDefinition(id: id, within: within, conditions: conditions, rules: rules ?? Set(CountDefinition.Rule.allCases))))
        }
        try add("all", [])
        try add("detained", [.nationality(["KP"]), .ever(.init(type: .detention, place: "CN", from: chance(50) ? from : nil))])
        try add("remaining", within: "detained", [.never(.init(type: .forced_return))])
        try add("returned", within: "detained", [.ever(.init(type: .forced_return))])
        try add("held", [.custody(place: pick(["CN", "JL", "YJ"]), certainty: .likely)])
        try add("women", [.sex([.f])])
        try add("plain", [.ever(.init(type: .detention))], rules: [.sex, .judged, .places])
    }
}
