/// What most pairs of classes are decided by, in one place: of a hundred thousand classes each is elsewhere in memory, and to fetch it
/// takes longer than to compare.
struct ClassBrief {
    private static let none: Int32 = -1
    private static let many: Int32 = -2

    private var sexes: UInt32 = 0
    private var low = ConflictFacts.openLow
    private var high = ConflictFacts.openHigh
    /// From the first to the last day of any stay; where there is none the last comes before the first.
    private var firstDay = Int32.max
    private var lastDay = Int32.min
    /// Where its only stay is.
    private var places = none
    private var listing = none
    /// Something written keeps one of its nodes from another, or did.
    var hasFoes: Bool

    init(of nodes: [Int32], _ facts: ConflictFacts, hasFoes: Bool) {
        self.hasFoes = hasFoes
        for node in nodes.map({ Int($0) }) {
            sexes |= facts.sexes[node]
            low = max(low, facts.low[node])
            high = min(high, facts.high[node])
            for stay in facts.stays(of: node) {
                places = lastDay < firstDay ? stay.places : Self.many
                firstDay = min(firstDay, stay.first)
                lastDay = max(lastDay, stay.last)
            }
            for each in facts.listingsOf[node] where each != listing {
                listing = listing == Self.none ? each : Self.many
            }
        }
    }

    /// What two say of sex and birth keeps them apart.
    func bodiesDiffer(_ other: ClassBrief) -> Bool {
        if sexes != 0, other.sexes != 0, (sexes | other.sexes).nonzeroBitCount > 1 { return true }
        return low > other.high || other.low > high
    }

    /// Stays of the two may be at one time.
    func meets(_ other: ClassBrief) -> Bool { firstDay <= other.lastDay && other.firstDay <= lastDay }

    /// All that it says of where it was, where that is one stay.
    var stay: ConflictFacts.Stay? { places >= 0 ? ConflictFacts.Stay(places: places, first: firstDay, last: lastDay) : nil }

    /// Both are on lists.
    func bothListed(_ other: ClassBrief) -> Bool { listing != Self.none && other.listing != Self.none }

    /// The only list that it is on.
    var onlyListing: Int32? { listing >= 0 ? listing : nil }
}
