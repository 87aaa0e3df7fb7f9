import Stopping

/// What the crowds of a record ask for, and the clique that shows it.
struct CrowdDemand {
    let crowds: Crowds
    let demand: SlotDemand
    /// Classes that all differ.
    let clique: [Int]
    private let people: WeightedClasses
    private let days: [Crowd]

    /// So many days are looked at for a clique: those on which the most people are somewhere for certain.
    private static let days = 96

    init(_ people: WeightedClasses, meter: Meter) {
        let watch = meter.watch
        let crowds = Crowds(people, watch: watch)
        let days = crowds.days(most: Self.days)
        var demand = SlotDemand(Slots(people, watch: watch), of: people)
        crowds.lists { list in if meter.spend(list.count), list.count < 24 || watch.goesOn { demand.raise(by: list) } }
        for day in days where meter.mayGoOn() { demand.raise(by: day) }
        demand.spread()
        var best = CliqueGrowth(SlotChain(demand).clique(demand, people, crowds: crowds, days: days, watch: watch), of: people)
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
        self.people = people
        self.days = days
    }

    /// What is large about it, so that it is freed with them.
    func keep(in leftovers: Leftovers) {
        crowds.keep(in: leftovers)
        leftovers.keep(demand)
        leftovers.keep(days)
    }

    /// Classes that all differ, looked for where other demands say that the most people are.
    func clique(where wanted: SlotDemand, meter: Meter) -> [Int] {
        var growth = CliqueGrowth(SlotChain(wanted).clique(wanted, people, crowds: crowds, days: days, watch: meter.watch), of: people)
        growth.run(rounds: 12, meter: meter)
        return growth.members.flatMap { people.classes(of: $0) }.sorted()
    }
}
