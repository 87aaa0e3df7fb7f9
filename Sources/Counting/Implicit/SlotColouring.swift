import Stopping

/// Puts people into persons, each of a kind (a sex and a year of birth), list by list: whom one report lists takes as many
/// persons at once, by a largest matching, and of these as many as can be that stand at the same place already.
///
/// Every placing keeps all rules, so what comes out is a grouping; only how few persons it needs is a matter of luck.
struct SlotColouring {
    let people: WeightedClasses
    let slots: Slots
    let capacity: Int
    private var kinds: [(sex: Int, year: Int)] = []
    /// For each sex and year the persons of that sex and that year or an earlier one.
    var upTo: [[BitSet]]
    private var calendar: PlaceCalendar
    private var takenBy: [BitSet?]
    /// The persons of each vertex, as many as it weighs.
    var personsOf: [[Int32]]
    /// The vertices of each person.
    var members: [[Int32]] = []
    /// Lists for which a person more was needed, at the last.
    private(set) var tight: [Int] = []
    private var owner: [Int32]
    private let commonSex: Int
    /// A person in whom nobody stands yet may become one of another kind.
    private let changesKinds: Bool
    var emptied: Set<Int> = []
    /// Of classes that somebody judged, the vertex: such a class stands alone.
    private let vertexOf: [Int: Int]
    /// Where nobody wants it any more it ends as soon as all that it holds is whole.
    let watch: Watch

    init(
        _ people: WeightedClasses, slots: Slots, kinds: [(sex: Int, year: Int, count: Int)], capacity: Int, changesKinds: Bool,
        watch: Watch
    ) {
        self.watch = watch
        self.people = people
        self.slots = slots
        self.changesKinds = changesKinds
        self.capacity = capacity
        upTo = Array(repeating: Array(repeating: BitSet(capacity: capacity), count: slots.years.count), count: slots.sexes)
        calendar = PlaceCalendar(people.facts, among: people.first, capacity: capacity, watch: watch)
        takenBy = Array(repeating: nil, count: people.listed.count)
        personsOf = Array(repeating: [], count: people.count)
        owner = Array(repeating: -1, count: capacity)
        commonSex = kinds.max { $0.count < $1.count }?.sex ?? 0
        var vertexOf: [Int: Int] = [:]
        for vertex in 0..<people.count where watch.goesOn(at: vertex) && !people.facts.foes[people.first[vertex]].isEmpty { vertexOf[people.first[vertex]] = vertex }
        self.vertexOf = vertexOf
        for kind in kinds { for _ in 0..<kind.count { open(members.count, sex: kind.sex, year: kind.year) } }
    }

    var count: Int { members.count - emptied.count }

    /// All that it holds goes, and is freed in the background: of a million people that takes a second.
    mutating func letGo() {
        let leftovers = Leftovers()
        calendar.letGo(to: leftovers)
        leftovers.keep(personsOf)
        leftovers.keep(members)
        leftovers.keep(upTo)
        leftovers.keep(takenBy)
        (personsOf, members, upTo, takenBy) = ([], [], [], [])
        leftovers.letGo()
    }

    private mutating func open(_ person: Int, sex: Int, year: Int) {
        if person == members.count {
            kinds.append((sex, year))
            members.append([])
        } else {
            for later in kinds[person].year..<slots.years.count { upTo[kinds[person].sex][later].remove(person) }
            kinds[person] = (sex, year)
        }
        for later in year..<slots.years.count { upTo[sex][later].insert(person) }
    }

    private func personsOfKind(_ vertex: Int) -> BitSet {
        let (first, last) = (Int(slots.first[vertex]), Int(slots.last[vertex]))
        var found: BitSet
        if slots.sex[vertex] >= 0 {
            let sex = Int(slots.sex[vertex])
            found = upTo[sex][last]
            if first > 0 { found.subtract(upTo[sex][first - 1]) }
        } else {
            found = upTo[0][last]
            if first > 0 { found.subtract(upTo[0][first - 1]) }
            for sex in 1..<max(1, slots.sexes) {
                var more = upTo[sex][last]
                if first > 0 { more.subtract(upTo[sex][first - 1]) }
                found.formUnion(more)
            }
        }
        return found
    }

    /// The persons that it may take: of a kind that it allows, in none of whom somebody stands who differs from it.
    func room(for vertex: Int) -> BitSet {
        var room = personsOfKind(vertex)
        for listing in people.listings(of: vertex) { if let taken = takenBy[Int(listing)] { room.subtract(taken) } }
        room.subtract(barred(vertex))
        return room
    }

