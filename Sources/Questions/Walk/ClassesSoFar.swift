import Casebook
import Testimony

/// Whom analysts have judged to be one person, and whom different, by the judgements that stand. Joined anew where they change:
/// O(nodes + judgements).
struct ClassesSoFar {
    /// For each node the lowest node that is judged to be the same person, through whomever.
    private(set) var root: [Int]
    /// Pairs of nodes judged different.
    private(set) var different: [(Int, Int)] = []

    /// Everybody stands for themselves.
    init(nodeCount: Int) { root = Array(0..<nodeCount) }

    init(_ decisions: [Judgement.Decision], in record: WalkedRecord) {
        self.init(nodeCount: record.nodeCount)
        for decision in decisions {
            switch decision {
            case .same(let a, let b):
                for (a, b) in zip(record.casebook.members(of: a), record.casebook.members(of: b)) {
                    guard let a = record.node(a), let b = record.node(b) else { continue }
                    let one = find(a), other = find(b)
                    root[max(one, other)] = min(one, other)
                }
            case .different(let a, let b):
                let others = record.casebook.members(of: b).compactMap(record.node)
                for a in record.casebook.members(of: a).compactMap(record.node) { different += others.filter { $0 != a }.map { (a, $0) } }
            case .withdraw, .certainty: break
            }
        }
        for node in root.indices { root[node] = find(node) }
    }

    private mutating func find(_ node: Int) -> Int {
        var node = node
        while root[node] != node {
            root[node] = root[root[node]]
            node = root[node]
        }
        return node
    }
}
