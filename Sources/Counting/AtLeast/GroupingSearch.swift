/// The fewest matching groups over all groupings, by branch and bound.
///
/// First the classes that match alone, each to a group or a new one, the one with the fewest choices first; then
/// those that can only spoil. Classes that meet something but match and spoil nothing stay out: taking one from a
/// group never makes that group match.
struct GroupingSearch {
    private var grouping: Grouping
    private var lower: Int
    /// Classes in the order in which a clique for the bound is looked for.
    private var order: [Int]
    private let twins: [Int: BitSet]
    private(set) var best: Int
    /// Groups that match or are merged; a class in none of them stays alone.
    private(set) var bestGroups: [[Int]]

    /// Past this a search by depth would need more stack than a thread has; it could not end in time either.
    private static let mostClasses = 600

    init(_ field: SpoilField, clique: [Int], lower: Int, watch: Watch = Watch()) {
        grouping = Grouping(field)
        self.lower = lower
        let question = field.question
        let rest = question.matching.map { (member: $0, degree: question.graph.neighbours[$0].commonCount(with: field.matching)) }
            .sorted { ($1.degree, $0.member) < ($0.degree, $1.member) }.map(\.member)
        order = clique + rest.filter { !clique.contains($0) }
        twins = question.twins(of: Array(0..<question.count), watch: watch)
        best = question.matching.count
        bestGroups = question.matching.map { [$0] }
    }

    /// A better bound from below, and the clique that gives it.
    mutating func raise(lower: Int, clique: [Int]) {
        self.lower = max(self.lower, lower)
        order = clique + order.filter { !clique.contains($0) }
    }

    private var question: CompiledQuestion { grouping.field.question }

    private mutating func record() {
        let count = grouping.matchCount
        guard count < best else { return }
        best = count
        bestGroups = grouping.groups.map(\.members)
    }

    /// True where `best` is proven to be the fewest.
    mutating func run(meter: Meter) -> Bool {
        let size = grouping.groups.count + question.matching.count + grouping.spoiling.count
        guard best > lower else { return true }
        guard size <= Self.mostClasses else { return false }
        return branch(meter: meter.forClasses(size))
    }

    /// False where the budget ended the search.
    private mutating func branch(meter: Meter) -> Bool {
        guard meter.spend(1 + question.count / 4) else { return false }
        if grouping.matching.isEmpty { record() }
        guard best > lower, grouping.lowerBound(order: order) < best else { return true }
        if let member = mostConstrained() { return branchOnMatch(member, meter: meter) }
        return branchOnSpoiler(meter: meter)
    }

    private func mostConstrained() -> Int? {
        var choice: Int?
        var key = (-1, -1)
        for member in grouping.matching {
            let blocked = grouping.groups.reduce(0) { $0 + ($1.blocked.contains(member) ? 1 : 0) }
            guard blocked >= key.0 else { continue }
            let found = (blocked, question.graph.neighbours[member].commonCount(with: grouping.matching))
            if found > key { (choice, key) = (member, found) }
        }
        return choice
    }

    /// Groups that the class may join, of groups that are alike only one; those first that then do not match.
    private func choices(for index: Int) -> [Int] {
        struct Likeness: Hashable {
            let contribution: Contribution
            let blocked: BitSet
        }
        var waiting = grouping.matching
        waiting.formUnion(grouping.spoiling)
        var seen: Set<Likeness> = []
        let open = grouping.groups.indices.filter { group in
            let found = grouping.groups[group]
            guard !found.blocked.contains(index) else { return false }
            let likeness = Likeness(contribution: found.contribution, blocked: found.blocked.intersection(waiting))
            return seen.insert(likeness).inserted
        }
        let spoiled = open.filter { !grouping.matchesWith(index, in: $0) }
        return spoiled + open.filter { grouping.matchesWith(index, in: $0) }
    }

    private mutating func branchOnMatch(_ member: Int, meter: Meter) -> Bool {
        let saved = grouping
        defer { grouping = saved }
        var here = saved
        for group in choices(for: member) {
            grouping = here
            grouping.join(member, to: group)
            guard branch(meter: meter) else { return false }
            bar(twinsOf: member, from: group, in: &here)
        }
        grouping = here
        grouping.open(member)
        return branch(meter: meter)
    }

