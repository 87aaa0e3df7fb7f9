package import Casebook
package import Proof

/// Which entries judgements join, entry by entry: the ground on which contradictions are looked for.
package struct JudgedJoins: Sendable {
    struct Join {
        let other: Int
        /// All of these are needed for it; nearly always one.
        let judgements: [String]
    }

    private(set) var entries: [String] = []
    private var number: [String: Int] = [:]
    private(set) var of: [[Join]] = []

    /// As a proof has them. A chain that runs through somebody whom the count may not use stands there as one join by several judgements.
    package init(_ question: Question) {
        for merge in question.merges {
            join(question.nodes[merge.a].id, question.nodes[merge.b].id, merge.judgement.split(separator: ";").map(String.init))
        }
    }

    /// As the record has them, those included whom counts may not use.
    package init(_ view: View) {
        for pair in view.judgements.same { join(pair.a.description, pair.b.description, [pair.judgement]) }
    }

    private mutating func join(_ a: String, _ b: String, _ judgements: [String]) {
        let (first, second) = (place(a), place(b))
        of[first].append(Join(other: second, judgements: judgements))
        of[second].append(Join(other: first, judgements: judgements))
    }

    private mutating func place(_ entry: String) -> Int {
        if let known = number[entry] { return known }
        number[entry] = entries.count
        entries.append(entry)
        of.append([])
        return entries.count - 1
    }

    func find(_ entry: String) -> Int? { number[entry] }

    /// The shortest chain between two entries that uses only these judgements; nil where there is none.
    func chain(_ start: Int, _ end: Int, by allowed: Set<String>?) -> [ConflictSet.Step]? {
        var cameFrom: [Int: (from: Int, judgements: [String])] = [:]
        var queue = [start]
        var next = 0
        while next < queue.count, cameFrom[end] == nil {
            let here = queue[next]
            next += 1
            for join in of[here] where join.other != start && cameFrom[join.other] == nil {
                guard allowed.map({ join.judgements.allSatisfy($0.contains) }) ?? true else { continue }
                cameFrom[join.other] = (here, join.judgements)
                queue.append(join.other)
            }
        }
        var steps: [ConflictSet.Step] = []
        var here = end
        while here != start {
            guard let step = cameFrom[here] else { return nil }
            steps.append(ConflictSet.Step(from: entries[step.from], to: entries[here], judgements: step.judgements))
            here = step.from
        }
        return steps.reversed()
    }

    /// The fewest judgements that join two entries, and whether they are surely the fewest.
    ///
    /// Entry by entry outward, with every set of judgements that got there and holds no other that did; fewest first. How many such
    /// sets there are can grow exponentially (finding the fewest labels of a path is NP-hard), so after `most` of them the chain with the
    /// fewest steps is taken, and whatever it can do without is left out.
    func fewestJudgements(_ start: Int, _ end: Int, most: Int = 4_000) -> (judgements: Set<String>, isFewest: Bool)? {
        guard let shortest = chain(start, end, by: nil) else { return nil }
        let known = Set(shortest.flatMap(\.judgements))
        if known.count == 1 { return (known, true) }
        var reached: [Int: [Set<String>]] = [start: [[]]]
        var layers: [[(entry: Int, judgements: Set<String>)]] = [[(start, [])]]
        var seen = 0
        var size = 0
        while size < layers.count, size < known.count {
            var index = 0
            while index < layers[size].count {
                let (entry, judgements) = layers[size][index]
                index += 1
                if entry == end { return (judgements, true) }
                seen += 1
                guard seen <= most else { return (spared(known, start, end), false) }
                for join in of[entry] {
                    let union = judgements.union(join.judgements)
                    guard reached[join.other]?.contains(where: { $0.isSubset(of: union) }) != true else { continue }
                    reached[join.other, default: []].append(union)
                    while layers.count <= union.count { layers.append([]) }
                    layers[union.count].append((join.other, union))
                }
            }
            size += 1
        }
        return (spared(known, start, end), true)
    }

    private func spared(_ judgements: Set<String>, _ start: Int, _ end: Int) -> Set<String> {
        judgements.sorted().reduce(judgements) { left, judgement in
            let without = left.subtracting([judgement])
            return chain(start, end, by: without) == nil ? left : without
        }
    }
}
