import Stopping

/// What the classes of a group say, taken together: enough to see that no fact of one tells it from another.
///
/// Two classes' birth years miss each other just where the latest first year of the one lies after the earliest last year of
/// the other, and their sexes differ just where both are known and two are among them: so the sum of many stands for them all.
struct GroupSum {
    private let classes: Classes
    private var mentions: Set<String> = []
    private var sexes: Set<String> = []
    private var latestFirst = Int.min
    private var earliestLast = Int.max
    private var stays: [Stay] = []

    /// Days in places, and of which class.
    private struct Stay {
        let fact: PresenceFact
        let of: Int
    }

    init(_ classes: Classes) { self.classes = classes }

    /// False where some two of the classes may differ by their facts. May be false of classes that do not: a mention that
    /// contradicts itself does not tell its own members apart.
    func takesAll<Stop>(_ group: [Int], _ patience: Patience<Stop>) throws(Stop) -> Bool {
        var sum = self
        for (place, number) in group.enumerated() {
            try patience.look(at: place + 1)
            guard sum.takes(number) else { return false }
        }
        return try sum.staysGoTogether(patience)
    }

    private mutating func takes(_ number: Int) -> Bool {
        let rules = classes.rules
        var ownSexes: Set<String> = []
        var ownFirst = Int.min, ownLast = Int.max
        var ownMentions: Set<String> = []
        for place in classes.nodes[number] {
            let node = classes.question.nodes[place]
            if rules.listed { ownMentions.insert(node.mention) }
            if rules.sex, let sex = node.facts.sex { ownSexes.insert(sex) }
            if rules.birth {
                for birth in node.facts.birth {
                    ownFirst = max(ownFirst, birth.first ?? .min)
                    ownLast = min(ownLast, birth.last ?? .max)
                }
            }
            if rules.places { stays += node.facts.presence.map { Stay(fact: $0, of: number) } }
        }
        guard mentions.isDisjoint(with: ownMentions), ownFirst <= earliestLast, latestFirst <= ownLast else { return false }
        if !ownSexes.isEmpty, !sexes.isEmpty, ownSexes.union(sexes).count > 1 { return false }
        mentions.formUnion(ownMentions)
        sexes.formUnion(ownSexes)
        latestFirst = max(latestFirst, ownFirst)
        earliestLast = min(earliestLast, ownLast)
        return true
    }

    private typealias Event = (day: String, isEnd: Bool, stay: Int)

    /// A few hundredths of a second.
    private static let sortedAtOnce = 20_000

    private static func isBefore(_ one: Event, _ other: Event) -> Bool {
        one.day != other.day ? one.day < other.day : !one.isEnd && other.isEnd
    }

    /// Walks through the days, with the places where somebody of the group is.
    private func staysGoTogether<Stop>(_ patience: Patience<Stop>) throws(Stop) -> Bool {
        guard stays.count > 1 else { return true }
        var days: [Event] = []
        for (index, stay) in stays.enumerated() {
            days.append((stay.fact.first, false, index))
            days.append((stay.fact.last, true, index))
        }
        // On a day that is the last of one and the first of another they meet.
        // Few are sorted at once: to look between comparisons costs more than they do.
        try patience.look()
        if days.count <= Self.sortedAtOnce { days.sort(by: Self.isBefore) } else { try patience.sort(&days, by: Self.isBefore) }
        // Stays at the same places stand together, whoever's they are and on whichever days.
        var present: [PresenceFact: [Int: Int]] = [:]
        for (place, event) in days.enumerated() {
            try patience.look(at: place + 1)
            let stay = stays[event.stay]
            let here = PresenceFact(occurrence: "", first: "", last: "", places: stay.fact.places, spots: stay.fact.spots)
            if event.isEnd {
                present[here]?[stay.of, default: 1] -= 1
                if present[here]?[stay.of] == 0 { present[here]?[stay.of] = nil }
                if present[here]?.isEmpty == true { present[here] = nil }
                continue
            }
            for (there, who) in present where who.count > 1 || who[stay.of] == nil {
                if here.excludes(there, under: classes.rules.twoPlaces) { return false }
            }
            present[here, default: [:]][stay.of, default: 0] += 1
        }
        return true
    }
}
