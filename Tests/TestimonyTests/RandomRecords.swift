import TestSupport
@testable import Testimony

/// Random valid records of every kind, with every field filled or left out at random.
struct RandomRecords {
    var random: Seeded

    init(seed: UInt64) { random = Seeded(seed) }

    mutating func statement(_ kind: Int) throws -> Statement {
        Statement(by: text(), at: "2017-06-29T06:15:00Z", content: try content(kind), unknown: unknown())
    }

    static let kinds = 0..<17

    private mutating func content(_ kind: Int) throws -> Statement.Content {
        switch kind {
        case 0:
            .source(try Source(
                id: id(), kind: code(), pseudonym: text(), name: text(), contact: text(), reliability: code(), access: code(),
                consent: list { $0.code() }, note: text(), unknown: unknown()))
        case 1:
            .report(try Report(
                id: id(), source: maybe { $0.id() }, received: date(), channel: maybe { $0.code() }, language: pick("", "ko", "zh-Hant"),
                text: text(), file: text(), unknown: unknown()))
        case 2:
            .mention(try Mention(
                id: id(), report: id(), count: number(1...100), name: text(), otherNames: list { $0.text() }, sex: maybe { $0.code() },
                age: maybe { $0.flip() ? .word("elderly") : .years($0.number(0...9)...$0.number(10...99)) }, ageOn: maybe { $0.date() },
                born: maybe { $0.date() }, nationality: list { $0.pick("KP", "CN", "KR") }, traits: list { $0.trait() }, note: text(),
                unknown: unknown()))
        case 3:
            .occurrence(try Occurrence(
                id: id(), mentions: [id()] + list { $0.id() }, report: id(), type: code(), date: maybe { _ in try EDTF("2016-07/..") },
                until: maybe { EDTF(Day(number: $0.number(17000...18000))) }, place: maybe { $0.id() }, toPlace: maybe { $0.id() }, by: text(), certainty: code(), note: text(),
                unknown: unknown()))
        case 4:
            .judgement(try Judgement(
                id: id(), decision: decision(), by: text(), on: date(), why: text(), unknown: unknown()))
        case 5:
            .relation(Relation(mention: id(), relation: code(), to: id(), report: maybe { $0.id() }, unknown: unknown()))
        case 6:
            .figure(try Figure(
                id: id(), report: id(), counts: text(), qualifier: code(), value: number(0...1000), date: maybe { $0.date() },
                place: maybe { $0.id() }, note: text(), unknown: unknown()))
        case 7: .place(try place())
        case 8:
            .finding(try Finding(id: id(), on: date(), by: text(), norm: text(), about: text(), text: text(), unknown: unknown()))
        case 9:
            .appeal(try Appeal(
                id: id(), on: date(), kind: code(), from: text(), to: text(), asks: list { $0.text() }, occasion: maybe { $0.id() },
                due: maybe { $0.date() }, response: text(), responseOn: maybe { $0.date() }, unknown: unknown()))
        case 10:
            .occasion(try Occasion(
                id: id(), from: EDTF("2016"), to: maybe { _ in try EDTF("2017-06-30") }, place: text(), what: text(), unknown: unknown()))
        case 11: .count(try count())
        case 12: .release(try ReleaseText(release: id(), language: "ko", text: text(), unknown: unknown()))
        case 13: .publication(try publication())
        case 14:
            .file(try FileRecord(
                id: id(), sha256: (0..<32).map { _ in UInt8(number(0...255)) }, length: number(0...1 << 40),
                mediaType: pick("", "image/jpeg", "application/vnd.api+json"), received: date(), by: "A" + text(),
                stored: pick("0123456789abcdef0123456789abcdef", "ffffffffffffffffffffffffffffffff"), unknown: unknown()))
        case 15: .fileAccess(try FileAccess(file: id(), on: date(), by: "B" + text(), why: "to see" + text(), unknown: unknown()))
        default: .unknown(kind: "newer-kind", unknown())
        }
    }

    private mutating func place() throws -> Place {
        let isOnTheMap = flip()
        return try Place(
            id: id(), parent: maybe { $0.id() }, country: pick("", "CN", "KP"), kind: maybe { $0.code() },
            latitude: isOnTheMap ? Double.random(in: -90...90, using: &random) : nil,
            longitude: isOnTheMap ? Double.random(in: -180...180, using: &random) : nil,
            precisionKm: maybe { $0.flip() ? 15 : 0.1 }, geonames: pick("", "2033467"), name: text(), names: texts(), unknown: unknown())
    }

