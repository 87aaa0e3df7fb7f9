import Proof

/// The classes that the analysts' judgements make, before anything is merged further.
struct BaseClasses {
    /// The nodes of each class, ascending; classes in the order of their first nodes.
    let members: [[Int]]
    /// The class of each node.
    let classOf: [Int]

    init(nodeCount: Int, merges: [Merge], watch: Watch = Watch()) throws(CancellationError) {
        var parent = Array(0..<nodeCount)
        func root(_ node: Int) -> Int {
            var node = node
            while parent[node] != node {
                parent[node] = parent[parent[node]]
                node = parent[node]
            }
            return node
        }
        for (number, merge) in merges.enumerated() where parent.indices.contains(merge.a) && parent.indices.contains(merge.b) {
            try watch.look(at: number)
            let (a, b) = (root(merge.a), root(merge.b))
            parent[max(a, b)] = min(a, b)
        }
        var members: [[Int]] = []
        var numbers = [Int](repeating: -1, count: nodeCount)
        for node in 0..<nodeCount {
            try watch.look(at: node)
            // The root is the lowest node of its class, so it has its number already.
            let top = root(node)
            if top == node {
                numbers[node] = members.count
                members.append([node])
            } else {
                numbers[node] = numbers[top]
                members[numbers[node]].append(node)
            }
        }
        self.members = members
        classOf = numbers
    }
}
