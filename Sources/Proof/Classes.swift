/// The grouping that the analysts have judged, and which of its classes differ: read off the file alone.
struct Classes {
    let question: Question
    let rules: RulesInUse
    /// For each node, the number of its class; classes are numbered in the order of their first nodes.
    let ofNode: [Int]
    let nodes: [[Int]]
    /// The numbers of the listings that hold each class, each once.
    let listings: [[Int]]
    /// The pairs of classes that a written difference keeps apart.
    let written: Set<Pair>

    /// Two classes, the lower number first.
    struct Pair: Hashable {
        let a: Int
        let b: Int

        init(_ a: Int, _ b: Int) { (self.a, self.b) = (min(a, b), max(a, b)) }
    }

    init(_ question: Question) {
        self.question = question
        rules = RulesInUse(question.definition)
        var lowest = Array(question.nodes.indices)
        func root(_ start: Int) -> Int {
            var node = start
            while lowest[node] != node {
                lowest[node] = lowest[lowest[node]]
                node = lowest[node]
            }
            return node
        }
        for merge in question.merges {
            let a = root(merge.a), b = root(merge.b)
            lowest[max(a, b)] = min(a, b)
        }
        var ofNode = [Int](repeating: 0, count: question.nodes.count)
        var nodes: [[Int]] = []
        for node in question.nodes.indices {
            let root = root(node)
            if root == node {
                ofNode[node] = nodes.count
                nodes.append([node])
            } else {
                // The lowest node of a class has its number already.
                ofNode[node] = ofNode[root]
                nodes[ofNode[root]].append(node)
            }
        }
        self.ofNode = ofNode
        self.nodes = nodes

        var listings = [[Int]](repeating: [], count: nodes.count)
        for (index, listing) in question.listings.enumerated() {
            for node in listing.nodes where listings[ofNode[node]].last != index { listings[ofNode[node]].append(index) }
        }
        self.listings = listings
        written = Set(question.differences.lazy.map { Pair(ofNode[$0.a], ofNode[$0.b]) })
    }

    var count: Int { nodes.count }

    /// Whether something in the file shows that two classes are different people: a listing, a difference written out,
    /// and where not all are written, the facts.
    func differ(_ a: Int, _ b: Int) -> Bool {
        guard a != b else { return false }
        if listings[a].contains(where: listings[b].contains) || written.contains(Pair(a, b)) { return true }
        return question.pairsWritten == .needed && factsDiffer(a, b)
    }

    /// Whether facts alone tell some node of the one class from some node of the other.
    func factsDiffer(_ a: Int, _ b: Int) -> Bool {
        nodes[a].contains { one in nodes[b].contains { rules.differ(question.nodes[one], question.nodes[$0]) } }
    }

    /// Those of some classes whom the listing that holds most of them lists.
    func largestListing(of classes: [Int]) -> Set<Int> {
        var held: [Int: Set<Int>] = [:]
        for `class` in classes {
            for listing in listings[`class`] { held[listing, default: []].insert(`class`) }
        }
        return held.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value ?? []
    }

    func facts(of class: Int) -> ClassFacts { ClassFacts(nodes: nodes[`class`].map { question.nodes[$0] }) }

    func facts(ofClasses classes: [Int]) -> ClassFacts {
        ClassFacts(nodes: classes.flatMap { nodes[$0] }.sorted().map { question.nodes[$0] })
    }

    /// Pairs of nodes of one class that something shows to be different people.
    func innerConflicts() -> Set<Pair> {
        var pairs: Set<Pair> = []
        for listing in question.listings {
            // Most list nobody of a merged class, and need no table.
            let merged = listing.nodes.filter { nodes[ofNode[$0]].count > 1 }
            for members in Dictionary(grouping: merged, by: { ofNode[$0] }).values where members.count > 1 {
                for (position, a) in members.enumerated() {
                    for b in members[(position + 1)...] { pairs.insert(Pair(a, b)) }
                }
            }
        }
        for difference in question.differences where ofNode[difference.a] == ofNode[difference.b] {
            pairs.insert(Pair(difference.a, difference.b))
        }
        guard question.pairsWritten == .needed else { return pairs }
        for members in nodes where members.count > 1 {
            for (position, a) in members.enumerated() {
                for b in members[(position + 1)...] where rules.differ(question.nodes[a], question.nodes[b]) { pairs.insert(Pair(a, b)) }
            }
        }
        return pairs
    }
}
