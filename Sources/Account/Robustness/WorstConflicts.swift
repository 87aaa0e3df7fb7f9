package import Proof

/// How much of what a proof certifies is left when the worst so many of its conflicts turn out to be wrong.
///
/// Of a clique of k people, d conflicts fall: those who are left differ from each other if no fallen pair is among them, so the most
/// that are surely left is the largest set without a fallen pair. The fallen pairs do the most harm where that set is smallest. By Turán
/// (1941) a graph whose sets without an edge have at most s vertices has at least as many edges as s cliques of sizes that differ by one at most
/// share among k vertices, and that many are enough. So s is left for certain, and in the worst case no more, where s is the least number for
/// which s such cliques have d edges at most. While 2d is no more than k these are d single pairs, and each conflict costs one person: "any
/// three conflicts may fall, and 48 stand". Beyond that each further one costs less.
///
/// Where a merge can spoil a match, the certificate is a clique Q less a matching m. A conflict within Q costs one member of Q; one between Q and
/// somebody who could spoil adds one to the matching at most. Who only lacks an occurrence (`never`) spoils nobody, so a conflict costs one
/// person; but one who is held may move another's custody, so with `custody` it may cost two. These bounds are safe, and may be too careful.
///
/// What the count itself would still be, without given conflicts, may be more: other people may show as much. It is asked with `Challenge`.
package struct WorstConflicts: Hashable, Sendable {
    /// What the certificate shows with all its conflicts.
    package let certified: Int
    /// What each conflict costs at most; nil for a clique alone, where the cost is exact and falls.
    package let costs: Int?

    package init(_ proof: CheckedProof) {
        certified = proof.bounds.certified
        let conditions = proof.question.definition.conditions
        if proof.question.definition.isMonotone {
            costs = nil
        } else {
            costs = conditions.contains { if case .custody = $0 { true } else { false } } ? 2 : 1
        }
    }

    init(certified: Int, costs: Int? = nil) {
        self.certified = certified
        self.costs = costs
    }

    /// How many people are certified whichever so many conflicts fall.
    package func surviving(_ fallen: Int) -> Int {
        if let costs { return max(0, certified - costs * fallen) }
        guard certified > 1, fallen > 0 else { return certified }
        var least = 1
        var most = certified
        while least < most {
            let middle = (least + most) / 2
            if Self.pairs(within: middle, of: certified) <= fallen { most = middle } else { least = middle + 1 }
        }
        return least
    }

    /// What is certified after the worst 0, 1, 2, … 10 conflicts have fallen.
    package var row: [Int] { (0...10).map(surviving) }

    /// "any 1 conflict may fall, and 50 stand; any 3 conflicts may fall, and 48 stand"
    static func sentence(_ surviving: [Int]) -> String {
        guard let certified = surviving.first, certified > 0 else { return "Nobody is certified, so nothing rests on a conflict." }
        guard surviving.contains(where: { $0 < certified }) else { return "What is certified rests on no conflict." }
        var told: [String] = []
        var last = certified
        for fallen in [1, 3, 10] where fallen < surviving.count && surviving[fallen] > 0 && surviving[fallen] < last {
            last = surviving[fallen]
            told.append("any \(fallen) \(fallen == 1 ? "conflict" : "conflicts") may fall, and \(last) \(last == 1 ? "stands" : "stand")")
        }
        return (told.isEmpty ? "one conflict that falls may leave nobody certified" : told.joined(separator: "; ")) + "."
    }

    /// How many pairs stand inside `groups` groups of sizes that differ by one at most, of `count` people.
    private static func pairs(within groups: Int, of count: Int) -> Int {
        let (size, larger) = count.quotientAndRemainder(dividingBy: groups)
        return larger * (size + 1) * size / 2 + (groups - larger) * size * (size - 1) / 2
    }
}
