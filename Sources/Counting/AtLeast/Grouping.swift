/// A grouping under construction: groups that keep conflicts apart, and the classes that have no group yet.
///
/// Groups already made stay different to the end. Classes that no group with them could match start as a group of
/// their own: two of them in one group would waste one.
struct Grouping {
    struct Group {
        var members: [Int]
        var contribution: Contribution
        /// Classes that may not join.
        var blocked: BitSet
        var matches: Bool
        /// What the match rests on.
        var anchors: BitSet
    }

    let field: SpoilField
    var groups: [Group] = []
    /// Classes without a group that match alone.
    var matching: BitSet
    /// Classes without a group that do not, and that can spoil a match.
    var spoiling: BitSet

    private var question: CompiledQuestion { field.question }

    init(_ field: SpoilField) {
        self.field = field
        let question = field.question
        matching = field.matching
        spoiling = BitSet(capacity: question.count)
        for index in 0..<question.count
        where !field.matching.contains(index) && !question.contributions[index].takes.isEmpty {
            // It must be able to join a class that matches.
            guard !field.matching.isSubset(of: question.graph.neighbours[index]) else { continue }
            if question.requirements.isSpoiledForGood(question.contributions[index]) {
                groups.append(group(of: index))
            } else {
                spoiling.insert(index)
            }
        }
    }

    var matchCount: Int { groups.reduce(0) { $0 + ($1.matches ? 1 : 0) } }

    private func group(of index: Int) -> Group {
        let contribution = question.contributions[index]
        return Group(
            members: [index], contribution: contribution, blocked: question.graph.neighbours[index],
            matches: field.matching.contains(index), anchors: question.anchors[index])
    }

    mutating func open(_ index: Int) {
        groups.append(group(of: index))
        matching.remove(index)
        spoiling.remove(index)
    }

    mutating func join(_ index: Int, to group: Int) {
        groups[group].members.append(index)
        groups[group].contribution = groups[group].contribution.joined(with: question.contributions[index])
        groups[group].blocked.formUnion(question.graph.neighbours[index])
        let contribution = groups[group].contribution
        groups[group].matches = question.requirements.matches(contribution)
        groups[group].anchors = question.requirements.anchors(of: contribution)
        matching.remove(index)
        spoiling.remove(index)
    }

    func matchesWith(_ index: Int, in group: Int) -> Bool {
        question.requirements.matches(groups[group].contribution.joined(with: question.contributions[index]))
    }

    /// So many groups match at least, however the rest is grouped.
    ///
    /// Take the groups that match now, and a clique of matching classes without a group. Each of these can be lost
    /// only by something of its own: a group by a class without a group that takes what its match rests on; a member
    /// of the clique by such a class outside the clique, or by the one group that it joins. So no more are lost than a
    /// largest matching has pairs. (In a final group with both a group and a member, the member is lost to the group,
    /// the group to whoever spoils it, which may be the member.)
    func lowerBound(order: [Int]) -> Int {
        let count = question.count
        let capacity = count + groups.count
        var waiting = matching
        waiting.formUnion(spoiling)
        let clique = Clique.extended([], by: order.lazy.filter { matching.contains($0) }, in: question.graph)
        let members = BitSet(capacity: count, members: clique)
        var rows: [BitSet] = []
        for group in groups where group.matches {
            let takers = field.takers(ofAny: group.anchors).intersection(waiting).subtracting(group.blocked)
            rows.append(BitSet(capacity: capacity, members: takers))
        }
        let outside = waiting.subtracting(members)
        for member in clique {
            var row = BitSet(capacity: capacity, members: field.spoilers[member].intersection(outside))
            for (index, group) in groups.enumerated() where !group.blocked.contains(member) { row.insert(count + index) }
            rows.append(row)
        }
        return rows.count - BipartiteMatching(rows: rows, rightCount: capacity).size
    }
}
