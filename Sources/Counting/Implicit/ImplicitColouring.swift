/// The fewest persons for a large record, by its structure, without a table of pairs.
///
/// From below: a chain of crowds whose years or sexes do not meet, grown to a clique. From above: persons of as many kinds as
/// the same crowds ask for, and a largest matching for each list. Where the two meet the answer is exact; where they do not,
/// both are sound.
///
/// Cost: near linear in what was said for each round. Memory: for each day and place on which people are known to have been,
/// and for each list, a bit a person.
struct ImplicitColouring {
    /// Classes that all differ.
    private(set) var clique: [Int] = []
    /// Classes to a person, conflicts apart.
    private(set) var groups: [[Int]] = []

    var isExact: Bool { clique.count == groups.count }

    /// Rounds of putting first what had not enough room.
    static let rounds = 8

    /// Classes that all differ, as `init` finds them.
    static func clique(_ people: WeightedClasses, meter: Meter) -> [Int] {
        people.count > 0 ? CrowdDemand(people, meter: meter).clique : []
    }

    /// One thing to be placed.
    private enum Step {
        case list([Int])
        case companies([Companies.Company])
    }

    /// - Parameters:
    ///   - before: vertices to be placed before all others, each in a person of its own as long as there are persons.
    ///   - rounds: so many attempts, while more persons are needed than the clique has members.
    init(_ people: WeightedClasses, before: [Int] = [], rounds: Int = ImplicitColouring.rounds, meter: Meter) {
        guard people.count > 0 else { return }
        let found = CrowdDemand(people, meter: meter)
        clique = found.clique
        let lower = clique.count
        let companies = Companies(people, slots: found.demand.slots)
        let days = found.crowds.days(most: 4_000, load: lower / 6).map { companies.of($0) }
        var wanted = found.demand
        for day in days where meter.spend(day.count) { wanted.raise(by: day) }
        wanted.spread()

        var steps: [Step] = []
        found.crowds.lists { steps.append(.list($0)) }
        let order = found.crowds.inOrder(steps.map { step in if case .list(let list) = step { list } else { [] } })
        var urgency = [Int](repeating: 0, count: steps.count)
        for day in days {
            steps.append(.companies(day))
            urgency.append(day.count)
        }
        let width = wanted.slots.years.count
        let most = max(lower, wanted[wanted.everybody, 0, width - 1])
        if !before.isEmpty {
            steps.append(.list(Array(before.prefix(most))))
            urgency.append(.max / 2)
        }
        var best: SlotColouring?
        for round in 0..<rounds where round == 0 || meter.mayGoOn() {
            let kinds = SlotChain.kinds(wanted, early: round & 1 == 1, lateral: round & 2 == 2)
            let persons = max(most, kinds.reduce(0) { $0 + $1.count })
            var colouring = SlotColouring(
                people, slots: wanted.slots, kinds: kinds, capacity: persons + max(64, persons / 4), changesKinds: round & 4 == 4)
            let urgent = urgency.indices.filter { urgency[$0] > 0 }.sorted { (urgency[$1], $0) < (urgency[$0], $1) }
            for number in urgent + order {
                let isPlaced: Bool
                switch steps[number] {
                case .list(let list): isPlaced = meter.spend(1 + list.count) && colouring.place(list, number: number)
                case .companies(let day): isPlaced = meter.spend(1 + day.count) && colouring.place(day, number: number)
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
}

/// What the crowds of a record ask for, and the clique that shows it.
struct CrowdDemand {
    let crowds: Crowds
    let demand: SlotDemand
    /// Classes that all differ.
    let clique: [Int]

    /// So many days are looked at for a clique: those on which the most people are somewhere for certain.
    private static let days = 96

    init(_ people: WeightedClasses, meter: Meter) {
        let crowds = Crowds(people)
        let days = crowds.days(most: Self.days)
        var demand = SlotDemand(Slots(people), of: people)
        crowds.lists { list in if meter.spend(list.count) { demand.raise(by: list) } }
        for day in days where meter.mayGoOn() { demand.raise(by: day) }
        demand.spread()
        var best = CliqueGrowth(SlotChain(demand).clique(demand, people, crowds: crowds, days: days), of: people)
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
        self.demand = demand
    }
}
