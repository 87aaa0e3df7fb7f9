import CaseFile
import Foundation
import TestSupport
import Testimony

/// A random valid case, of records of every kind, in the order in which a case file is read, with text of the sort that
/// breaks careless readers.
struct RandomCase {
    private var random: Seeded
    private(set) var contents: [Statement.Content] = []

    private static let nasty = [
        "", "plain", "a,b", "\"", "\"\"", "a\"b\"", "line\nline", "line\r\nline", "\n", "\r", " leading", "trailing ", "\ttab", "=1+1", "+1",
        "-1", "@x", "=HYPERLINK(\"x\")", "<script>", "&amp;", "&a *b", "#x", ": x", "- x", "'", "\\", "\\n", "---", "NO", "on", "~", "null",
        "한국어", "김정은 씨", "שלום", "\u{2067}שלום\u{2069}", "على", "🕊️👩‍👩‍👧", "\u{FEFF}mark", "e\u{301}", "\u{2028}x\u{2029}", "\u{A0}",
        "a;b", ";", "%20", "{count x}", "[x]", "{ x: y }", "!tag", "| x", "> x", "0x1F", "1e5", "2017-06-29", "…",
    ]

    init(seed: UInt64) throws {
        random = Seeded(seed)
        let sources = ids("S", 0...3), places = ids("장소-", 1...6), reports = ids("R", 1...5), occasions = ids("E:", 0...2)
        for id in sources {
            contents.append(.source(try Source(
                id: id, kind: code(), pseudonym: text(), name: text(), contact: text(), reliability: code(), access: code(),
                consent: some { $0.code() }, note: text())))
        }
        for (index, id) in places.enumerated() { contents.append(.place(try place(id, inside: places.prefix(index)))) }
        for id in reports {
            contents.append(.report(try Report(
                id: id, source: maybe { $0.one(of: sources) } ?? nil, received: date(), channel: maybe { $0.code() },
                language: pick("", "ko", "zh-Hant"), text: text(), file: text())))
        }
        let mentions = try ids("M", 1...8).map { try mention($0, reports) }
        contents += mentions.map(Statement.Content.mention)
        let occurrences = ids("O.", 0...6)
        for id in occurrences { contents.append(.occurrence(try occurrence(id, mentions, reports, places))) }
        try addJudgements(mentions, occurrences)
        try addRest(mentions, reports, places, occasions)
        try addCounts(places)
        try addReleases(reports)
    }

    private mutating func place(_ id: String, inside: ArraySlice<String>) throws -> Place {
        let isOnTheMap = flip()
        return try Place(
            id: id, parent: maybe { $0.one(of: Array(inside)) } ?? nil, country: pick("", "CN", "NO"), kind: maybe { $0.code() },
            latitude: isOnTheMap ? Double.random(in: -90...90, using: &random) : nil,
            longitude: isOnTheMap ? Double.random(in: -1e-4...1e-4, using: &random) : nil,
            precisionKm: maybe { $0.flip() ? 15 : 0.1 }, geonames: pick("", "2033467"), name: text(),
            names: ["ko": text(), "zh-Hant": text()].filter { !$0.value.isEmpty })
    }

    private mutating func mention(_ id: String, _ reports: [String]) throws -> Mention {
        try Mention(
            id: id, report: one(of: reports) ?? "", count: .random(in: 1...6, using: &random), name: text(), otherNames: items(),
            sex: maybe { $0.code() }, age: maybe { $0.flip() ? .word("elderly") : .years(3...40) }, ageOn: maybe { $0.date() },
            born: maybe { $0.date() }, nationality: some { $0.pick("KP", "NO", "CN") },
            traits: some { _ in Trait(rawValue: "local:choir, \"x\"") }.compactMap { $0 }, note: text())
    }

    private mutating func occurrence(
        _ id: String, _ mentions: [Mention], _ reports: [String], _ places: [String]
    ) throws -> Occurrence {
        try Occurrence(
            id: id, mentions: Array(mentions.map(\.id).shuffled(using: &random).prefix(.random(in: 1...3, using: &random))),
            report: one(of: reports) ?? "", type: code(), date: maybe { $0.date() }, place: maybe { $0.one(of: places) } ?? nil,
            toPlace: maybe { $0.one(of: places) } ?? nil, by: text(), certainty: code(), note: text())
    }

    private mutating func addJudgements(_ mentions: [Mention], _ occurrences: [String]) throws {
        var made: [String] = []
        for id in ids("J", 0...5) {
            let a = one(of: mentions), b = one(of: mentions)
            var decision: Judgement.Decision?
            switch Int.random(in: 0...3, using: &random) {
            case 0:
                guard let a, let b, a.id != b.id else { break }
                let count = min(a.count, b.count)
                decision = .same([Part(mention: a.id, members: 1...count)], [Part(mention: b.id, members: (b.count - count + 1)...b.count)])
            case 1:
                guard let a, let b, a.id != b.id else { break }
                decision = .different([Part(mention: a.id)], [Part(mention: b.id, members: 1...1)])
            case 2: decision = one(of: made).map(Judgement.Decision.withdraw)
            default: decision = one(of: occurrences).map { .certainty($0, code()) }
            }
            guard let decision else { continue }
            made.append(id)
            contents.append(.judgement(try Judgement(id: id, decision: decision, by: text(), on: date(), why: text())))
        }
    }

