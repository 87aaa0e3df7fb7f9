import Proof

/// Places as numbers: each set of paths that a stay touches, and which sets lie apart.
struct PlaceSets {
    private struct Key: Hashable {
        let paths: [[String]]
        let spots: [Spot?]?
    }

    /// The paths of each set, innermost place first, as numbers.
    private var sets: [[[Int32]]] = []
    private var spots: [[Spot?]?] = []
    private var numbers: [Key: Int32] = [:]
    private var places: [String: Int32] = [:]
    private var last: (key: Key, number: Int32)?
    private let travel: Travel?
    /// Every set against every, once there are no more to come; empty: each time anew.
    private var table: [Bool] = []

    init(_ travel: Travel?) { self.travel = travel }

    var count: Int { sets.count }

    mutating func number(of fact: PresenceFact) -> Int32 {
        let key = Key(paths: fact.places, spots: fact.spots)
        if let last, last.key == key { return last.number }
        let number: Int32
        if let known = numbers[key] {
            number = known
        } else {
            number = Int32(sets.count)
            numbers[key] = number
            var set: [[Int32]] = []
            for path in fact.places { set.append(path.map { place(named: $0) }) }
            sets.append(set)
            spots.append(fact.spots)
        }
        last = (key, number)
        return number
    }

    private mutating func place(named name: String) -> Int32 {
        if let known = places[name] { return known }
        places[name] = Int32(places.count)
        return Int32(places.count - 1)
    }

    /// No more sets come: looks at every two of them once, where those are no more than what they are asked for.
    mutating func close(for asked: Int) {
        guard count * count <= asked else { return }
        table = (0..<count * count).map { areApart(Int32($0 / count), Int32($0 % count)) }
    }

    /// Nobody can be in both on one day: no place of the one is or contains a place of the other (counting.md, 14), nor can any be reached
    /// from another where the definition asks that.
    func areApart(_ a: Int32, _ b: Int32) -> Bool {
        guard a != b else { return false }
        if !table.isEmpty { return table[Int(a) * count + Int(b)] }
        let here = sets[Int(a)], there = sets[Int(b)]
        guard !here.isEmpty, !there.isEmpty else { return false }
        for one in here {
            guard let mine = one.first else { return false }
            for other in there {
                guard let theirs = other.first else { return false }
                if one.contains(theirs) || other.contains(mine) { return false }
            }
        }
        return travel.map { $0.isEachTooFar(spots[Int(a)], spots[Int(b)]) } ?? true
    }
}
