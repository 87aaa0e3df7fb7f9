import Proof
import TestSupport

/// A question of some thousand people, of whom several reports tell: large enough to be counted by structure.
enum LargeRecord {
    static let detained = Condition.ever(Filter(type: "detention"))
    static let definitions: [[Condition]] = [
        [detained], [detained, .never(Filter(type: "forced_return"))], [detained, .custody(place: "CN", certainty: "likely")],
    ]

    static func question(people: Int, _ conditions: [Condition], seed: UInt64 = 1) -> Question {
        var random = Seeded(seed)
        func roll(_ sides: Int) -> Int { Int(random.next() % UInt64(sides)) }
        func text(_ day: Int) -> String { "2017-0\(1 + day / 28)-\(day % 28 < 9 ? "0" : "")\(day % 28 + 1)" }
        var nodes: [Node] = [], listings: [Listing] = [], merges: [Merge] = []
        while nodes.count < people {
            let day = roll(150), path = ["T\(roll(40))", "P", "CN"], report = "R\(listings.count)"
            let first = nodes.count
            for _ in 0..<2 + roll(7) {
                let mention = "M\(nodes.count)"
                var facts = Facts(sex: [nil, "f", "f", "m"][roll(4)])
                if roll(3) > 0 { facts.birth = [BirthFact(first: 1940 + roll(60), last: nil, by: "age")] }
                facts.birth = facts.birth.map { BirthFact(first: $0.first, last: $0.first.map { $0 + 10 }, by: $0.by) }
                let began = Span(first: text(day), last: text(day))
                facts.occurrences.append(OccurrenceFact(id: "O\(report)", type: "detention", began: began, place: path, certainty: "likely"))
                if roll(10) == 0 {
                    let later = Span(first: text(day + roll(60)), last: nil)
                    facts.occurrences.append(OccurrenceFact(id: "F\(mention)", type: "forced_return", began: later, certainty: "likely"))
                }
                if day % 5 > 0 { facts.presence = [PresenceFact(occurrence: "O\(report)", first: text(day), last: text(day), places: [path])] }
                nodes.append(Node(id: "\(mention)#1", mention: mention, report: report, facts: facts))
            }
            listings.append(Listing(report: report, nodes: Array(first..<nodes.count)))
        }
        for number in 0..<people / 50 {
            let (a, b) = (roll(nodes.count), roll(nodes.count))
            // Nobody whom anything tells apart.
            if nodes[a].report != nodes[b].report, nodes[a].facts.sex == nil, nodes[b].facts.sex == nil, nodes[a].facts.birth.isEmpty,
                nodes[a].facts.presence.isEmpty
            {
                merges.append(Merge(a: a, b: b, judgement: "J\(number)"))
            }
        }
        return Question(
            definition: Definition(id: "q", conditions: conditions), asOf: "2017-12-31", nodes: nodes, merges: merges, listings: listings,
            pairsWritten: .needed)
    }
}
