/// Disjoint sets of members, joined one pair at a time (union-find with path halving; Tarjan 1975).
///
/// Members keep the order in which they were added, and each set is named by its earliest member.
package struct MemberSets: Sendable {
    private var index: [Member: Int] = [:]
    private var all: [Member] = []
    private var parent: [Int] = []

    package init() {}

    package mutating func add(_ member: Member) {
        guard index[member] == nil else { return }
        index[member] = all.count
        parent.append(all.count)
        all.append(member)
    }

    /// Members that were never added are added first.
    package mutating func join(_ a: Member, _ b: Member) {
        let first = find(number(of: a)), second = find(number(of: b))
        guard first != second else { return }
        parent[max(first, second)] = min(first, second)
    }

    package mutating func root(of member: Member) -> Member { all[find(number(of: member))] }

    package mutating func groups() -> [(root: Member, members: [Member])] {
        var members: [Int: [Member]] = [:]
        for number in all.indices { members[find(number), default: []].append(all[number]) }
        return members.keys.sorted().map { (all[$0], members[$0] ?? []) }
    }

    private mutating func number(of member: Member) -> Int {
        add(member)
        return index[member] ?? 0
    }

    private mutating func find(_ start: Int) -> Int {
        var number = start
        while parent[number] != number {
            parent[number] = parent[parent[number]]
            number = parent[number]
        }
        return number
    }
}
