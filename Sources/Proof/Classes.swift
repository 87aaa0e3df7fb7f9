/// The grouping that the analysts have judged, and which of its classes differ: read off the file alone.
struct Classes {
    let question: Question
    /// For each node, the number of its class; classes are numbered in the order of their first nodes.
    let ofNode: [Int]
    let nodes: [[Int]]
    private let listings: [Set<Int>]
    private let differences: [[Int]: [Difference]]

    init(_ question: Question) {
        self.question = question
        var lowest = Array(question.nodes.indices)
        func root(_ node: Int) -> Int {
            var node = node
            while lowest[node] != node { node = lowest[node] }
            return node
        }
        for merge in question.merges {
            let a = root(merge.a), b = root(merge.b)
            lowest[max(a, b)] = min(a, b)
        }
        var number: [Int: Int] = [:]
        var ofNode: [Int] = []
        var nodes: [[Int]] = []
        for node in question.nodes.indices {
            let root = root(node)
            let known = number[root] ?? nodes.count
            if known == nodes.count {
                number[root] = known
                nodes.append([])
            }
            nodes[known].append(node)
            ofNode.append(known)
        }
        self.ofNode = ofNode
        self.nodes = nodes

        var listings = [Set<Int>](repeating: [], count: nodes.count)
        for (index, listing) in question.listings.enumerated() {
            for node in listing.nodes { listings[ofNode[node]].insert(index) }
        }
        self.listings = listings
        var differences: [[Int]: [Difference]] = [:]
        for difference in question.differences {
            differences[[ofNode[difference.a], ofNode[difference.b]].sorted(), default: []].append(difference)
        }
        self.differences = differences
    }

    var count: Int { nodes.count }

    /// Whether something in the file shows that two classes are different people.
    func differ(_ a: Int, _ b: Int) -> Bool {
        a != b && (!listings[a].isDisjoint(with: listings[b]) || differences[[min(a, b), max(a, b)]] != nil)
    }

    /// Those of some classes whom the listing that holds most of them lists.
    func largestListing(of classes: [Int]) -> Set<Int> {
        var held: [Int: Set<Int>] = [:]
        for `class` in classes {
            for listing in listings[`class`] { held[listing, default: []].insert(`class`) }
        }
        return held.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value ?? []
    }

    func facts(of class: Int) -> ClassFacts { facts(ofClasses: [`class`]) }

    func facts(ofClasses classes: [Int]) -> ClassFacts {
        ClassFacts(nodes: classes.flatMap { nodes[$0] }.sorted().map { question.nodes[$0] })
    }

    /// Pairs of nodes of one class that something shows to be different people.
    func innerConflicts() -> Set<[Int]> {
        var pairs: Set<[Int]> = []
        for listing in question.listings {
            let byClass = Dictionary(grouping: listing.nodes) { ofNode[$0] }
            for nodes in byClass.values where nodes.count > 1 {
                for (position, a) in nodes.enumerated() {
                    for b in nodes[(position + 1)...] { pairs.insert([min(a, b), max(a, b)]) }
                }
            }
        }
        for difference in question.differences where ofNode[difference.a] == ofNode[difference.b] {
            pairs.insert([min(difference.a, difference.b), max(difference.a, difference.b)])
        }
        return pairs
    }
}