    private mutating func branchOnSpoiler(meter: Meter) -> Bool {
        guard let spoiler = grouping.spoiling.first else { return true }
        let saved = grouping
        defer { grouping = saved }
        var here = saved
        for group in choices(for: spoiler) where saved.groups[group].matches {
            grouping = here
            grouping.join(spoiler, to: group)
            guard branch(meter: meter) else { return false }
            bar(twinsOf: spoiler, from: group, in: &here)
        }
        grouping = here
        grouping.spoiling.remove(spoiler)
        return branch(meter: meter)
    }

    /// All groupings with the class in the group have been seen; one with a twin of it there, instead, is the same
    /// with the two exchanged.
    private func bar(twinsOf index: Int, from group: Int, in grouping: inout Grouping) {
        guard let others = twins[index] else { return }
        grouping.groups[group].blocked.formUnion(others)
    }
}

extension GroupingSearch {
    /// A good grouping to start with: the clique's members spoiled in pairs, then each class where it costs least,
    /// then whatever of the spoilers is left over.
    ///
    /// Where nobody wants it any more, none.
    mutating func startGreedily(pairs: [(member: Int, spoiler: Int)], watch: Watch = Watch()) {
        let saved = grouping
        defer { grouping = saved }
        for (member, spoiler) in pairs {
            if let seed = grouping.groups.indices.first(where: { grouping.groups[$0].members == [spoiler] }) {
                grouping.join(member, to: seed)
            } else if grouping.spoiling.contains(spoiler) || grouping.matching.contains(spoiler), !question.matches([member, spoiler]) {
                grouping.open(member)
                grouping.join(spoiler, to: grouping.groups.count - 1)
            }
        }
        placeMatching(watch)
        guard watch.goesOn else { return }
        spoilWhatIsLeft()
        guard watch.goesOn else { return }
        record()
    }

    /// Improves the grouping found so far by small moves.
    mutating func walk(meter: Meter, patience: Int = GroupingWalk.patience) {
        guard best > lower else { return }
        let grouped = BitSet(capacity: question.count, members: bestGroups.joined())
        let alone = (0..<question.count).filter { !grouped.contains($0) && !question.contributions[$0].takes.isEmpty }
        var walk = GroupingWalk(bestGroups + alone.map { [$0] }, of: question)
        walk.run(down: lower, patience: patience, meter: meter)
        if walk.matchCount < best {
            best = walk.matchCount
            bestGroups = walk.result
        }
    }

    private mutating func placeMatching(_ watch: Watch) {
        let graph = question.graph
        var blockedBy = [Int](repeating: 0, count: question.count)
        for group in grouping.groups {
            for member in group.blocked { blockedBy[member] += 1 }
        }
        while let member = grouping.matching.max(by: { (blockedBy[$0], graph.degree($0)) < (blockedBy[$1], graph.degree($1)) }) {
            guard watch.goesOn else { return }
            var choice: (group: Int, cost: (Int, Int))?
            for (index, group) in grouping.groups.enumerated() where !group.blocked.contains(member) {
                let change = (grouping.matchesWith(member, in: index) ? 1 : 0) - (group.matches ? 1 : 0)
                let cost = (change, graph.neighbours[member].subtracting(group.blocked).commonCount(with: grouping.matching))
                if change < 1, choice.map({ cost < $0.cost }) ?? true { choice = (index, cost) }
            }
            let before = choice.map { grouping.groups[$0.group].blocked } ?? BitSet(capacity: question.count)
            if let choice { grouping.join(member, to: choice.group) } else { grouping.open(member) }
            for neighbour in graph.neighbours[member].subtracting(before) { blockedBy[neighbour] += 1 }
        }
    }

    private mutating func spoilWhatIsLeft() {
        let targets = grouping.groups.indices.filter { grouping.groups[$0].matches }
        let rows = targets.map { group in
            BitSet(
                capacity: question.count,
                members: grouping.spoiling.filter {
                    !grouping.groups[group].blocked.contains($0) && !grouping.matchesWith($0, in: group)
                })
        }
        let matching = BipartiteMatching(rows: rows, rightCount: question.count)
        for (index, group) in targets.enumerated() where matching.rightOf[index] >= 0 {
            grouping.join(matching.rightOf[index], to: group)
        }
    }
}
