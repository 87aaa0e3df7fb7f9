import Stopping

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

    init(_ question: Question) { self.init(question, .endless) }

    init<Stop>(_ question: Question, _ patience: Patience<Stop>) throws(Stop) {
        self.question = question
        rules = RulesInUse(question.definition)
        (ofNode, nodes) = try Self.classes(of: question, patience)
        // Many small pieces, which take long to free.
        patience.leftovers.keep(nodes)
        var listings = [[Int]](repeating: [], count: nodes.count)
        do throws(Stop) {
            for (index, listing) in question.listings.enumerated() {
                for (place, node) in listing.nodes.enumerated() {
                    try patience.look(at: place)
                    if listings[ofNode[node]].last != index { listings[ofNode[node]].append(index) }
                }
            }
        } catch {
            patience.leftovers.keep(listings)
            throw error
        }
        patience.leftovers.keep(listings)
        self.listings = listings
        var written: Set<Pair> = []
        for (place, difference) in question.differences.enumerated() {
            try patience.look(at: place)
            written.insert(Pair(ofNode[difference.a], ofNode[difference.b]))
        }
        self.written = written
    }

    private static func classes<Stop>(of question: Question, _ patience: Patience<Stop>) throws(Stop) -> (ofNode: [Int], nodes: [[Int]]) {
        var lowest = Array(question.nodes.indices)
        func root(_ start: Int) -> Int {
            var node = start
            while lowest[node] != node {
                lowest[node] = lowest[lowest[node]]
                node = lowest[node]
            }
            return node
        }
        for (place, merge) in question.merges.enumerated() {
            try patience.look(at: place)
            let a = root(merge.a), b = root(merge.b)
            lowest[max(a, b)] = min(a, b)
        }
        var ofNode = [Int](repeating: 0, count: question.nodes.count)
        var nodes: [[Int]] = []
        do throws(Stop) {
            for node in question.nodes.indices {
                try patience.look(at: node)
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
        } catch {
            patience.leftovers.keep(nodes)
            throw error
        }
        return (ofNode, nodes)
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
    func innerConflicts() -> Set<Pair> { innerConflicts(.endless) }

    func innerConflicts<Stop>(_ patience: Patience<Stop>) throws(Stop) -> Set<Pair> {
        var pairs: Set<Pair> = []
        for listing in question.listings {
            // Most list nobody of a merged class, and need no table.
            let merged = try patience.filter(listing.nodes) { nodes[ofNode[$0]].count > 1 }
            for members in Dictionary(grouping: merged, by: { ofNode[$0] }).values where members.count > 1 {
                for (position, a) in members.enumerated() {
                    try patience.look()
                    for b in members[(position + 1)...] { pairs.insert(Pair(a, b)) }
                }
            }
        }
        for (place, difference) in question.differences.enumerated() {
            try patience.look(at: place)
            if ofNode[difference.a] == ofNode[difference.b] { pairs.insert(Pair(difference.a, difference.b)) }
        }
        guard question.pairsWritten == .needed else { return pairs }
        for (place, members) in nodes.enumerated() {
            try patience.look(at: place)
            for (position, a) in members.enumerated() where members.count > 1 {
                try patience.look(at: position + 1)
                for b in members[(position + 1)...] where rules.differ(question.nodes[a], question.nodes[b]) { pairs.insert(Pair(a, b)) }
            }
        }
        return pairs
    }
}
