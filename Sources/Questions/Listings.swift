import Casebook
import Proof
import Stopping
import Testimony

/// Who one report lists as different people: all of its mentions, unless it says that two may be the same
/// (counting.md, 13). Members of one mention always are different.
struct Listings {
    let all: [Listing]
    /// For each mention of which it is said, those that it may be: their numbers.
    private let mayBe: [Int: Set<Int>]

    init<Stop: Error>(
        _ count: Int, of all: CountedMentions, place: (Int) -> Int, number: (MentionID) -> Int?, firstNode: [Int], patience: Patience<Stop>
    ) throws(Stop) {
        var mayBe: [Int: Set<Int>] = [:]
        for (place, relation) in all.view.relations.enumerated()
        where relation.relation == .may_be && (relation.report.map(all.countedReports.contains) ?? true) {
            try patience.look(at: place)
            guard let a = number(relation.mention), let b = number(relation.to), a != b else { continue }
            mayBe[a, default: []].insert(b)
            mayBe[b, default: []].insert(a)
        }
        self.mayBe = mayBe

        var order: [ReportID: Int] = [:]
        var byReport: [[Int]] = []
        var last: (report: ReportID, place: Int)?
        for number in 0..<count {
            try patience.look(at: number)
            let report = all.mentions[place(number)].report
            // Mostly the mentions of a report stand together.
            let list = last?.report == report ? last?.place ?? 0 : order[report] ?? byReport.count
            if list == byReport.count {
                order[report] = list
                byReport.append([])
            }
            byReport[list].append(number)
            last = (report, list)
        }
        var found: [Listing] = []
        for (number, members) in byReport.enumerated() {
            if number & 63 == 0 || members.count > 64 { try patience.look() }
            for group in Self.groups(members, mayBe) {
                let nodes = group.flatMap { firstNode[$0]..<firstNode[$0 + 1] }
                if nodes.count > 1 { found.append(Listing(report: all.mentions[place(group[0])].report, nodes: nodes)) }
            }
        }
        self.all = found
    }

    /// Whether two mentions of one report are told apart by it.
    func areDistinct(_ a: Int, _ b: Int) -> Bool { mayBe[a]?.contains(b) != true }

    /// Sets of mentions that are all distinct, so many that each distinct pair stands in one, each mention as well.
    ///
    /// Those of whom nothing is said to be the same stand in every set, so only pairs with one of the others are looked at.
    private static func groups(_ mentions: [Int], _ mayBe: [Int: Set<Int>]) -> [[Int]] {
        let here = Set(mentions)
        let doubtful = mentions.filter { mayBe[$0].map { !$0.isDisjoint(with: here) } ?? false }
        guard !doubtful.isEmpty else { return [mentions] }
        let isDoubtful = Set(doubtful)
        func areDistinct(_ a: Int, _ b: Int) -> Bool { mayBe[a]?.contains(b) != true }
        func grown(from seed: [Int]) -> [Int] {
            var group = seed
            var doubts = seed.filter(isDoubtful.contains)
            for mention in mentions where !seed.contains(mention) {
                guard isDoubtful.contains(mention) else {
                    group.append(mention)
                    continue
                }
                if doubts.allSatisfy({ areDistinct($0, mention) }) {
                    group.append(mention)
                    doubts.append(mention)
                }
            }
            return group
        }
        let places = mentions.enumerated().filter { isDoubtful.contains($1) }
        var groups: [[Int]] = []
        var held: [Set<Int>] = []
        func add(_ seed: [Int]) {
            groups.append(grown(from: seed))
            held.append(isDoubtful.intersection(groups[groups.count - 1]))
        }
        for (index, a) in mentions.enumerated() {
            let isOpen = isDoubtful.contains(a)
            if groups.isEmpty || isOpen && !held.contains(where: { $0.contains(a) }) { add([a]) }
            // All others are in every set, and `a` is in one.
            for (place, b) in places where place > index && areDistinct(a, b) {
                if !held.contains(where: { $0.contains(b) && (!isOpen || $0.contains(a)) }) { add([a, b]) }
            }
        }
        return groups
    }
}
