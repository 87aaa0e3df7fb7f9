import Casebook
import Proof
import Testimony

/// Who one report lists as different people: all of its mentions, unless it says that two may be the same
/// (counting.md, 13). Members of one mention always are different.
struct Listings {
    let all: [Listing]
    private let mayBe: Set<Set<MentionID>>

    init(_ record: CountedRecord) {
        var mayBe: Set<Set<MentionID>> = []
        for relation in record.view.relations
        where relation.relation == .may_be && (relation.report.map(record.countedReports.contains) ?? true) {
            mayBe.insert([relation.mention, relation.to])
        }
        self.mayBe = mayBe

        var order: [ReportID] = []
        var byReport: [ReportID: [Mention]] = [:]
        for mention in record.mentions {
            if byReport[mention.report] == nil { order.append(mention.report) }
            byReport[mention.report, default: []].append(mention)
        }
        all = order.flatMap { report in
            Self.groups(byReport[report] ?? [], mayBe).compactMap { group in
                let nodes = group.flatMap { Array(record.nodes(of: $0)) }
                return nodes.count > 1 ? Listing(report: report, nodes: nodes) : nil
            }
        }
    }

    func areDistinct(_ a: Mention, _ b: Mention) -> Bool {
        a.report == b.report && !mayBe.contains([a.id, b.id])
    }

    /// Sets of mentions that are all distinct, so many that each distinct pair stands in one, each mention as well.
    private static func groups(_ mentions: [Mention], _ mayBe: Set<Set<MentionID>>) -> [[Mention]] {
        func areDistinct(_ a: Mention, _ b: Mention) -> Bool { !mayBe.contains([a.id, b.id]) }
        func grown(from seed: [Mention]) -> [Mention] {
            var group = seed
            for mention in mentions where group.allSatisfy({ $0.id != mention.id && areDistinct($0, mention) }) {
                group.append(mention)
            }
            return group
        }
        guard mentions.contains(where: { a in mentions.contains { a.id != $0.id && !areDistinct(a, $0) } }) else {
            return [mentions]
        }
        var groups: [[Mention]] = []
        func isCovered(_ pair: [Mention]) -> Bool {
            groups.contains { group in pair.allSatisfy { mention in group.contains { $0.id == mention.id } } }
        }
        for (index, a) in mentions.enumerated() {
            if !isCovered([a]) { groups.append(grown(from: [a])) }
            for b in mentions[(index + 1)...] where areDistinct(a, b) && !isCovered([a, b]) {
                groups.append(grown(from: [a, b]))
            }
        }
        return groups
    }
}
