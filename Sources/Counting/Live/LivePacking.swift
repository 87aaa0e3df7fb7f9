/// Groups that match together, of classes that do not match alone, kept up as classes come and go. For conditions that no merge
/// can spoil: a group matches where its classes meet all of them between each other.
struct LivePacking {
    private let conditions: Int
    /// Classes that meet some condition and are in no group, ascending, by which they meet.
    private var free: [UInt64: [Int]] = [:]
    private var meets: [Int: UInt64] = [:]
    private(set) var groups: [Int: [Int]] = [:]
    private var groupOf: [Int: Int] = [:]
    private var next = 0
    private var holders: [Int]

    /// Partners tried for one class.
    private static let tries = 2_000

    /// - Parameter conditions: how many; nil is returned for more than 64.
    init?(conditions: Int) {
        guard conditions <= 64 else { return nil }
        self.conditions = conditions
        holders = [Int](repeating: 0, count: conditions)
    }

    /// No more groups can be made (counting.md, 17).
    var upper: Int { conditions == 0 ? 0 : min(meets.count / 2, holders.min() ?? 0) }

    var isTight: Bool { groups.count == upper }

    static func met(_ contribution: Contribution) -> UInt64 { contribution.gives.words.first ?? 0 }

    mutating func add(_ number: Int, meeting met: UInt64) {
        guard met != 0 else { return }
        meets[number] = met
        for condition in 0..<conditions where met >> UInt64(condition) & 1 == 1 { holders[condition] += 1 }
        release(number, met)
    }

    mutating func remove(_ number: Int) {
        guard let met = meets.removeValue(forKey: number) else { return }
        for condition in 0..<conditions where met >> UInt64(condition) & 1 == 1 { holders[condition] -= 1 }
        if let group = groupOf[number], let members = groups.removeValue(forKey: group) {
            for member in members {
                groupOf[member] = nil
                if member != number, let met = meets[member] { release(member, met) }
            }
        } else {
            engage(number, met)
        }
    }

    /// Groups that may no longer be, because two of them came to differ.
    mutating func breakUp(_ a: Int, _ b: Int) {
        guard let group = groupOf[a], group == groupOf[b], let members = groups.removeValue(forKey: group) else { return }
        for member in members {
            groupOf[member] = nil
            if let met = meets[member] { release(member, met) }
        }
    }

    mutating func make(_ members: [Int]) {
        for member in members {
            groupOf[member] = next
            if let met = meets[member] { engage(member, met) }
        }
        groups[next] = members
        next += 1
    }

    /// As many more as greed finds.
    mutating func extend(in classes: LiveClasses) {
        while groups.count < upper {
            let scarce = (0..<conditions).min { holders[$0] < holders[$1] } ?? 0
            let seeds = free.keys.filter { $0 >> UInt64(scarce) & 1 == 1 }.sorted().flatMap { free[$0] ?? [] }
            var found: [Int]?
            for seed in seeds.prefix(64) {
                var tries = Self.tries
                found = completed([seed], meets[seed] ?? 0, &tries, classes)
                if found != nil { break }
            }
            guard let found else { return }
            make(found)
        }
    }

    private func completed(_ members: [Int], _ met: UInt64, _ tries: inout Int, _ classes: LiveClasses) -> [Int]? {
        guard let missing = (0..<conditions).first(where: { met >> UInt64($0) & 1 == 0 }) else { return members }
        for kind in free.keys.filter({ $0 >> UInt64(missing) & 1 == 1 }).sorted() {
            for candidate in free[kind] ?? [] where !members.contains(candidate) {
                guard tries > 0 else { return nil }
                tries -= 1
                guard !members.contains(where: { classes.conflicts($0, candidate) }) else { continue }
                if let group = completed(members + [candidate], met | kind, &tries, classes) { return group }
            }
        }
        return nil
    }

    private mutating func release(_ number: Int, _ met: UInt64) {
        let place = Self.place(of: number, in: free[met] ?? [])
        free[met, default: []].insert(number, at: place)
    }

    private mutating func engage(_ number: Int, _ met: UInt64) {
        let place = Self.place(of: number, in: free[met] ?? [])
        if free[met]?.indices.contains(place) == true, free[met]?[place] == number { free[met]?.remove(at: place) }
    }

    private static func place(of number: Int, in list: [Int]) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
