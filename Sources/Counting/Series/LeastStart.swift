/// The fewest matching classes, from a clique and a grouping that held for a question like this one.
///
/// Both may be out of date: what of them no longer holds is dropped, and who is missing is put in. Gives an answer only where
/// the two meet, so that nothing is left to search for.
struct LeastStart {
    private let question: CompiledQuestion
    private let matching: BitSet
    private let clique: [Int]
    private let groups: [[Int]]

    /// Of classes of the question. One that is named twice counts once.
    init(_ question: CompiledQuestion, clique: [Int], groups: [[Int]]) {
        self.question = question
        matching = BitSet(capacity: question.count, members: question.matching)
        self.clique = clique
        self.groups = groups
    }

    /// Where every merge can only help.
    func byColouring() -> LeastClasses? {
        let clique = Clique.extended(standing(), by: question.matching, in: question.graph)
        var making = GroupsInMaking(question)
        for group in groups { making.open(group.filter(matching.contains)) }
        for member in waiting(in: making) {
            if let group = making.groups.indices.first(where: { making.hasRoom($0, for: member) }) {
                making.join(member, to: group)
            } else {
                making.open([member])
            }
        }
        guard making.groups.count == clique.count else { return nil }
        return LeastClasses(
            atLeast: clique.count, certified: clique.count, isExact: true, clique: clique, spoiling: nil,
            groups: making.groups.map(\.members))
    }

    /// Where a merge can spoil a match.
    func bySpoiling(_ watch: Watch) -> LeastClasses? {
        let field = SpoilField(question, watch: watch)
        let standing = standing()
        let byFewSpoilers = question.matching.map { (member: $0, spoilers: field.spoilers[$0].count) }
            .sorted { ($0.spoilers, $0.member) < ($1.spoilers, $1.member) }.map(\.member)
        let grown = SpoiledClique(Clique.extended(standing, by: byFewSpoilers, in: question.graph), in: field)
        let kept = SpoiledClique(standing, in: field)
        let clique = grown.certified >= kept.certified ? grown : kept

        var making = GroupsInMaking(question)
        for group in groups { making.open(group) }
        for member in waiting(in: making) {
            // Into a group that then does not match; else into one that matches anyhow.
            let open = making.groups.indices.filter { making.hasRoom($0, for: member) }
            let spoiled = open.first { !making.matches($0, with: member) }
            if let group = spoiled ?? open.first(where: { making.groups[$0].matches }) {
                making.join(member, to: group)
            } else {
                making.open([member])
            }
        }
        for spoiler in question.contributions.indices where !making.placed.contains(spoiler) && !question.contributions[spoiler].takes.isEmpty {
            guard making.matchCount > clique.certified else { break }
            let group = making.groups.indices.first {
                making.groups[$0].matches && making.hasRoom($0, for: spoiler) && !making.matches($0, with: spoiler)
            }
            if let group { making.join(spoiler, to: group) }
        }
        guard let groups = making.matchCount == clique.certified ? making.groups.map(\.members) : Self.groups(from: clique, in: field, watch) else {
            return nil
        }
        return LeastClasses(
            atLeast: clique.certified, certified: clique.certified, isExact: true, clique: clique.members, spoiling: clique,
            groups: groups)
    }

    /// A grouping made anew from the clique, if it has no more matches than that certifies: cheaper than a search, which would also look
    /// for other cliques.
    private static func groups(from clique: SpoiledClique, in field: SpoilField, _ watch: Watch) -> [[Int]]? {
        var search = GroupingSearch(field, clique: clique.members, lower: clique.certified, watch: watch)
        search.startGreedily(pairs: clique.pairs, watch: watch)
        return search.best == clique.certified ? search.bestGroups : nil
    }

    /// Those of the clique who still match and differ.
    private func standing() -> [Int] {
        clique.reduce(into: []) { kept, member in
            if matching.contains(member), kept.allSatisfy({ question.graph.conflicts($0, member) }) { kept.append(member) }
        }
    }

    /// Those who match and have no group, the ones with the least room first.
    private func waiting(in making: GroupsInMaking) -> [Int] {
        question.matching.filter { !making.placed.contains($0) }
            .map { member in (member: member, room: making.groups.indices.count { making.hasRoom($0, for: member) }) }
            .sorted { ($0.room, $0.member) < ($1.room, $1.member) }.map(\.member)
    }
}

/// Groups that keep conflicts apart, while classes are put into them.
private struct GroupsInMaking {
    struct Group {
        var members: [Int]
        var blocked: BitSet
        var contribution: Contribution
        var matches: Bool
    }

    private let question: CompiledQuestion
    private(set) var groups: [Group] = []
    private(set) var placed: BitSet

    init(_ question: CompiledQuestion) {
        self.question = question
        placed = BitSet(capacity: question.count)
    }

    var matchCount: Int { groups.count { $0.matches } }

    func hasRoom(_ group: Int, for member: Int) -> Bool { !groups[group].blocked.contains(member) }

    func matches(_ group: Int, with member: Int) -> Bool {
        question.requirements.matches(groups[group].contribution.joined(with: question.contributions[member]))
    }

    /// A group of these, less those who stand in one already or differ from one before them; none where nobody is left.
    mutating func open(_ members: [Int]) {
        var isOpen = false
        for member in members where !placed.contains(member) {
            if !isOpen {
                groups.append(
                    Group(
                        members: [member], blocked: question.graph.neighbours[member], contribution: question.contributions[member],
                        matches: question.requirements.matches(question.contributions[member])))
                placed.insert(member)
                isOpen = true
            } else if hasRoom(groups.count - 1, for: member) {
                join(member, to: groups.count - 1)
            }
        }
    }

    mutating func join(_ member: Int, to group: Int) {
        placed.insert(member)
        groups[group].members.append(member)
        groups[group].blocked.formUnion(question.graph.neighbours[member])
        groups[group].contribution = groups[group].contribution.joined(with: question.contributions[member])
        groups[group].matches = question.requirements.matches(groups[group].contribution)
    }
}
