/// As many disjoint groups as possible that match, by branch and bound over the scarcest condition.
struct PackingSearch {
    private let field: PackingField
    private let upper: Int
    private let twins: [Int: BitSet]
    private(set) var best: [[Int]] = []
    private var current: [[Int]] = []

    init(_ field: PackingField, upper: Int, watch: Watch) {
        self.field = field
        self.upper = upper
        twins = field.question.twins(of: Array(field.useful), watch: watch)
    }

    private var question: CompiledQuestion { field.question }

    /// Past this a search by depth would need more stack than a thread has; it could not end in time either.
    private static let mostClasses = 600

    /// True where `best` is proven to be the most.
    mutating func run(meter: Meter) -> Bool {
        guard upper > 0 else { return true }
        best = greedyPacking(of: field.useful, meter.watch)
        pairUp(meter: meter)
        guard best.count < upper else { return true }
        return field.useful.count <= Self.mostClasses && branch(field.useful, meter: meter)
    }

    // MARK: A packing to start with

    /// One group after another, each begun with the class that has the fewest partners.
    private func greedyPacking(of classes: BitSet, _ watch: Watch) -> [[Int]] {
        var available = classes
        let byFreedom = available.map { member in
            (member: member, partners: available.subtracting(question.graph.neighbours[member]).count)
        }.sorted { ($0.partners, $0.member) < ($1.partners, $1.member) }.map(\.member)
        var packed: [[Int]] = []
        for member in byFreedom where available.contains(member) && watch.goesOn {
            var tries = 200
            guard let group = firstGroup(with: [member], from: available, tries: &tries) else { continue }
            packed.append(group)
            for taken in group { available.remove(taken) }
        }
        return packed
    }

    private func firstGroup(with members: [Int], from available: BitSet, tries: inout Int) -> [Int]? {
        tries -= 1
        let contribution = question.contribution(of: members)
        guard let missing = missingCondition(of: contribution, from: available) else { return members }
        guard members.count < field.holders.count else { return nil }
        for candidate in partners(of: members, for: missing, from: available) {
            guard tries > 0 else { return nil }
            if let group = firstGroup(with: members + [candidate], from: available, tries: &tries) { return group }
        }
        return nil
    }

    /// Where pairs are enough, most of the packing is a matching: for the condition by which the classes fall into
    /// two sides most evenly, as many matching pairs as there can be, and what else fits.
    private mutating func pairUp(meter: Meter) {
        guard field.pairsAreAffordable else { return }
        for holders in field.holders where best.count < upper {
            let left = Array(holders.intersection(field.useful))
            let right = field.useful.subtracting(holders)
            guard meter.spend(left.count * (1 + right.count)) else { return }
            let rows = field.pairs(of: left, with: right, meeting: Array(field.holders.indices))
            let matching = BipartiteMatching(rows: rows, rightCount: question.count, watch: meter.watch)
            var packed: [[Int]] = []
            var available = field.useful
            for (index, member) in left.enumerated() where matching.rightOf[index] >= 0 {
                packed.append([member, matching.rightOf[index]])
                available.remove(member)
                available.remove(matching.rightOf[index])
            }
            packed += greedyPacking(of: available, meter.watch)
            if packed.count > best.count { best = packed }
        }
    }

    // MARK: The search

    /// False where the budget ended the search.
    private mutating func branch(_ available: BitSet, meter: Meter) -> Bool {
        guard meter.spend(1 + question.count / 16) else { return false }
        if current.count > best.count { best = current }
        guard best.count < upper, current.count + field.simpleBound(of: available) > best.count else { return true }
        let needed = best.count - current.count
        guard field.upperBound(of: available, enough: needed) > needed else { return true }
        // Each group needs one of these; all that use the first are seen, then it is left out for good.
        guard let scarce = field.holders.min(by: { $0.commonCount(with: available) < $1.commonCount(with: available) })
        else { return true }
        var available = available
        while let member = scarce.firstCommon(with: available) {
            available.remove(member)
            guard extend([member], from: available, rest: available, meter: meter) else { return false }
            // A packing with a twin in a group is the same as one with this class in its place.
            if let others = twins[member] { available.subtract(others) }
            guard current.count + field.simpleBound(of: available) > best.count else { return true }
        }
        return true
    }

    /// Completes the group in every way by classes that each meet something still missing, and goes on from there.
    private mutating func extend(_ members: [Int], from candidates: BitSet, rest: BitSet, meter: Meter) -> Bool {
        guard meter.spend() else { return false }
        guard let missing = missingCondition(of: question.contribution(of: members), from: candidates) else {
            current.append(members)
            defer { current.removeLast() }
            var left = rest
            for member in members { left.remove(member) }
            return branch(left, meter: meter)
        }
        guard members.count < field.holders.count else { return true }
        var tried = BitSet(capacity: question.count)
        for candidate in partners(of: members, for: missing, from: candidates) {
            if let others = twins[candidate], others.intersects(tried) { continue }
            tried.insert(candidate)
            var next = candidates
            next.remove(candidate)
            guard extend(members + [candidate], from: next, rest: rest, meter: meter) else { return false }
        }
        return true
    }

    /// A condition that the group does not meet, the one that the fewest could still meet.
    private func missingCondition(of contribution: Contribution, from available: BitSet) -> Int? {
        field.holders.indices
            .filter { !question.requirements.meets(contribution, condition: $0) }
            .min { field.holders[$0].commonCount(with: available) < field.holders[$1].commonCount(with: available) }
    }

    /// Those that could be merged with all members and meet the condition.
    private func partners(of members: [Int], for condition: Int, from available: BitSet) -> BitSet {
        var partners = field.holders[condition].intersection(available)
        for member in members { partners.subtract(question.graph.neighbours[member]) }
        return partners
    }
}
