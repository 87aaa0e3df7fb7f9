import Casebook
import Proof
import Stopping

/// Which nodes analysts have joined to one person, and by which judgements.
struct JoinedNodes {
    /// Nodes of one person, ascending; nobody who stands alone. In the order of their first nodes.
    let groups: [[Int]]
    private let groupOf: [Int: Int]
    private let joined: [Int: [(node: Int, judgement: String)]]

    init<Stop: Error>(_ record: CountedRecord, patience: Patience<Stop>) throws(Stop) {
        var joined: [Int: [(node: Int, judgement: String)]] = [:]
        joined.reserveCapacity(record.merges.count)
        for (number, merge) in record.merges.enumerated() {
            try patience.look(at: number)
            joined[merge.a, default: []].append((merge.b, merge.judgement))
            joined[merge.b, default: []].append((merge.a, merge.judgement))
        }
        var groups: [[Int]] = []
        var groupOf: [Int: Int] = [:]
        groupOf.reserveCapacity(joined.count)
        try patience.look()
        for (number, start) in joined.keys.sorted().enumerated() where groupOf[start] == nil {
            try patience.look(at: number)
            groupOf[start] = groups.count
            var members = [start]
            var next = 0
            while next < members.count {
                for step in joined[members[next]] ?? [] where groupOf[step.node] == nil {
                    groupOf[step.node] = groups.count
                    members.append(step.node)
                }
                next += 1
            }
            groups.append(members.sorted())
        }
        self.groups = groups
        self.groupOf = groupOf
        self.joined = joined
    }

    /// nil: nobody is joined to it.
    func group(of node: Int) -> Int? { groupOf[node] }

    /// The judgements of the shortest chain from one node of a group to another.
    func judgements(from start: Int, to end: Int) -> [String] {
        var cameFrom: [Int: (node: Int, judgement: String)] = [:]
        var queue = [start]
        var next = 0
        while next < queue.count, cameFrom[end] == nil || end == start {
            let node = queue[next]
            next += 1
            for step in joined[node] ?? [] where step.node != start && cameFrom[step.node] == nil {
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
}
