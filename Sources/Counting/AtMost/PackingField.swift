/// The classes that do not match alone but can be part of a group that does.
///
/// A group that matches can be thinned to at most one class for each condition, the one that meets it there; what it
/// met is not taken away in the smaller group either. So only such groups are looked for.
struct PackingField {
    let question: CompiledQuestion
    /// For each condition the classes that meet it alone. Merging never makes a class meet custody that did not.
    let holders: [BitSet]
    let useful: BitSet
    /// The useful classes by what they contribute.
    private let kinds: [(contribution: Contribution, classes: BitSet)]

    private let watch: Watch

    /// Where nobody wants it any more, bounds are less near than they might be.
    init(_ question: CompiledQuestion, watch: Watch = Watch()) {
        self.question = question
        self.watch = watch
        let requirements = question.requirements
        let matching = BitSet(capacity: question.count, members: question.matching)
        let candidates = (0..<question.count).filter {
            !matching.contains($0) && !requirements.isSpoiledForGood(question.contributions[$0])
        }
        holders = requirements.conditions.indices.map { condition in
            BitSet(
                capacity: question.count,
                members: candidates.filter { requirements.meets(question.contributions[$0], condition: condition) })
        }
        var useful = holders.reduce(into: BitSet(capacity: question.count)) { $0.formUnion($1) }
        var shrank = true
        while shrank {
            shrank = false
            for member in useful where watch.goesOn(at: member * 16) && !Self.canBeCompleted(member, from: useful, holders: holders, in: question) {
                useful.remove(member)
                shrank = true
            }
        }
        self.useful = useful
        kinds = Dictionary(grouping: useful) { question.contributions[$0] }
            .map { ($0.key, BitSet(capacity: question.count, members: $0.value)) }
    }

    /// Looking at all pairs of kinds costs about a microsecond a pair; with more kinds than this only the simple bound
    /// and the greedy packing are used.
    var pairsAreAffordable: Bool { kinds.count <= 2000 }

    /// For each of these classes the others that it could be merged with so that the two meet the conditions.
    func pairs(of classes: [Int], with others: BitSet, meeting conditions: [Int]) -> [BitSet] {
        var partners: [Contribution: BitSet] = [:]
        return classes.map { member in
            guard watch.goesOn else { return BitSet(capacity: question.count) }
            let own = question.contributions[member]
            let all = partners[own] ?? kinds.reduce(into: BitSet(capacity: question.count)) { all, kind in
                let joined = own.joined(with: kind.contribution)
                if conditions.allSatisfy({ question.requirements.meets(joined, condition: $0) }) { all.formUnion(kind.classes) }
            }
            partners[own] = all
            return all.intersection(others).subtracting(question.graph.neighbours[member])
        }
    }

    /// For each condition that it does not meet there is one that does and that it could be merged with.
    private static func canBeCompleted(
        _ member: Int, from useful: BitSet, holders: [BitSet], in question: CompiledQuestion
    ) -> Bool {
        let partners = useful.subtracting(question.graph.neighbours[member])
        return holders.allSatisfy { $0.contains(member) || $0.intersects(partners) }
    }

    /// No more groups than this can be made of these classes: the fewest that meet any one condition (counting.md,
    /// 17); and for any two conditions, those that meet both and a largest matching of those that meet one of them.
    ///
    /// Stops as soon as the bound is `enough` or less.
    func upperBound(of classes: BitSet, enough: Int = 0) -> Int {
        var bound = simpleBound(of: classes)
        guard pairsAreAffordable else { return bound }
        for first in holders.indices {
            for second in holders.indices.prefix(first) where bound > enough && watch.goesOn {
                bound = min(bound, pairBound(first, second, of: classes, below: bound))
            }
        }
        return bound
    }

    func simpleBound(of classes: BitSet) -> Int {
        // Each group needs two classes or more, since none of these matches alone.
        holders.reduce(classes.count / 2) { min($0, $1.commonCount(with: classes)) }
    }

    private func pairBound(_ first: Int, _ second: Int, of classes: BitSet, below known: Int) -> Int {
        let one = holders[first].intersection(classes)
        let other = holders[second].intersection(classes)
        let both = one.commonCount(with: other)
        let left = Array(one.subtracting(other))
        let right = other.subtracting(one)
        guard both + min(left.count, right.count) >= known / 2, both < known else { return known }
        let rows = pairs(of: left, with: right, meeting: [first, second])
        return min(known, both + BipartiteMatching(rows: rows, rightCount: question.count, watch: watch).size)
    }
}
