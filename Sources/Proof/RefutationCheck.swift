/// Follows an argument by itself, with nothing of the search that found it.
///
/// Cost: linear in the argument's size times the nodes it names over 64. Memory: a bit for each pair of nodes named, for
/// each branch open at one time.
extension ColouringRefutation {
    /// Nodes named in one argument, at most: their table takes 50 MB.
    private static let mostNodes = 20_000

    /// How many classes the graph needs at least, as shown; conflicts in any order, nodes 1 ... `nodes`.
    package func check(nodes: Int, conflicts: some Sequence<(Int, Int)>) throws(RefutationRefused) -> Int {
        guard format == Self.currentFormat else { throw RefutationRefused("its format is \(format), not \(Self.currentFormat)") }
        let named = argument.named
        guard let first = named.min(), let last = named.max() else { throw RefutationRefused("it names no node") }
        guard first >= 1, last <= nodes else { throw RefutationRefused("it names a node that is not in the graph") }
        guard named.count <= Self.mostNodes else { throw RefutationRefused("it names more than \(Self.mostNodes) nodes") }
        let table = ConflictTable(named: named.sorted(), conflicts: conflicts)
        let shown = try Self.shown(by: argument, in: table)
        guard shown == atLeast else { throw RefutationRefused("it shows that \(shown) classes are needed, not \(atLeast)") }
        return shown
    }

    private static func shown(by argument: Argument, in table: ConflictTable) throws(RefutationRefused) -> Int {
        switch argument {
        case .clique(let nodes):
            try table.requireClique(nodes)
            return nodes.count
        case .chain(let base, let steps):
            return try ChainCheck.shown(base: base, steps: steps, in: table)
        case .saturation(let classes, let nodes):
            var check = SaturationCheck(table: table, classes: classes)
            try check.run(nodes)
            return classes + 1
        case .pairs(let classes, let steps):
            try PairsCheck(classes: classes).run(steps, in: table)
            return classes + 1
        case .joined(let parts):
            var sum = 0
            var before: [Int] = []
            for part in parts {
                let named = part.named.sorted()
                for node in named {
                    for other in before where !table.conflicts(node, other) {
                        throw RefutationRefused("nodes \(other) and \(node) of two joined parts are not in conflict")
                    }
                }
                before += named
                sum += try shown(by: part, in: table)
            }
            return sum
        }
    }
}

extension ColouringRefutation.Argument {
    /// All nodes that the argument rests on.
    fileprivate var named: Set<Int> {
        switch self {
        case .clique(let nodes): Set(nodes)
        case .chain(let base, let steps): steps.reduce(into: Set(base)) { $0.formUnion($1.images + [$1.apex]) }
        case .saturation(_, let nodes): Set(nodes)
        case .pairs(_, let steps):
            steps.reduce(into: []) {
                switch $1 {
                case .pair(let a, let b): $0.formUnion([a, b])
                case .clique(let nodes): $0.formUnion(nodes)
                case .weights(let weights): $0.formUnion(weights.nodes)
                }
            }
        case .joined(let parts): parts.reduce(into: []) { $0.formUnion($1.named) }
        }
    }
}

/// Which of the nodes named are in conflict: rows of bits.
struct ConflictTable {
    private var place: [Int: Int] = [:]
    private var rows: [[UInt64]]

    init(named: [Int], conflicts: some Sequence<(Int, Int)>) {
        for (index, node) in named.enumerated() { place[node] = index }
        rows = [[UInt64]](repeating: [UInt64](repeating: 0, count: named.count / 64 + 1), count: named.count)
        for (a, b) in conflicts where a != b {
            guard let i = place[a], let j = place[b] else { continue }
            set(i, j)
        }
    }

    private mutating func set(_ i: Int, _ j: Int) {
        rows[i][j / 64] |= 1 << UInt64(j % 64)
        rows[j][i / 64] |= 1 << UInt64(i % 64)
    }

    func conflicts(_ a: Int, _ b: Int) -> Bool {
        guard let i = place[a], let j = place[b] else { return false }
        return rows[i][j / 64] >> UInt64(j % 64) & 1 == 1
    }

    mutating func separate(_ a: Int, _ b: Int) {
        if let i = place[a], let j = place[b] { set(i, j) }
    }

    /// The second is the first from now on, and has no name of its own.
    mutating func join(_ a: Int, _ b: Int) {
        guard let i = place[a], let j = place[b] else { return }
        for other in rows.indices where rows[j][other / 64] >> UInt64(other % 64) & 1 == 1 { set(i, other) }
        place[b] = nil
    }

    func has(_ node: Int) -> Bool { place[node] != nil }

    func requireClique(_ nodes: [Int]) throws(RefutationRefused) {
        for (index, node) in nodes.enumerated() {
            guard has(node) else { throw RefutationRefused("node \(node) was joined to another before") }
            for other in nodes[..<index] where node == other || !conflicts(node, other) {
                throw RefutationRefused("nodes \(other) and \(node) of a clique are not in conflict")
            }
        }
    }
}
