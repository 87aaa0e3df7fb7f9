/// Places as numbers: each set of paths that a stay touches, and which sets lie apart.
struct PlaceSets {
    /// The paths of each set, innermost place first, as numbers.
    private var sets: [[[Int32]]] = []
    private var numbers: [[[String]]: Int32] = [:]
    private var places: [String: Int32] = [:]
    private var last: (paths: [[String]], number: Int32)?

    var count: Int { sets.count }

    mutating func number(of paths: [[String]]) -> Int32 {
        if let last, last.paths == paths { return last.number }
        let number: Int32
        if let known = numbers[paths] {
            number = known
        } else {
            number = Int32(sets.count)
            numbers[paths] = number
            var set: [[Int32]] = []
            for path in paths { set.append(path.map { place(named: $0) }) }
            sets.append(set)
        }
        last = (paths, number)
        return number
    }

    private mutating func place(named name: String) -> Int32 {
        if let known = places[name] { return known }
        places[name] = Int32(places.count)
        return Int32(places.count - 1)
    }

    /// Nobody can be in both: no place of the one is or contains a place of the other (counting.md, 14).
    func areApart(_ a: Int32, _ b: Int32) -> Bool {
        guard a != b else { return false }
        let here = sets[Int(a)], there = sets[Int(b)]
        guard !here.isEmpty, !there.isEmpty else { return false }
        for one in here {
            guard let mine = one.first else { return false }
            for other in there {
                guard let theirs = other.first else { return false }
                if one.contains(theirs) || other.contains(mine) { return false }
            }
        }
        return true
    }
}
