import Casebook
import Proof
import Stopping
import Testimony

/// Members judged to be one person although something shows them to be two (counting.md, 16), with the judgements that
/// join them: the shortest chain, so that a person can follow it.
func contradictions(
    in record: CountedRecord, _ conflicts: Conflicts, _ joined: JoinedNodes, _ patience: Patience<QuestionError>
) throws(QuestionError) -> [Contradiction] {
    try clashes(in: record, conflicts, joined, patience).map { clash in
        Contradiction(
            a: record.id(ofNode: clash.a), b: record.id(ofNode: clash.b), judgements: joined.judgements(from: clash.a, to: clash.b),
            rule: clash.rule, evidence: clash.evidence)
    }.sorted { ($0.a, $0.b, $0.rule, $0.evidence.joined()) < ($1.a, $1.b, $1.rule, $1.evidence.joined()) }
}

/// Two nodes of one person, and what tells them apart.
struct Clash: Hashable {
    let a: Int
    let b: Int
    let rule: String
    let evidence: [String]
}

/// The contradictions of a record, each once, not yet in words.
func clashes(
    in record: CountedRecord, _ conflicts: Conflicts, _ joined: JoinedNodes, _ patience: Patience<QuestionError>
) throws(QuestionError) -> [Clash] {
    guard !record.merges.isEmpty else { return [] }
    // Two lists of one report may both hold a pair.
    var found: Set<Clash> = []
    for (number, listing) in conflicts.listings.enumerated() {
        try patience.look(at: number)
        // Most list nobody who is joined to another.
        let merged = listing.nodes.filter { joined.group(of: $0) != nil }
        for nodes in Dictionary(grouping: merged, by: { joined.group(of: $0) }).values where nodes.count > 1 {
            for (position, a) in nodes.enumerated() {
                for b in nodes[(position + 1)...] { found.insert(Clash(a: a, b: b, rule: "listed", evidence: [listing.report])) }
            }
        }
    }
    for (number, difference) in conflicts.differences.enumerated() {
        try patience.look(at: number)
        guard let group = joined.group(of: difference.a), group == joined.group(of: difference.b) else { continue }
        found.insert(Clash(a: difference.a, b: difference.b, rule: difference.reason.rule, evidence: difference.reason.sides))
    }
    return Array(found)
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
