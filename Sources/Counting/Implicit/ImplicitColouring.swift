import Stopping

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
    /// So many pairs are looked at for those who are placed one by one.
    private static let mostLooks = 50_000_000

    /// Classes that all differ, as `init` finds them.
    static func clique(_ people: WeightedClasses, meter: Meter) -> [Int] {
        people.count > 0 ? CrowdDemand(people, meter: meter).clique : []
    }

    /// - Parameters:
    ///   - before: vertices to be placed before all others, each in a person of its own as long as there are persons.
    ///   - rounds: so many attempts, while more persons are needed than the clique has members.
    init(_ people: WeightedClasses, before: [Int] = [], rounds: Int = ImplicitColouring.rounds, meter: Meter) {
        guard people.count > 0 else { return }
        let found = CrowdDemand(people, meter: meter)
        clique = found.clique
        var lower: Int { clique.count }
        var lists: [Step] = []
        found.crowds.lists { lists.append(.list($0)) }
        let plain = lists.map { step -> [Int] in if case .list(let list) = step { list } else { [] } }
        let orders = [false, true].map { found.crowds.inOrder(plain, byTime: $0 != found.crowds.isLongStaying) }
        let days = found.crowds.days(most: 4_000, load: lower / 6, share: 3)
        let leftovers = meter.watch.leftovers
        found.keep(in: leftovers)
        leftovers.keep(plain)
        leftovers.keep(orders)
        leftovers.keep(days)
        var plans: [Plan] = []
        var urgency: [[Int]] = []
        var best: SlotColouring?
        for round in 0..<rounds where round == 0 || meter.mayGoOn() {
            // Two ways to join a day's people; the second only where the first was not enough.
            let number = round >> 1 & 1
            if number == plans.count {
                let plan = Plan(found, people, days: days, lists: lists, before: before, fit: number == 0 ? .narrow : .alike, meter: meter)
                urgency.append(plan.urgency)
                plans.append(plan)
                if plan.most > lower {
                    let other = found.clique(where: plan.wanted, meter: meter)
                    if other.count > clique.count { clique = other }
                }
            }
            let plan = plans[number]
            let kinds = SlotChain.kinds(plan.wanted, early: round & 1 == 1, lateral: round & 4 == 4)
            let persons = max(plan.most, kinds.reduce(0) { $0 + $1.count })
            var colouring = SlotColouring(
                people, slots: plan.wanted.slots, kinds: kinds, capacity: persons + max(64, persons / 4), changesKinds: round & 4 == 4,
                watch: meter.watch)
            let urgent = urgency[number].indices.filter { urgency[number][$0] > 0 }
                .sorted { (urgency[number][$1], $0) < (urgency[number][$0], $1) }
            for step in urgent + orders[round >> 2 & 1] {
                guard plan.steps[step].place(in: &colouring, number: step, meter: meter) else { break }
            }
            let goesOn = meter.mayGoOn()
            if goesOn { colouring.dissolve(downTo: lower, tries: 200) }
            colouring.placeRest(looks: goesOn ? Self.mostLooks : 0)
            let isEnough = colouring.count <= lower
            for step in colouring.tight { urgency[number][step] += lower / 4 + 1 }
            var other = Optional(consume colouring)
            if best.flatMap({ best in other.map { $0.count < best.count } }) ?? true { swap(&best, &other) }
            other?.letGo()
            if isEnough { break }
        }
        groups = best?.groups ?? []
        best?.letGo()
        Leftovers.letGo(of: (consume plans).map(\.steps))
    }
}

/// One thing to be placed.
private enum Step {
    case list([Int])
    case companies([Companies.Company])

    func place(in colouring: inout SlotColouring, number: Int, meter: Meter) -> Bool {
        switch self {
        case .list(let list): meter.spend(1 + list.count) && colouring.place(list, number: number)
        case .companies(let day): meter.spend(1 + day.count) && colouring.place(day, number: number)
        }
    }
}

/// What is to be placed, and for which kinds there must be persons.
private struct Plan {
    var steps: [Step]
    /// Full days come first.
    var urgency: [Int]
    var wanted: SlotDemand
    /// So many persons are needed for them.
    let most: Int

    init(
        _ found: CrowdDemand, _ people: WeightedClasses, days: [Crowd], lists: [Step], before: [Int], fit: Companies.Fit, meter: Meter
    ) {
        let companies = Companies(people, slots: found.demand.slots, fit: fit, watch: meter.watch)
        steps = lists
        urgency = [Int](repeating: 0, count: lists.count)
        wanted = found.demand
        for day in days where meter.spend(10) {
            let day = companies.of(day, wanted: found.clique.count)
            wanted.raise(by: day)
            steps.append(.companies(day))
            urgency.append(day.count)
        }
        wanted.spread()
        most = max(found.clique.count, SlotChain.kinds(wanted, early: false, lateral: false).reduce(0) { $0 + $1.count })
        guard !before.isEmpty else { return }
        steps.append(.list(Array(before.prefix(most))))
        urgency.append(.max / 2)
    }
}
