/// A grouping that is kept up: classes that match, in persons without a conflict, and a clique of them.
///
/// Whoever is put in is looked at against the members of each person in turn; most looks end at the first.
struct LivePersons {
    /// By class; -1: in none.
    private var home: [Int32]
    /// Classes of each person; no person is empty.
    private(set) var members: [[Int]] = []
    private(set) var clique: Set<Int> = []

    init(groups: [[Int]], clique: [Int], count: Int) {
        home = [Int32](repeating: -1, count: count)
        for group in groups where !group.isEmpty {
            for member in group { home[member] = Int32(members.count) }
            members.append(group)
        }
        self.clique = Set(clique)
    }

    /// The person of a class; nil: it is in none.
    func person(of number: Int) -> Int? { number < home.count && home[number] >= 0 ? Int(home[number]) : nil }

    var isTight: Bool { members.count == clique.count }

    // MARK: The clique

    mutating func leaveClique(_ number: Int) -> Bool { clique.remove(number) != nil }

    /// Joins the clique if it differs from all of it.
    mutating func joinClique(_ number: Int, in classes: LiveClasses) -> Bool {
        guard !clique.contains(number), clique.allSatisfy({ classes.conflicts($0, number) }) else { return false }
        clique.insert(number)
        return true
    }

    /// Whoever differs from all of the clique.
    mutating func growClique(in classes: LiveClasses) {
        // Small first: the order must not depend on hashing.
        var asked = clique.sorted()
        for group in members {
            for candidate in group where !clique.contains(candidate) {
                guard let other = asked.firstIndex(where: { !classes.conflicts($0, candidate) }) else {
                    clique.insert(candidate)
                    asked.append(candidate)
                    continue
                }
                // Who goes with this one goes with many.
                if other > 0 { asked.swapAt(other, other / 2) }
            }
        }
    }

    // MARK: The persons

    mutating func take(_ number: Int) {
        guard let person = person(of: number) else { return }
        leave(number, person)
        if members[person].isEmpty { drop(person) }
    }

    private mutating func leave(_ number: Int, _ person: Int) {
        members[person].removeAll { $0 == number }
        home[number] = -1
    }

    private mutating func drop(_ person: Int) {
        let last = members.count - 1
        if person != last {
            members[person] = members[last]
            for member in members[person] { home[member] = Int32(person) }
        }
        members.removeLast()
    }

    /// Puts a class into a person: one of these if it can be, else any, else one from whom somebody can move, else a new one.
    mutating func put(_ number: Int, in classes: LiveClasses, near: [Int] = []) {
        if settle(number, in: classes, near: near) { return }
        members.append([])
        settle(number, in: members.count - 1)
    }

    private mutating func settle(_ number: Int, in classes: LiveClasses, near: [Int] = [], not excluded: Int = -1) -> Bool {
        var movable: [(person: Int, blocker: Int)] = []
        for person in near.filter(members.indices.contains) + Array(members.indices) where person != excluded {
            var blocker = -1
            var isClosed = false
            for member in members[person] where classes.conflicts(number, member) {
                guard blocker < 0 else {
                    isClosed = true
                    break
                }
                blocker = member
            }
            if isClosed { continue }
            if blocker < 0 {
                settle(number, in: person)
                return true
            }
            movable.append((person, blocker))
        }
        for (person, blocker) in movable {
            guard let target = members.indices.first(where: { other in
                other != person && other != excluded && members[other].allSatisfy { !classes.conflicts(blocker, $0) }
            }) else { continue }
            leave(blocker, person)
            settle(blocker, in: target)
            settle(number, in: person)
            return true
        }
        return false
    }

    private mutating func settle(_ number: Int, in person: Int) {
        while home.count <= number { home.append(-1) }
        home[number] = Int32(person)
        members[person].append(number)
    }

    /// Empties persons with few members while there are more than the clique has members.
    mutating func dissolve(in classes: LiveClasses, tries: Int) {
        for _ in 0..<tries where members.count > clique.count {
            let before = self
            guard let person = members.indices.min(by: { members[$0].count < members[$1].count }) else { return }
            for member in members[person] {
                leave(member, person)
                guard settle(member, in: classes, not: person) else {
                    self = before
                    return
                }
            }
            drop(person)
        }
    }
}
