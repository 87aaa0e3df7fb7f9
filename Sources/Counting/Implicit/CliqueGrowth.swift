/// Makes a clique heavier by looking at everybody else: who differs from all of it comes in, and two who differ from all but
/// one, and from each other, come in that one's stead.
struct CliqueGrowth {
    private let people: WeightedClasses
    private(set) var members: [Int]

    init(_ members: [Int], of people: WeightedClasses) {
        self.people = people
        self.members = members
    }

    var weight: Int { people.weight(of: members) }

    /// Candidates to take somebody's place, at most, that are looked at pair by pair.
    private static let mostRivals = 400

    /// Cost of a round: two looks for most vertices, as many as the clique has members for those that come in.
    mutating func run(rounds: Int, meter: Meter) {
        for _ in 0..<rounds {
            guard meter.mayGoOn(), round(meter.watch) else { return }
        }
    }

    /// False where nothing came of it.
    private mutating func round(_ watch: Watch) -> Bool {
        var isMember = [Bool](repeating: false, count: people.count)
        for member in members { isMember[member] = true }
        // Those who go with most others are asked first: they fail soonest.
        var asked = members
        var rivals: [Int: [Int]] = [:]
        var grew = false
        for vertex in 0..<people.count where watch.goesOn(at: vertex) && !isMember[vertex] {
            var opponent = -1
            var isOut = false
            for (place, member) in asked.enumerated() where !people.conflicts(vertex, member) {
                if opponent >= 0 {
                    isOut = true
                    if place > 1 { asked.swapAt(place, place / 2) }
                    break
                }
                opponent = member
            }
            if isOut { continue }
            if opponent < 0 {
                members.append(vertex)
                asked.append(vertex)
                isMember[vertex] = true
                grew = true
            } else if rivals[opponent, default: []].count < Self.mostRivals {
                rivals[opponent, default: []].append(vertex)
            }
        }
        guard !grew else { return true }
        for member in rivals.keys.sorted() {
            let heaviest = clique(among: rivals[member] ?? [], watch)
            guard people.weight(of: heaviest) > people.weight[member] else { continue }
            members.removeAll { $0 == member }
            members.append(contentsOf: heaviest)
            return true
        }
        return false
    }

    /// A heavy clique of some, greedily from each.
    private func clique(among vertices: [Int], _ watch: Watch) -> [Int] {
        var best: [Int] = []
        for start in vertices where watch.goesOn {
            var clique = [start]
            for vertex in vertices where vertex != start && clique.allSatisfy({ people.conflicts($0, vertex) }) { clique.append(vertex) }
            if people.weight(of: clique) > people.weight(of: best) { best = clique }
        }
        return best
    }
}
