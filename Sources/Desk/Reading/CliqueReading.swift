import Proof

/// A certificate's list of different people, put so that somebody can follow it: whom one report lists, and why the
/// others differ from them and from each other.
struct CliqueReading: Sendable {
    /// People whom one report lists as different, one of the list's nodes each.
    struct Listed: Sendable {
        let report: String
        /// The node by which the report's own mention names the person, and the list's node for them.
        let nodes: [(own: Int, listed: Int)]
    }

    struct Pair: Sendable {
        let a: Int
        let b: Int
        let reason: Reason
    }

    /// Largest first; each of the list's nodes stands in the first that holds it.
    let listings: [Listed]
    /// Nodes that share a report with none of the others.
    let alone: [Int]
    /// A reason for every pair that no listing holds both of.
    let pairs: [Pair]
    /// Pairs that have none: none in a checked proof.
    let unexplained: Int

    init(_ proof: CheckedProof) {
        let question = proof.question
        let classes = JudgedClasses(question)
        let clique = proof.certificate.clique
        let place = Dictionary(clique.enumerated().map { (classes.of[$0.element], $0.offset) }, uniquingKeysWith: { first, _ in first })
        // Which of the list's people each report names, and by which node.
        let held = question.listings.map { listing in
            Dictionary(listing.nodes.compactMap { node in place[classes.of[node]].map { ($0, node) } }, uniquingKeysWith: { first, _ in first })
        }
        var left = Set(clique.indices)
        var listings: [Listed] = []
        while let best = held.indices.max(by: { left.intersection(held[$0].keys).count < left.intersection(held[$1].keys).count }) {
            let members = left.intersection(held[best].keys).sorted()
            guard members.count > 1 else { break }
            left.subtract(members)
            listings.append(Listed(report: question.listings[best].report, nodes: members.map { (held[best][$0] ?? clique[$0], clique[$0]) }))
        }
        self.listings = listings
        alone = left.sorted().map { clique[$0] }

        var reasons: [[Int]: Reason] = [:]
        for difference in question.differences {
            guard let a = place[classes.of[difference.a]], let b = place[classes.of[difference.b]], a != b else { continue }
            let key = [min(a, b), max(a, b)]
            if reasons[key] == nil { reasons[key] = difference.reason }
        }
        var together: [Set<Int>] = Array(repeating: [], count: clique.count)
        for (number, members) in held.enumerated() { for member in members.keys { together[member].insert(number) } }
        var pairs: [Pair] = []
        var unexplained = 0
        for a in clique.indices {
            for b in clique.indices.dropFirst(a + 1) where together[a].isDisjoint(with: together[b]) {
                if let reason = reasons[[a, b]] { pairs.append(Pair(a: clique[a], b: clique[b], reason: reason)) } else { unexplained += 1 }
            }
        }
        self.pairs = pairs
        self.unexplained = unexplained
    }
}

/// Which nodes analysts have judged to be one person.
struct JudgedClasses {
    /// For each node the least node of its class.
    private(set) var of: [Int]

    init(_ question: Question) {
        var parent = Array(question.nodes.indices)
        func root(_ start: Int) -> Int {
            var node = start
            while parent[node] != node { node = parent[node] }
            return node
        }
        for merge in question.merges {
            let a = root(merge.a), b = root(merge.b)
            parent[max(a, b)] = min(a, b)
        }
        of = question.nodes.indices.map(root)
    }

    var count: Int { Set(of).count }
}
