/// The fewest persons for a large record, by its structure, without a table of pairs.
///
/// From below: a chain of crowds whose years or sexes do not meet, grown to a clique. From above: persons of as many kinds as
/// the same crowds ask for, and a largest matching for each list. Where the two meet the answer is exact; where they do not,
/// both are sound.
struct ImplicitColouring {
    /// Classes that all differ.
    private(set) var clique: [Int] = []
    /// Classes to a person, conflicts apart.
    private(set) var groups: [[Int]] = []

    var isExact: Bool { clique.count == groups.count }

    /// Rounds of putting first what had not enough room.
    private static let rounds = 6

    /// Classes that all differ, as `init` finds them.
    static func clique(_ people: WeightedClasses, meter: Meter) -> [Int] {
        guard people.count > 0 else { return [] }
        return Demand(people, meter: meter).clique
    }

    /// - Parameter before: vertices to be placed before all others, each in a person of its own as long as there are persons.
    init(_ people: WeightedClasses, before: [Int] = [], meter: Meter) {
        guard people.count > 0 else { return }
        let found = Demand(people, meter: meter)
        clique = found.clique
        let lower = clique.count
        let kinds = SlotChain.kinds(found.demand)
        let needed = max(lower, kinds.reduce(0) { $0 + $1.count })
        let capacity = needed + max(64, needed / 4)
        var lists: [[Int]] = []
        found.crowds.lists { lists.append($0) }
        let order = found.crowds.inOrder(lists)
        if !before.isEmpty { lists.append(Array(before.prefix(needed))) }
        var urgency = [Int](repeating: 0, count: lists.count)
        if !before.isEmpty { urgency[lists.count - 1] = .max / 2 }
        var best: SlotColouring?
        for round in 0..<Self.rounds where round == 0 || meter.mayGoOn() {
            var colouring = SlotColouring(people, slots: found.demand.slots, kinds: kinds, capacity: capacity)
            let urgent = urgency.indices.filter { urgency[$0] > 0 }.sorted { (urgency[$1], $0) < (urgency[$0], $1) }
            for number in urgent + order where !colouring.place(lists[number], number: number) { break }
            colouring.dissolve(downTo: lower, tries: 200)
            colouring.placeRest()
            if best.map({ colouring.count < $0.count }) ?? true { best = colouring }
            if colouring.count <= lower { break }
            for number in colouring.tight { urgency[number] += 1 }
        }
        groups = best?.groups ?? []
    }

    /// What the crowds of a record ask for, and the clique that shows it.
    private struct Demand {
        let crowds: Crowds
        let demand: SlotDemand
        let clique: [Int]

        init(_ people: WeightedClasses, meter: Meter) {
            let crowds = Crowds(people)
            let days = crowds.days()
            var demand = SlotDemand(Slots(people), of: people)
            crowds.lists { demand.raise(by: $0) }
            for day in days { demand.raise(by: day) }
            demand.spread()
            var growth = CliqueGrowth(SlotChain(demand).clique(demand, people, crowds: crowds, days: days), of: people)
            growth.run(rounds: 12, meter: meter)
            clique = growth.members.flatMap { people.classes(of: $0) }.sorted()
            self.crowds = crowds
            self.demand = demand
        }
    }
}