    private mutating func addRest(_ mentions: [Mention], _ reports: [String], _ places: [String], _ occasions: [String]) throws {
        var relations: Set<Relation> = []
        for (a, b) in zip(mentions, mentions.dropFirst()) where flip() {
            let relation = Relation(mention: a.id, relation: code(), to: b.id, report: maybe { $0.one(of: reports) } ?? nil)
            if relations.insert(relation).inserted { contents.append(.relation(relation)) }
        }
        for id in ids("F", 0...2) {
            contents.append(.figure(try Figure(
                id: id, report: one(of: reports) ?? "", counts: "x" + text(), qualifier: code(), value: 51, date: maybe { $0.date() },
                place: maybe { $0.one(of: places) } ?? nil, note: text())))
        }
        for id in occasions {
            contents.append(.occasion(try Occasion(id: id, from: EDTF("2016"), to: maybe { _ in try EDTF("2017-06-30") }, place: text(), what: text())))
        }
        for id in ids("L", 0...2) {
            contents.append(.finding(try Finding(id: id, on: date(), by: text(), norm: text(), about: text(), text: text())))
        }
        for id in ids("A", 0...2) {
            contents.append(.appeal(try Appeal(
                id: id, on: date(), kind: code(), from: text(), to: text(), asks: items(), occasion: maybe { $0.one(of: occasions) } ?? nil,
                due: maybe { $0.date() }, response: text(), responseOn: maybe { $0.date() })))
        }
    }

    private mutating func addCounts(_ places: [String]) throws {
        var before: [String] = []
        for id in ids("count-", 0...4) {
            var conditions: [CountDefinition.Condition] = []
            if flip() { conditions.append(.nationality([pick("NO", "KP"), "CN"])) }
            if flip() { conditions.append(.sex([code()])) }
            if flip() { conditions.append(.age(try AgeCondition(pick("10..16", "18..", "..17", "elderly", "12")))) }
            if flip(), let trait = Trait(rawValue: pick("child", "local:NO")) { conditions.append(.trait(trait)) }
            conditions += some { .ever($0.filter(places)) }
            conditions += some { .never($0.filter(places)) }
            if flip(), let place = one(of: places) { conditions.append(.custody(place: place, certainty: code())) }
            contents.append(.count(try CountDefinition(
                id: id, name: ["en": "x" + text(), "no": "\"" + text()], within: maybe { $0.one(of: before) } ?? nil, conditions: conditions,
                rules: flip() ? Set(CountDefinition.Rule.allCases) : Set(some { $0.code() }), slackYears: .random(in: 0...10, using: &random),
                twoPlaces: maybe { try? CountDefinition.TwoPlaces(kmPerDay: .random(in: 1...20_000, using: &$0.random), withoutPoint: $0.code()) } ?? nil,
                disclosure: maybe { .init(why: "x" + $0.text(), by: "\\" + $0.text(), on: $0.date()) },
                breakdown: breakdown(places))))
            before.append(id)
        }
    }

    private mutating func breakdown(_ places: [String]) throws -> [TableDimension] {
        var dimensions: [TableDimension] = try [
            .sex, .age([AgeCondition("..17"), AgeCondition("18..59"), AgeCondition("60..")]), .nationality(["NO", "KP"]),
            .date(.month, of: code(), from: EDTF("2016-07"), to: EDTF("2017-06-30"), certainty: code()),
            .date(.year, of: code(), from: EDTF("2016"), to: EDTF("2017"), certainty: code()),
        ]
        if let trait = Trait(rawValue: pick("child", "local:NO")) { dimensions.append(.trait(trait)) }
        if let place = one(of: places) { dimensions.append(.place(place, of: code(), certainty: code())) }
        return Array(dimensions.shuffled(using: &random).prefix(.random(in: 0...2, using: &random)))
    }

    private mutating func addReleases(_ reports: [String]) throws {
        for (id, language) in [("first", "en"), ("first", "ko"), ("second", "en")] where flip() {
            let body = (text() + "\n" + text()).replacingOccurrences(of: "\r", with: "")
            let front = "---\nid: \(id)\nlanguage: \(language)\nuses: [\(reports.joined(separator: ", "))]\n---\n"
            contents.append(.release(try ReleaseText(release: id, language: language, text: front + body)))
        }
    }

    private mutating func filter(_ places: [String]) -> CountDefinition.Filter {
        .init(
            type: code(), place: maybe { $0.one(of: places) } ?? nil, toPlace: maybe { $0.one(of: places) } ?? nil,
            from: maybe { $0.date() }, to: maybe { $0.date() }, certainty: code())
    }

    private mutating func ids(_ prefix: String, _ number: ClosedRange<Int>) -> [String] {
        (0..<Int.random(in: number, using: &random)).map { "\(prefix)\($0)" }
    }

    private mutating func text() -> String {
        flip() ? "" : (0...1).map { _ in Self.nasty.randomElement(using: &random) ?? "" }.joined()
    }

    /// As a list in a cell can carry them.
    private mutating func items() -> [String] {
        some { $0.text() }.filter { !$0.isEmpty && !$0.contains(";") && $0 == $0.trimmingCharacters(in: .whitespaces) }
    }

    private mutating func date() -> EDTF {
        (try? EDTF(pick("2017", "2017-06", "2017-06-29", "2016-07/..", "../2017-03", "2017-06-2X", "2010~", "2017-03?"))) ?? EDTF(Day(number: 0))
    }

    private mutating func flip() -> Bool { .random(using: &random) }
    private mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }
    private mutating func one<T>(of choices: [T]) -> T? { choices.randomElement(using: &random) }
    private mutating func maybe<T>(_ make: (inout Self) throws -> T) rethrows -> T? { flip() ? try make(&self) : nil }
    private mutating func some<T>(_ make: (inout Self) -> T) -> [T] { (0..<Int.random(in: 0...3, using: &random)).map { _ in make(&self) } }

    private mutating func code<C: Code>() -> C {
        guard let code = Array(C.allCases).randomElement(using: &random) else { preconditionFailure("a list of codes is empty") }
        return code
    }
}
