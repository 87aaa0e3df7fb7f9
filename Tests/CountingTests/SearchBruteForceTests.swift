import Proof

/// The answer by trying every grouping, written from the decisions on counting.md and sharing nothing with the search.
struct BruteForce {
    let question: Question
    /// Nodes of each base class.
    let classes: [[Int]]
    private let differ: [[Bool]]

    init(_ question: Question) {
        self.question = question
        var label = Array(question.nodes.indices)
        for _ in question.nodes {
            for merge in question.merges {
                let low = min(label[merge.a], label[merge.b])
                let (a, b) = (label[merge.a], label[merge.b])
                label = label.map { $0 == a || $0 == b ? low : $0 }
            }
        }
        let labels = label
        let classes = Set(labels).sorted().map { wanted in question.nodes.indices.filter { labels[$0] == wanted } }
        self.classes = classes
        var nodesDiffer = question.nodes.map { _ in question.nodes.map { _ in false } }
        for listing in question.listings {
            for a in listing.nodes {
                for b in listing.nodes where a != b { nodesDiffer[a][b] = true }
            }
        }
        for difference in question.differences {
            nodesDiffer[difference.a][difference.b] = true
            nodesDiffer[difference.b][difference.a] = true
        }
        let pairs = nodesDiffer
        differ = classes.map { one in
            classes.map { other in one != other && one.contains { a in other.contains { b in pairs[a][b] } } }
        }
    }

    func differ(_ a: Int, _ b: Int) -> Bool { differ[a][b] }

    func classOf(_ node: Int) -> Int { classes.firstIndex { $0.contains(node) } ?? -1 }

    func matches(_ group: [Int]) -> Bool {
        let facts = group.flatMap { classes[$0] }.map { question.nodes[$0].facts }
        return question.definition.conditions.allSatisfy { NaiveMatch.meets($0, facts) }
    }

    var documented: Int { classes.indices.filter { matches([$0]) }.count }

    /// Fewest and most matching groups over all partitions that keep conflicts apart.
    func extremes() -> (least: Int, most: Int) {
        var memory: [[Int]: Bool] = [:]
        var least = Int.max
        var most = 0
        func visit(_ next: Int, _ groups: [[Int]]) {
            guard next < classes.count else {
                var count = 0
                for group in groups {
                    let match = memory[group] ?? matches(group)
                    memory[group] = match
                    if match { count += 1 }
                }
                least = min(least, count)
                most = max(most, count)
                return
            }
            for index in groups.indices where !groups[index].contains(where: { differ[$0][next] }) {
                var longer = groups
                longer[index].append(next)
                visit(next + 1, longer)
            }
            visit(next + 1, groups + [[next]])
        }
        visit(0, [])
        return (least, most)
    }
}

/// Does a class match? The facts of all its nodes are given, in their order.
enum NaiveMatch {
    static let levels = ["unknown", "unlikely", "possible", "likely", "confirmed"]

    static func reaches(_ occurrence: OccurrenceFact, _ certainty: String) -> Bool {
        (levels.firstIndex(of: occurrence.certainty) ?? 0) >= (levels.firstIndex(of: certainty) ?? 0)
    }

    static func meets(_ condition: Condition, _ facts: [Facts]) -> Bool {
        let occurrences = facts.flatMap(\.occurrences)
        switch condition {
        case .nationality(let codes): return facts.contains { !Set($0.nationality).isDisjoint(with: codes) }
        case .sex(let codes): return facts.contains { $0.sex != nil && codes.contains($0.sex ?? "") }
        case .age(let low, let high):
            return facts.contains {
                guard let a = $0.age?.min, let b = $0.age?.max else { return false }
                return a >= low ?? Int.min && b <= high ?? Int.max
            }
        case .ageWord(let word): return facts.contains { $0.age?.word == word }
        case .trait(let trait): return facts.contains { $0.traits.contains(trait) }
        case .ever(let filter): return occurrences.contains { passes($0, filter) }
        case .never(let filter): return !occurrences.contains { passes($0, filter) }
        case .custody(let place, let certainty):
            return !undisplaced(occurrences.filter { reaches($0, certainty) }, in: place).isEmpty
        }
    }

    static func passes(_ occurrence: OccurrenceFact, _ filter: Filter) -> Bool {
        if occurrence.type != filter.type || !reaches(occurrence, filter.certainty) { return false }
        if let place = filter.place, !occurrence.place.contains(place) { return false }
        if let place = filter.toPlace, !occurrence.toPlace.contains(place) { return false }
        if let from = filter.from, (occurrence.began?.first ?? "") < from { return false }
        if let to = filter.to, (occurrence.began?.last ?? "9999") > to { return false }
        return true
    }

    static func isBefore(_ a: Span?, _ b: Span?) -> Bool {
        guard let last = a?.last, let first = b?.first else { return false }
        return last < first
    }

    static func held(_ occurrence: OccurrenceFact) -> [String]? {
        switch occurrence.type {
        case "detention", "birth_in_detention", "enforced_disappearance": occurrence.place
        case "transfer": occurrence.toPlace
        default: nil
        }
    }

    /// The holdings in the place that nothing displaces, in the order given.
    static func undisplaced(_ occurrences: [OccurrenceFact], in place: String) -> [OccurrenceFact] {
        occurrences.filter { holding in
            held(holding)?.contains(place) == true && !occurrences.contains { displaces($0, holding, in: place) }
        }
    }

    /// Does something of the occurrence displace the holding, which lies in the place?
    static func displaces(_ event: OccurrenceFact, _ holding: OccurrenceFact, in place: String) -> Bool {
        if ["release", "escape", "death", "forced_return"].contains(event.type), !isBefore(event.began, holding.began) {
            return true
        }
        if ["detention", "enforced_disappearance"].contains(event.type), let ended = event.ended, !isBefore(ended, holding.began) {
            return true
        }
        guard let there = held(event), !there.contains(place), let here = held(holding) else { return false }
        if there.isEmpty {
            guard event.type == "transfer" else { return false }
        } else if here.contains(there[0]) {
            return false
        }
        if isBefore(holding.began, event.began) { return true }
        let ranks = [event, holding].map { $0.type == "transfer" ? 2 : 1 }
        return !isBefore(event.began, holding.began) && ranks[0] >= ranks[1]
    }
}
