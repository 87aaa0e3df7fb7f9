/// Groups that match together, of classes that do not match alone, in a record too large for rows of bits: one after another,
/// begun with those who meet the scarcest condition.
struct SparsePacking {
    /// Disjoint, each matches.
    private(set) var groups: [[Int]] = []
    /// No more than this can be made (counting.md, 17): the fewest that meet any one condition.
    let upper: Int

    /// Partners tried for one class before it is left alone.
    private static let tries = 2_000

    init(_ question: CompiledQuestion, meter: Meter) {
        let requirements = question.requirements
        let watch = meter.watch
        let isMatching = BitSet(capacity: question.count, members: question.matching)
        let candidates = (0..<question.count).filter {
            watch.goesOn(at: $0) && !isMatching.contains($0) && !requirements.isSpoiledForGood(question.contributions[$0])
        }
        let holders = requirements.conditions.indices.map { condition in
            candidates.filter { watch.goesOn(at: $0) && requirements.meets(question.contributions[$0], condition: condition) }
        }
        let useful = BitSet(capacity: question.count, members: holders.joined()).count
        upper = holders.reduce(useful / 2) { min($0, $1.count) }
        guard upper > 0 else { return }
        var isTaken = BitSet(capacity: question.count)
        var begin = [Int](repeating: 0, count: holders.count)
        let scarce = holders.indices.min { holders[$0].count < holders[$1].count } ?? 0

        /// The group with what it still lacks.
        func complete(_ members: [Int], _ tries: inout Int) -> [Int]? {
            let contribution = question.contribution(of: members)
            guard let missing = holders.indices.first(where: { !requirements.meets(contribution, condition: $0) }) else { return members }
            guard members.count < holders.count else { return nil }
            while begin[missing] < holders[missing].count, isTaken.contains(holders[missing][begin[missing]]) { begin[missing] += 1 }
            for candidate in holders[missing][begin[missing]...] where !isTaken.contains(candidate) && !members.contains(candidate) {
                guard tries > 0 else { return nil }
                tries -= 1
                guard !members.contains(where: { question.facts.conflicts($0, candidate) }) else { continue }
                if let group = complete(members + [candidate], &tries) { return group }
            }
            return nil
        }
        // Those who go with few are served first: what they say is the most.
        var order = holders[scarce].map { (said: Self.said(of: $0, question), member: $0) }
        try? watch.sort(&order) { ($1.said, $0.member) < ($0.said, $1.member) }
        for member in order.lazy.map(\.member) where !isTaken.contains(member) && groups.count < upper {
            guard meter.spend(10), watch.goesOn else { return }
            var tries = Self.tries
            guard let group = complete([member], &tries) else { continue }
            for taken in group { isTaken.insert(taken) }
            groups.append(group)
        }
    }

    /// How much is said of a class that may keep others from it.
    private static func said(of index: Int, _ question: CompiledQuestion) -> Int {
        let facts = question.facts
        return (facts.sexes[index] != 0 ? 4 : 0) + (facts.low[index] != ConflictFacts.openLow || facts.high[index] != ConflictFacts.openHigh ? 2 : 0)
            + min(1, facts.stays(of: index).count)
    }
}