    /// Persons in whom somebody stands who was elsewhere on some day, or was judged different.
    private func barred(_ vertex: Int) -> BitSet {
        var barred = BitSet(capacity: capacity)
        for stay in people.stays(of: vertex) { calendar.addExcluded(by: stay, to: &barred) }
        for foe in people.facts.foes[people.first[vertex]] {
            if let other = vertexOf[Int(foe)] { for person in personsOf[other] { barred.insert(Int(person)) } }
        }
        return barred
    }

    private mutating func put(_ vertex: Int, into person: Int) {
        personsOf[vertex].append(Int32(person))
        members[person].append(Int32(vertex))
        for stay in people.stays(of: vertex) { calendar.write(stay, of: person) }
        for listing in people.listings(of: vertex) {
            if takenBy[Int(listing)] == nil { takenBy[Int(listing)] = BitSet(capacity: capacity) }
            takenBy[Int(listing)]?.insert(person)
        }
    }

    /// Places those of a list who have no person yet. False where there are not even numbers for so many persons.
    mutating func place(_ list: [Int], number: Int) -> Bool {
        place(list.filter { personsOf[$0].isEmpty && !slots.isSpecial[$0] }.map { Party(members: [$0], weight: people.weight[$0]) }, number: number)
    }

    /// Places companies, each in a person of its own; those of which some have a person already go there if they can.
    mutating func place(_ companies: [Companies.Company], number: Int) -> Bool {
        var parties: [Party] = []
        for company in companies {
            let waiting = company.members.filter { personsOf[$0].count < people.weight[$0] }
            guard !waiting.isEmpty else { continue }
            if waiting.count < company.members.count, let settled = company.members.first(where: { personsOf[$0].count >= people.weight[$0] }),
                let person = personsOf[settled].first.map({ Int($0) })
            {
                var apart: [Int] = []
                for vertex in waiting { if room(for: vertex).contains(person) { put(vertex, into: person) } else { apart.append(vertex) } }
                for vertex in apart { parties.append(Party(members: [vertex], weight: 1)) }
            } else {
                parties.append(Party(members: waiting, weight: 1))
            }
        }
        return place(parties, number: number)
    }

    /// Vertices that go together into so many persons.
    private struct Party {
        var members: [Int]
        var weight: Int
        var room = BitSet(capacity: 0)
    }

    private mutating func place(_ waiting: [Party], number: Int) -> Bool {
        guard !waiting.isEmpty else { return true }
        var waiting = waiting
        for place in waiting.indices {
            waiting[place].room = waiting[place].members.dropFirst().reduce(room(for: waiting[place].members[0])) { $0.intersection(room(for: $1)) }
        }
        if waiting.count > 1 {
            let order = waiting.indices.map { (place: $0, room: waiting[$0].room.count) }.sorted { ($0.room, $0.place) < ($1.room, $1.place) }.map(\.place)
            waiting = order.map { waiting[$0] }
        }
        var rooms = waiting.map(\.room)
        var free = BitSet(upTo: capacity)
        var got = [[Int]](repeating: [], count: waiting.count)
        // First beside those who are at the same place on the same day.
        for (place, party) in waiting.enumerated() {
            guard let stay = people.stays(of: party.members[0]).first else { continue }
            var companions = BitSet(capacity: capacity)
            calendar.addCompanions(of: stay, to: &companions)
            companions.formIntersection(rooms[place])
            take(for: place, from: companions, &free, &got, weight: party.weight)
        }
        var isTight = false
        var dead = BitSet(capacity: capacity)
        // Whoever takes nearly all the persons there are decides of which kinds they are.
        let mayChangeKinds = changesKinds || waiting.reduce(0) { $0 + $1.weight } * 20 >= members.count * 19
        for (place, party) in waiting.enumerated() {
            take(for: place, from: rooms[place], &free, &got, weight: party.weight)
            while got[place].count < party.weight, augment(place, rooms, &free, &got, dead: &dead) {}
            while got[place].count < party.weight {
                dead = BitSet(capacity: capacity)
                if party.members.count == 1, let person = madeRoom(for: party.members[0], &free) {
                    free.remove(person)
                    owner[person] = Int32(place)
                    got[place].append(person)
                    continue
                }
                isTight = true
                let unused = !mayChangeKinds ? nil : members.indices.first { members[$0].isEmpty && free.contains($0) && !emptied.contains($0) }
                guard unused != nil || members.count < capacity else {
                    for held in got { for person in held { owner[person] = -1 } }
                    return false
                }
                let person = unused ?? members.count
                open(person, for: party.members)
                for other in waiting.indices { rooms[other].remove(person) }
                for (other, party) in waiting.enumerated() where party.members.allSatisfy({ allows($0, person) }) { rooms[other].insert(person) }
                free.remove(person)
                owner[person] = Int32(place)
                got[place].append(person)
            }
        }
        if isTight { tight.append(number) }
        for (place, party) in waiting.enumerated() {
            for person in got[place] {
                owner[person] = -1
                for vertex in party.members { put(vertex, into: person) }
            }
        }
        return true
    }

