/// Answers a count by trying every grouping.
struct Oracle {
    struct Answer: Equatable {
        var atLeast: Int
        var documented: Int
        var atMost: Int
    }

    struct Result {
        var answer: Answer
        /// The most matching judged people of whom all differ from each other.
        var largestClique: Int
        /// No merge can spoil a match.
        var isMonotone: Bool
        /// Pairs of people, as `M1#2`, whom a rule tells apart.
        var differing: Set<Set<String>>
        /// Those of them that analysts judged the same.
        var contradictions: Set<Set<String>>
    }

    let view: OracleView
    let asOf: OracleDay

    init(_ file: OracleCase, asOf: OracleDay, known: OracleDay?) {
        view = OracleView(file, known: known)
        self.asOf = asOf
    }

    func result(of id: String) -> Result {
        let chain = definitions(id)
        let conditions = chain.flatMap(\.conditions)
        let top = chain[chain.count - 1]
        let conflicts = OracleConflicts(
            view: view, rules: top.rules ?? OracleConflicts.allRules, slackYears: top.slackYears, kmPerDay: top.kmPerDay,
            withoutPoint: top.withoutPoint)
        var differing: Set<Set<OracleNode>> = []
        for (index, a) in view.nodes.enumerated() {
            for b in view.nodes[..<index] where conflicts.differ(a, b) { differing.insert([a, b]) }
        }
        let match = OracleMatch(view: view, asOf: asOf)
        let groupings = Groupings(people: judgedPeople(), differ: { differing.contains([$0, $1]) }) { nodes in
            conditions.allSatisfy { match.holds($0, for: nodes) }
        }
        let numbers = groupings.fewestAndMost()
        let isMonotone = !conditions.contains { condition in
            switch condition {
            case .never, .custody: true
            default: false
            }
        }
        return Result(
            answer: Answer(atLeast: numbers.fewest, documented: groupings.documented, atMost: numbers.most),
            largestClique: groupings.largestClique, isMonotone: isMonotone, differing: written(differing),
            contradictions: written(differing.filter { Set($0.map { view.person[$0] }).count == 1 }))
    }

    private func written(_ pairs: Set<Set<OracleNode>>) -> Set<Set<String>> {
        Set(pairs.map { pair in Set(pair.map { "\($0.mention)#\($0.number)" }) })
    }

    /// The definition and those that it lies within, topmost last.
    private func definitions(_ id: String) -> [OracleCase.Count] {
        guard let count = view.file.counts.first(where: { $0.id == id }) else { return [] }
        return [count] + definitions(count.within)
    }

    private func judgedPeople() -> [[OracleNode]] {
        var people: [[OracleNode]] = []
        for node in view.nodes {
            if let index = people.firstIndex(where: { view.person[$0[0]] == view.person[node] }) {
                people[index].append(node)
            } else {
                people.append([node])
            }
        }
        return people
    }
}

/// All ways of putting judged people together so that those who differ stay apart. A set of people is a number with
/// one bit for each.
private struct Groupings {
    let count: Int
    /// Whether the people of a set, taken as one, match.
    private let matches: [Bool]
    /// Nobody in the set differs from anybody else in it.
    private let isPossible: [Bool]
    private let differs: [[Bool]]

    init(people: [[OracleNode]], differ: (OracleNode, OracleNode) -> Bool, match: ([OracleNode]) -> Bool) {
        count = people.count
        let differs = people.indices.map { a in
            people.indices.map { b in a != b && people[a].contains { x in people[b].contains { differ(x, $0) } } }
        }
        self.differs = differs
        let sets = 0..<(1 << people.count)
        let members = sets.map { set in people.indices.filter { set >> $0 & 1 == 1 } }
        isPossible = sets.map { set in
            members[set].allSatisfy { a in members[set].allSatisfy { !differs[a][$0] } }
        }
        let isPossible = isPossible
        matches = sets.map { set in set != 0 && isPossible[set] && match(members[set].flatMap { people[$0] }) }
    }

    var documented: Int { (0..<count).count { matches[1 << $0] } }

    func fewestAndMost() -> (fewest: Int, most: Int) {
        var bounds = (fewest: Int.max, most: 0)
        /// People from `next` on are still to be placed, in one of the groups or in a new one.
        func place(_ next: Int, _ groups: [Int]) {
            if next == count {
                let matching = groups.count { matches[$0] }
                bounds = (min(bounds.fewest, matching), max(bounds.most, matching))
                return
            }
            for index in groups.indices where isPossible[groups[index] | 1 << next] {
                var joined = groups
                joined[index] |= 1 << next
                place(next + 1, joined)
            }
            place(next + 1, groups + [1 << next])
        }
        place(0, [])
        return bounds
    }

    var largestClique: Int {
        let alone = (0..<count).filter { matches[1 << $0] }
        return (0..<(1 << alone.count)).map { set in
            let chosen = alone.indices.filter { set >> $0 & 1 == 1 }.map { alone[$0] }
            let allDiffer = chosen.allSatisfy { a in chosen.allSatisfy { a == $0 || differs[a][$0] } }
            return allDiffer ? chosen.count : 0
        }.max() ?? 0
    }
}
