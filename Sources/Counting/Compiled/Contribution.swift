/// What a class brings into a group. A group's contribution is simply the union of its classes'.
struct Contribution: Hashable, Sendable {
    /// Conditions met, holdings in the place asked.
    var gives: BitSet
    /// Holdings displaced; for `never`, the one thing that every class gives and a passing occurrence takes away.
    var takes: BitSet

    func joined(with other: Contribution) -> Contribution {
        var union = self
        union.gives.formUnion(other.gives)
        union.takes.formUnion(other.takes)
        return union
    }

    /// It takes away something that the other gives.
    func hurts(_ other: Contribution) -> Bool { takes.intersects(other.gives) }
}

/// When a contribution makes a match: of each condition's bits at least one is given and not taken away.
struct Requirements: Sendable {
    /// The bits of each condition. All but `never` and `custody` have one bit, that nothing takes.
    private(set) var conditions: [Range<Int>] = []
    private(set) var capacity = 0
    private var masks: [BitSet] = []

    init(widths: [Int]) {
        for width in widths {
            conditions.append(capacity..<capacity + width)
            capacity += width
        }
        masks = conditions.map { BitSet(capacity: capacity, members: $0) }
    }

    func meets(_ contribution: Contribution, condition: Int) -> Bool {
        let mask = masks[condition].words
        for index in mask.indices
        where mask[index] & contribution.gives.words[index] & ~contribution.takes.words[index] != 0 { return true }
        return false
    }

    func matches(_ contribution: Contribution) -> Bool {
        conditions.indices.allSatisfy { meets(contribution, condition: $0) }
    }

    /// It takes away all that a condition could be met by: no group with it can match.
    func isSpoiledForGood(_ contribution: Contribution) -> Bool {
        masks.contains { $0.isSubset(of: contribution.takes) }
    }

    /// One bit a condition, the first that is given and not taken: while none of them is taken, the match stands.
    func anchors(of contribution: Contribution) -> BitSet {
        let left = contribution.gives.subtracting(contribution.takes)
        return BitSet(capacity: capacity, members: masks.compactMap { left.firstCommon(with: $0) })
    }
}
