import TestSupport

@testable import Proof

/// Questions of some hundred nodes: people of events, of whom several reports tell, with all that can keep them apart.
struct MiddleRecord {
    private var random: Seeded
    private var nodes: [Node] = []
    private var merges: [Merge] = []
    private var listings: [Listing] = []
    private var judged: [Difference] = []

    /// Pairs that follow from facts are not written.
    private(set) var short = Question(definition: Definition(id: "q", conditions: []), asOf: "2017-12-31", nodes: [])
    /// The same with every pair written, found by looking at each.
    private(set) var whole = Question(definition: Definition(id: "q", conditions: []), asOf: "2017-12-31", nodes: [])

    init(seed: UInt64, events: Int, conditions: [Condition] = [MiddleRecord.seen]) {
        random = Seeded(seed)
        for event in 0..<events { tell(of: event) }
        for _ in 0..<nodes.count / 12 {
            let (a, b) = (roll(nodes.count), roll(nodes.count))
            if a != b, nodes[a].mention != nodes[b].mention { judged.append(Difference(a: a, b: b, reason: .judged(judgement: "D\(judged.count)"))) }
        }
        for _ in 0..<nodes.count / 9 {
            let (a, b) = (roll(nodes.count), roll(nodes.count))
            // Now and then what somebody judges contradicts what is told.
            if a != b, roll(12) == 0 || !Self.differ(nodes[a], nodes[b]) && nodes[a].report != nodes[b].report {
                merges.append(Merge(a: a, b: b, judgement: "J\(merges.count)"))
            }
        }
        let definition = Definition(id: "q", conditions: conditions)
        short = Question(
            definition: definition, asOf: "2017-12-31", nodes: nodes, merges: merges, listings: listings, differences: judged, pairsWritten: .needed)
        var differences = judged
        for a in nodes.indices {
            for b in nodes.indices.dropFirst(a + 1) where nodes[a].mention != nodes[b].mention {
                differences += Self.reasons(nodes[a].facts, nodes[b].facts).map { Difference(a: a, b: b, reason: $0) }
            }
        }
        whole = Question(
            definition: definition, asOf: "2017-12-31", nodes: nodes, merges: merges, listings: listings, differences: differences)
        let told = Self.contradictions(in: whole)
        short.contradictions = told
        whole.contradictions = told
    }

    static func contradictions(in question: Question) -> [Contradiction] {
        Classes(question).innerConflicts().map {
            Contradiction(a: question.nodes[$0.a].id, b: question.nodes[$0.b].id, judgements: ["J"], rule: "sex", evidence: [])
        }
    }

    static let seen = Condition.ever(Filter(type: "sighting"))
    static let neverGone = Condition.never(Filter(type: "forced_return"))

    private mutating func roll(_ sides: Int) -> Int { Int(random.next() % UInt64(sides)) }

    private mutating func tell(of event: Int) {
        let day = 1 + roll(12), town = "T\(roll(5))", path = [town, "P\((town.utf8.last ?? 0) & 1)", "CN"]
        for _ in 0..<1 + roll(3) {
            let report = "R\(listings.count)-\(nodes.count)"
            let isSure = roll(4) > 0
            var groups: [[Int]] = [[]]
            for _ in 0..<1 + roll(5) {
                let mention = "M\(nodes.count)", count = roll(8) == 0 ? 2 + roll(3) : 1
                let facts = self.facts(event, day, path, isSure)
                let first = nodes.count
                for number in 1...count { nodes.append(Node(id: "\(mention)#\(number)", mention: mention, report: report, facts: facts)) }
                let mine = Array(first..<first + count)
                // Who may be somebody else of the report stands in a list of their own.
                if roll(15) == 0, groups[0].count > 1 { groups.append(Array(groups[0].dropLast()) + mine) } else { groups[0] += mine }
            }
            for group in groups where group.count > 1 { listings.append(Listing(report: report, nodes: group)) }
        }
    }

    private mutating func facts(_ event: Int, _ day: Int, _ path: [String], _ isSure: Bool) -> Facts {
        var facts = Facts(sex: roll(7) == 0 ? nil : roll(3) == 0 ? "m" : "f")
        if roll(5) < 3 {
            let first = 1940 + roll(60)
            facts.birth.append(BirthFact(first: roll(8) == 0 ? nil : first, last: roll(8) == 0 ? nil : first + [5, 10, 20][roll(3)], by: "age"))
        }
        if roll(10) == 0, let told = facts.birth.first?.first { facts.birth.append(BirthFact(first: told + 2, last: told + 9, by: "born")) }
        facts.occurrences.append(OccurrenceFact(id: "O\(event)", type: roll(20) == 0 ? "arrest" : "sighting", place: path, certainty: "confirmed"))
        if roll(9) == 0 { facts.occurrences.append(OccurrenceFact(id: "F\(event)", type: "forced_return", place: path, certainty: "likely")) }
        func text(_ day: Int) -> String { "2017-03-\(day < 10 ? "0" : "")\(day)" }
        if isSure {
            let last = roll(6) == 0 ? min(31, day + 1 + roll(9)) : day
            facts.presence.append(PresenceFact(occurrence: "O\(event)", first: text(day), last: text(last), places: [roll(9) == 0 ? Array(path.dropFirst()) : path]))
        }
        return facts
    }

    /// One by each rule.
    private static func reasons(_ a: Facts, _ b: Facts) -> [Reason] {
        var found: [Reason] = []
        if let one = a.sex, let other = b.sex, one != other { found.append(.sex(one, other)) }
        let births = a.birth.flatMap { one in b.birth.filter { one.misses($0) }.map { Reason.birth(one, $0) } }
        let stays = a.presence.flatMap { one in
            b.presence.filter { one.excludes($0) }.map { Reason.places(one, $0, day: max(one.first, $0.first)) }
        }
        return found + births.prefix(1) + stays.prefix(1)
    }

    private static func differ(_ a: Node, _ b: Node) -> Bool { !reasons(a.facts, b.facts).isEmpty }
}
