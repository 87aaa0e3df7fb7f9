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
    private static let rounds = 8

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
        let companies = Companies(people, slots: found.demand.slots)
        let days = found.crowds.days(most: 4_000, load: lower / 6).map { companies.of($0) }
        var wanted = found.demand
        for day in days { wanted.raise(by: day) }
        wanted.spread()
        let needed = max(lower, SlotChain.kinds(wanted, early: false, lateral: false).reduce(0) { $0 + $1.count })
        let capacity = needed + max(64, needed / 4)
        var lists: [[Int]] = []
        found.crowds.lists { lists.append($0) }
        let order = found.crowds.inOrder(lists)
        var urgency = [Int](repeating: 0, count: lists.count + days.count)
        for day in days.indices { urgency[lists.count + day] = days[day].count }
        if !before.isEmpty {
            lists.append(Array(before.prefix(needed)))
            urgency.append(.max / 2)
        }
        var best: SlotColouring?
        for round in 0..<Self.rounds where round == 0 || meter.mayGoOn() {
            let kinds = SlotChain.kinds(wanted, early: round & 1 == 1, lateral: round & 2 == 2)
            var colouring = SlotColouring(
                people, slots: found.demand.slots, kinds: kinds, capacity: max(capacity, kinds.reduce(64) { $0 + $1.count }), changesKinds: round & 4 == 4)
            let urgent = urgency.indices.filter { urgency[$0] > 0 }.sorted { (urgency[$1], $0) < (urgency[$0], $1) }
            let listCount = lists.count - (before.isEmpty ? 0 : 1)
            for number in urgent + order {
                let isPlaced: Bool
                if number >= listCount, number - listCount < days.count {
                    isPlaced = colouring.place(days[number - listCount], number: number)
                } else {
                    isPlaced = colouring.place(number < listCount ? lists[number] : lists[listCount], number: number)
                }
                if !isPlaced { break }
            }
            colouring.dissolve(downTo: lower, tries: 200)
            colouring.placeRest()
            if best.map({ colouring.count < $0.count }) ?? true { best = colouring }
            if colouring.count <= lower { break }
            for number in colouring.tight { urgency[number] += lower / 4 + 1 }
        }
        groups = best?.groups ?? []
    }

    /// What the crowds of a record ask for, and the clique that shows it.
    private struct Demand {
        let crowds: Crowds
        let days: [Crowd]
        let demand: SlotDemand
        let clique: [Int]

        init(_ people: WeightedClasses, meter: Meter) {
            let crowds = Crowds(people)
            let days = crowds.days(most: 96)
            var demand = SlotDemand(Slots(people), of: people)
            crowds.lists { demand.raise(by: $0) }
            for day in days { demand.raise(by: day) }
            demand.spread()
            let chain = SlotChain(demand)
            var best = CliqueGrowth(chain.clique(demand, people, crowds: crowds, days: days), of: people)
            best.run(rounds: 12, meter: meter)
            for day in days where crowds.mostOf(day) > best.weight && meter.mayGoOn() {
                let found = crowds.clique(of: day)
                guard people.weight(of: found) > best.weight else { continue }
                var growth = CliqueGrowth(found, of: people)
                growth.run(rounds: 12, meter: meter)
                if growth.weight > best.weight { best = growth }
            }
            clique = best.members.flatMap { people.classes(of: $0) }.sorted()
            self.crowds = crowds
            self.days = days
            self.demand = demand
        }
    }
}
