import Counting
import Proof

/// Blocks "each of these differs from each of those" that together cover every pair that no report lists.
///
/// Candidates are read off the facts: two recorded sexes; a year by which some were born and after which others were; a day, and
/// two places that do not hold each other; the two sides of one judgement. Of these the one that explains the most pairs still
/// unexplained is taken, again and again: at most 1 + ln(pairs) times as many blocks as the fewest (Chvátal 1979, set cover).
///
/// Cost: candidates times the square of the clique in the worst case; a candidate is looked at again only while it may be the best.
struct BlockCover {
    private let people: [[Node]]
    private let rules: Set<String>
    private let travel: Travel?
    private let judged: [(a: Int, b: Int, judgement: String)]

    /// - Parameters:
    ///   - people: for each member of the clique its nodes.
    ///   - judged: pairs of members that a judgement tells apart, in the order of its sides.
    init(people: [[Node]], rules: [String], twoPlaces: TwoPlaces?, judged: [(a: Int, b: Int, judgement: String)]) {
        self.people = people
        self.rules = Set(rules)
        travel = Travel(twoPlaces)
        self.judged = judged
    }

    /// - Parameter pairs: those that need no block are explained; all are afterwards, in a checked proof.
    func blocks(_ pairs: inout PairTable) -> [DifferenceBlock] {
        var candidates = candidates().map { (block: $0, other: pairs.mask($0.other), gain: Int.max) }
        var chosen: [DifferenceBlock] = []
        while true {
            // What a block explains only falls as others are taken, so an old figure is an upper bound.
            var best: (index: Int, gain: Int)?
            for index in candidates.indices where candidates[index].gain > (best?.gain ?? 0) {
                let candidate = candidates[index]
                candidates[index].gain = candidate.block.one.reduce(0) { $0 + pairs.unexplained($1, from: candidate.other) }
                if candidates[index].gain > (best?.gain ?? 0) { best = (index, candidates[index].gain) }
            }
            guard let best else { return chosen }
            var block = candidates[best.index].block
            let other = candidates[best.index].other
            block.one = block.one.filter { pairs.unexplained($0, from: other) > 0 }
            let one = pairs.mask(block.one)
            block.other = block.other.filter { pairs.unexplained($0, from: one) > 0 }
            pairs.explain(block.one, block.other)
            chosen.append(block)
        }
    }

    private func candidates() -> [DifferenceBlock] {
        (rules.contains("sex") ? bySex() : []) + (rules.contains("birth") ? byBirth() : [])
            + (rules.contains("places") ? byPlaces() : []) + (rules.contains("judged") ? byJudgement() : [])
    }

    private func bySex() -> [DifferenceBlock] {
        var holders: [String: [Int]] = [:]
        for (member, nodes) in people.enumerated() { for sex in Set(nodes.compactMap(\.facts.sex)) { holders[sex, default: []].append(member) } }
        let sexes = holders.keys.sorted()
        return sexes.indices.flatMap { first in
            sexes[(first + 1)...].map { other in
                var block = DifferenceBlock(rule: "sex", one: holders[sexes[first]] ?? [], other: holders[other] ?? [])
                block.sex = [sexes[first], other]
                return block
            }
        }
    }

    /// Two statements of birth years miss each other where one ends before the other begins; so a year parts the sides.
    private func byBirth() -> [DifferenceBlock] {
        let facts = people.map { $0.flatMap(\.facts.birth) }
        let bornBy = facts.map { $0.compactMap(\.last).min() }
        let bornFrom = facts.map { $0.compactMap(\.first).max() }
        return Set(bornBy.compactMap(\.self)).sorted().map { year in
            var block = DifferenceBlock(
                rule: "birth", one: people.indices.filter { bornBy[$0].map { $0 <= year } ?? false },
                other: people.indices.filter { bornFrom[$0].map { $0 > year } ?? false })
            block.bornBy = year
            block.bornFrom = block.other.compactMap { bornFrom[$0] }.min()
            return block
        }
    }

    /// A shared day may be taken to be the first day of one of the two stays.
    private func byPlaces() -> [DifferenceBlock] {
        let stays = people.map { $0.flatMap(\.facts.presence) }
        let days = Set(stays.joined().map(\.first)).sorted()
        return days.flatMap { day -> [DifferenceBlock] in
            // Stays at the same places are one on that day.
            var holders: [PresenceFact: [Int]] = [:]
            for (member, stays) in stays.enumerated() {
                let here = stays.filter { $0.first <= day && day <= $0.last }
                for stay in Set(here.map { PresenceFact(occurrence: "", first: day, last: day, places: $0.places, spots: $0.spots) }) {
                    holders[stay, default: []].append(member)
                }
            }
            let groups = holders.keys.sorted { $0.places.joined().joined(separator: "\n") < $1.places.joined().joined(separator: "\n") }
            return groups.indices.flatMap { first in
                groups[(first + 1)...].compactMap { other in
                    guard groups[first].isApart(from: other, travel) else { return nil }
                    var block = DifferenceBlock(rule: "places", one: holders[groups[first]] ?? [], other: holders[other] ?? [])
                    block.day = day
                    block.places = [groups[first].places, other.places]
                    return block
                }
            }
        }
    }

    /// A judgement's sides; pairs of which it tells only some apart (others left the count, or stand in one class) make several blocks.
    private func byJudgement() -> [DifferenceBlock] {
        Dictionary(grouping: judged, by: \.judgement).sorted { $0.key < $1.key }.flatMap { judgement, pairs in
            var others: [Int: Set<Int>] = [:]
            for pair in pairs { others[pair.a, default: []].insert(pair.b) }
            let alike = Dictionary(grouping: others.keys) { others[$0] ?? [] }
            return alike.map { (one: $0.value.sorted(), other: $0.key.sorted()) }
                .sorted { $0.one.lexicographicallyPrecedes($1.one) }
                .map { sides in
                    var block = DifferenceBlock(rule: "judged", one: sides.one, other: sides.other)
                    block.judgement = judgement
                    return block
                }
        }
    }
}
