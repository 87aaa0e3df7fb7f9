extension SlotColouring {
    /// Persons with few members give them to others, while there are more than are needed.
    mutating func dissolve(downTo wanted: Int, tries: Int) {
        let smallest = members.indices.sorted { (members[$0].count, $0) < (members[$1].count, $1) }.prefix(tries)
        for person in smallest where count > wanted && watch.goesOn {
            guard empty(person) else { continue }
            emptied.insert(person)
            for sex in upTo.indices { for year in upTo[sex].indices { upTo[sex][year].remove(person) } }
        }
    }

    /// False, and some may have moved, where somebody finds no room. What the calendar and the lists still say of those who
    /// have moved only takes room away.
    private mutating func empty(_ person: Int) -> Bool {
        let everyone = BitSet(upTo: capacity)
        for (number, vertex) in members[person].map({ Int($0) }).enumerated() {
            guard watch.goesOn(at: number * 16) else { return false }
            var room = room(for: vertex)
            room.remove(person)
            if let target = room.first {
                move(vertex, from: person, to: target)
                continue
            }
            var open = everyone
            open.remove(person)
            guard let target = madeRoom(for: vertex, &open) else { return false }
            move(vertex, from: person, to: target)
        }
        return true
    }

    /// Puts those who fit no kind, or found no number, where nobody differs from them; else each to a person of their own.
    ///
    /// - Parameter looks: so many pairs are looked at; without any everybody who is left stands alone.
    mutating func placeRest(looks: Int) {
        var looksLeft = looks
        for vertex in 0..<people.count where watch.goesOn(at: vertex) {
            while personsOf[vertex].count < people.weight[vertex] {
                let fitting = looksLeft > 0 && watch.goesOn ? person(for: vertex, &looksLeft) : nil
                let person = fitting ?? members.count
                if person == members.count { members.append([]) }
                personsOf[vertex].append(Int32(person))
                members[person].append(Int32(vertex))
            }
        }
    }

    private func person(for vertex: Int, _ looksLeft: inout Int) -> Int? {
        for person in members.indices where !emptied.contains(person) && !personsOf[vertex].contains(Int32(person)) {
            var isFree = true
            for other in members[person] where people.conflicts(vertex, Int(other)) {
                isFree = false
                break
            }
            looksLeft -= 1 + (isFree ? members[person].count : 0)
            if isFree { return person }
        }
        return nil
    }

    /// The classes of each person.
    var groups: [[Int]] {
        var groups = [[Int]](repeating: [], count: members.count)
        for vertex in 0..<people.count where watch.goesOn(at: vertex) {
            for (index, person) in zip(people.classes(of: vertex), personsOf[vertex]) { groups[Int(person)].append(index) }
        }
        return groups.filter { !$0.isEmpty }
    }
}
