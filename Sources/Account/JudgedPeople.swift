package import Proof

/// A question's nodes as people: those that analysts have judged to be one stand together. Numbered in the order of their first nodes.
package struct JudgedPeople: Sendable {
    /// For each node the number of its person.
    package let of: [Int]
    /// The nodes of each person, ascending.
    package let nodes: [[Int]]

    package init(_ question: Question) {
        var parent = Array(question.nodes.indices)
        func root(_ start: Int) -> Int {
            var node = start
            while parent[node] != node {
                parent[node] = parent[parent[node]]
                node = parent[node]
            }
            return node
        }
        for merge in question.merges {
            let (a, b) = (root(merge.a), root(merge.b))
            parent[max(a, b)] = min(a, b)
        }
        var numbers = [Int](repeating: 0, count: parent.count)
        var nodes: [[Int]] = []
        for node in parent.indices {
            // The root is the least node of its class, so it has its number already.
            let top = root(node)
            if top == node {
                numbers[node] = nodes.count
                nodes.append([node])
            } else {
                numbers[node] = numbers[top]
                nodes[numbers[node]].append(node)
            }
        }
        of = numbers
        self.nodes = nodes
    }

    package var count: Int { nodes.count }
}