    private mutating func decision() throws -> Judgement.Decision {
        switch number(0...3) {
        case 0: .same([try Part("M1#1..4")] + list { Part(mention: $0.id()) }, [Part(mention: id())])
        case 1: .different([Part(mention: id(), members: 2...2)], [Part(mention: id())])
        case 2: .withdraw(id())
        default: .certainty(id(), code())
        }
    }

    private mutating func count() throws -> CountDefinition {
        let conditions: [CountDefinition.Condition] = try [
            .nationality(list { $0.pick("KP", "CN") }), .sex(list { $0.code() }), .age(AgeCondition("18..")), .age(AgeCondition("..17")),
            .age(AgeCondition("10..16")), .age(AgeCondition("elderly")), .trait(trait()), .ever(filter()), .never(filter()),
            .custody(place: id(), certainty: code()),
        ]
        return try CountDefinition(
            id: id(), name: texts(), within: maybe { $0.id() }, conditions: conditions.shuffled(using: &random),
            rules: Set(list { $0.code() }), slackYears: number(0...3),
            twoPlaces: maybe { try CountDefinition.TwoPlaces(kmPerDay: $0.number(1...20_000), withoutPoint: $0.code(), unknown: $0.unknown()) },
            disclosure: maybe { CountDefinition.Waiver(why: $0.text(), by: $0.text(), on: $0.date(), unknown: $0.unknown()) },
            breakdown: maybe { try $0.breakdown() } ?? [], unknown: unknown())
    }

    private mutating func breakdown() throws -> [TableDimension] {
        let dimensions: [TableDimension] = try [
            .sex, .age([AgeCondition("..17"), AgeCondition("18..59"), AgeCondition("60..")]), .nationality(["KP", "CN"]), .trait(trait()),
            .place(id(), of: code(), certainty: code()), .date(.month, of: code(), from: EDTF("2016-07"), to: EDTF("2017-06"), certainty: code()),
            .date(.year, of: code(), from: EDTF("2016"), to: EDTF("2017"), certainty: code()),
        ]
        return Array(dimensions.shuffled(using: &random).prefix(number(1...2)))
    }

    private mutating func table() throws -> PrintedTable {
        flip()
            ? try PrintedTable(by: breakdown(), rows: ["f", "m", "unknown"], numbers: [nil, number(0...99), nil], unknown: unknown())
            : try PrintedTable(by: breakdown(), rows: ["f", "m"], columns: ["..17", "18.."], numbers: [1, 2, nil, 4, 5, nil, 7, 8])
    }

    private mutating func filter() -> CountDefinition.Filter {
        .init(type: code(), place: maybe { $0.id() }, toPlace: maybe { $0.id() }, from: maybe { $0.date() }, to: maybe { $0.date() }, certainty: code())
    }

    private mutating func publication() throws -> Publication {
        Publication(
            release: id(), edition: text(), on: "2017-06-29T06:15:00-04:00[America/New_York]",
            pins: try list {
                try .init(
                    count: $0.id(), asOf: Day(number: $0.number(0...30000)), position: $0.number(0...99), atLeast: $0.number(0...99),
                    certified: $0.number(0...99), documented: $0.number(0...99), atMost: $0.number(0...99),
                    table: $0.maybe { try $0.table() }, unknown: $0.unknown())
            },
            texts: texts(), notes: texts(), unknown: unknown())
    }

    // MARK: Parts

    private mutating func id() -> String { pick("M", "억류-", "R:", "e\u{301}") + String(number(1...999)) }
    private mutating func date() -> EDTF { EDTF(Day(number: number(16000...18000))) }
    private mutating func text() -> String { flip() ? CBORTests.randomText(&random) : "" }
    private mutating func trait() -> Trait { Trait(rawValue: pick("child", "elderly", "local:farmer"))! }
    private mutating func texts() -> [String: String] { flip() ? ["en": text(), "ko": text()] : [:] }
    private mutating func flip() -> Bool { .random(using: &random) }
    private mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    private mutating func code<C: Code>() -> C { Array(C.allCases).randomElement(using: &random)! }
    private mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }

    private mutating func maybe<T>(_ make: (inout Self) throws -> T) rethrows -> T? { flip() ? try make(&self) : nil }
    private mutating func list<T>(_ make: (inout Self) throws -> T) rethrows -> [T] { try (0..<number(0...3)).map { _ in try make(&self) } }

    /// Under names that no version knows.
    mutating func unknown() -> Fields {
        guard flip() else { return [:] }
        return ["newer": CBORTests.randomValue(&random, depth: 4), "신규": .map(["deeper": CBORTests.randomValue(&random, depth: 4)])]
    }
}