    /// A person in whom only somebody of the same list stood, who has moved elsewhere.
    mutating func madeRoom(for vertex: Int, _ free: inout BitSet) -> Int? {
        var base = personsOfKind(vertex).intersection(free)
        base.subtract(barred(vertex))
        for listing in people.listings(of: vertex) {
            guard let taken = takenBy[Int(listing)] else { continue }
            var open = base.intersection(taken)
            for other in people.listings(of: vertex) where other != listing { if let more = takenBy[Int(other)] { open.subtract(more) } }
            for other in people.listed[Int(listing)].map({ Int($0) }) where other != vertex && !slots.isSpecial[other] {
                guard let person = personsOf[other].first(where: { open.contains(Int($0)) }).map({ Int($0) }),
                    let target = room(for: other).firstCommon(with: free)
                else { continue }
                move(other, from: person, to: target)
                // The rooms of those who wait were looked at before.
                free.remove(target)
                return person
            }
        }
        return nil
    }

    /// What the calendar still says of somebody who has moved only takes room away.
    mutating func move(_ vertex: Int, from person: Int, to target: Int) {
        personsOf[vertex].removeAll { $0 == Int32(person) }
        members[person].removeAll { $0 == Int32(vertex) }
        for listing in people.listings(of: vertex) { takenBy[Int(listing)]?.remove(person) }
        put(vertex, into: target)
    }

    private func allows(_ vertex: Int, _ person: Int) -> Bool {
        let kind = kinds[person]
        return (slots.sex[vertex] < 0 || Int(slots.sex[vertex]) == kind.sex) && (Int(slots.first[vertex])...Int(slots.last[vertex])).contains(kind.year)
    }

    /// A new person, or one in whom nobody stands yet, of a kind that these can be.
    private mutating func open(_ person: Int, for party: [Int]) {
        let first = party.map { Int(slots.first[$0]) }.max() ?? 0, last = party.map { Int(slots.last[$0]) }.min() ?? 0
        let sex = party.map { Int(slots.sex[$0]) }.max() ?? -1
        open(person, sex: sex >= 0 ? sex : commonSex, year: min(max(first, slots.years.count * 2 / 3), last))
    }

    private mutating func take(for place: Int, from room: BitSet, _ free: inout BitSet, _ got: inout [[Int]], weight: Int) {
        var index = 0
        while got[place].count < weight, index < room.words.count {
            let word = room.words[index] & free.words[index]
            guard word != 0 else {
                index += 1
                continue
            }
            let person = index << 6 + word.trailingZeroBitCount
            free.remove(person)
            owner[person] = Int32(place)
            got[place].append(person)
        }
    }

    /// One person more for somebody of the list, by others of it who move on; breadth first.
    ///
    /// - Parameter dead: persons from whom nobody can move on: what a search without success has seen, until there is more room.
    private mutating func augment(_ start: Int, _ rooms: [BitSet], _ free: inout BitSet, _ got: inout [[Int]], dead: inout BitSet) -> Bool {
        var queue = [start]
        var cameBy = [Int: (person: Int, from: Int)]()
        var isReached: Set<Int> = [start]
        var seen = dead
        var next = 0
        while next < queue.count {
            let place = queue[next]
            next += 1
            if var person = rooms[place].firstCommon(with: free) {
                free.remove(person)
                var at = place
                // Back along the way, each giving up the person by which it was reached.
                while true {
                    owner[person] = Int32(at)
                    got[at].append(person)
                    guard at != start, let step = cameBy[at] else { return true }
                    got[at].removeAll { $0 == step.person }
                    (person, at) = (step.person, step.from)
                }
            }
            for person in rooms[place].subtracting(seen) {
                let holder = Int(owner[person])
                guard holder >= 0, isReached.insert(holder).inserted else { continue }
                cameBy[holder] = (person, place)
                queue.append(holder)
            }
            seen.formUnion(rooms[place])
        }
        dead = seen
        return false
    }
}
