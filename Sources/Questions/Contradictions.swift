import Casebook
import Proof
import Testimony

/// Members judged to be one person although something shows them to be two (counting.md, 16), with the judgements that
/// join them: the shortest chain, so that a person can follow it.
func contradictions(in record: CountedRecord, _ conflicts: Conflicts) -> [Contradiction] {
    guard !record.merges.isEmpty else { return [] }
    var joined = [[(node: Int, judgement: String)]](repeating: [], count: record.nodeCount)
    for merge in record.merges {
        joined[merge.a].append((merge.b, merge.judgement))
        joined[merge.b].append((merge.a, merge.judgement))
    }
    var classOf = [Int](repeating: -1, count: record.nodeCount)
    for start in 0..<record.nodeCount where classOf[start] < 0 {
        classOf[start] = start
        var open = [start]
        while let node = open.popLast() {
            for next in joined[node] where classOf[next.node] < 0 {
                classOf[next.node] = start
                open.append(next.node)
            }
        }
    }
    let ids = record.nodes { _ in Facts() }.map(\.id)
    func contradiction(_ a: Int, _ b: Int, rule: String, evidence: [String]) -> Contradiction {
        Contradiction(a: ids[a], b: ids[b], judgements: chain(from: a, to: b, joined), rule: rule, evidence: evidence)
    }
    var found: [Contradiction] = []
    for listing in conflicts.listings {
        for nodes in Dictionary(grouping: listing.nodes, by: { classOf[$0] }).values where nodes.count > 1 {
            for (position, a) in nodes.enumerated() {
                for b in nodes[(position + 1)...] {
                    found.append(contradiction(a, b, rule: "listed", evidence: [listing.report]))
                }
            }
        }
    }
    for difference in conflicts.differences where classOf[difference.a] == classOf[difference.b] {
        found.append(
            contradiction(difference.a, difference.b, rule: difference.reason.rule, evidence: difference.reason.sides))
    }
    return found.sorted { ($0.a, $0.b, $0.rule) < ($1.a, $1.b, $1.rule) }
}

private func chain(from start: Int, to end: Int, _ joined: [[(node: Int, judgement: String)]]) -> [String] {
    var cameFrom: [Int: (node: Int, judgement: String)] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count, cameFrom[end] == nil || end == start {
        let node = queue[next]
        next += 1
        for step in joined[node] where step.node != start && cameFrom[step.node] == nil {
            cameFrom[step.node] = (node, step.judgement)
            queue.append(step.node)
        }
    }
    var judgements: [String] = []
    var node = end
    while node != start, let step = cameFrom[node] {
        for judgement in step.judgement.split(separator: ";").map(String.init).reversed()
        where !judgements.contains(judgement) { judgements.append(judgement) }
        node = step.node
    }
    return judgements.reversed()
}

extension Reason {
    /// Both sides, in ids and codes.
    fileprivate var sides: [String] {
        switch self {
        case .sex(let a, let b): [a, b]
        case .birth(let a, let b): [a, b].map { "\($0.by) \($0.first.map(String.init) ?? "…")–\($0.last.map(String.init) ?? "…")" }
        case .places(let a, let b, let day): [a.occurrence, b.occurrence, day]
        case .judged(let judgement): [judgement]
        }
    }
}
