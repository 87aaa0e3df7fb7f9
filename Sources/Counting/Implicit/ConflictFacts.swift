import Proof

/// What tells classes apart, without the pairs: what each class says by every rule, summed up over its nodes.
///
/// Two classes differ where some node of the one differs from some node of the other. For sex, birth and stays that can be
/// read off the sums: two sets of birth years hold two that miss each other just where the latest first year of the one lies
/// after the earliest last year of the other. Memory: some 40 bytes a class and what the lists hold.
struct ConflictFacts: Sendable {
    struct Stay: Hashable, Sendable {
        let places: Int32
        /// Days as whole numbers that keep their order, both included.
        let first: Int32
        let last: Int32
    }

    private(set) var count: Int
    /// One bit for each recorded sex.
    private(set) var sexes: [UInt32]
    /// The latest of the first years in which a node can have been born, and the earliest of the last.
    private(set) var low: [Int32]
    private(set) var high: [Int32]
    private var stayStarts: [Int32]
    private var allStays: [Stay]
    private(set) var placeSets: PlaceSets
    /// The listings that hold each class, and the classes that each holds, each once.
    private(set) var listingsOf: Lists
    private(set) var listed: Lists
    /// Classes that a written difference keeps apart.
    private(set) var foes: Lists

    static let openLow = Int32.min
    static let openHigh = Int32.max

    /// - Parameters:
    ///   - members: the nodes of each class.
    ///   - classOf: the class of each node; nil: it takes no part.
    init(_ question: Question, members: [[Int]], classOf: [Int?], watch: Watch = Watch()) throws(CancellationError) {
        count = members.count
        sexes = [UInt32](repeating: 0, count: count)
        low = [Int32](repeating: Self.openLow, count: count)
        high = [Int32](repeating: Self.openHigh, count: count)
        stayStarts = [0]
        allStays = []
        foes = Lists()
        placeSets = PlaceSets(Travel(question.definition.twoPlaces))
        var listedPairs: [(key: Int32, value: Int32)] = []
        for (number, listing) in question.listings.enumerated() {
            try watch.look(at: number)
            for node in listing.nodes where classOf.indices.contains(node) {
                if let found = classOf[node] { listedPairs.append((Int32(found), Int32(number))) }
            }
        }
        let withRepeats = Lists(count: count, pairs: listedPairs)
        var listingsOf = Lists()
        var holding: [(key: Int32, value: Int32)] = []
        try watch.look()
        for index in 0..<count {
            try watch.look(at: index)
            var last: Int32 = -1
            // Ascending, since the listings were walked in their order.
            let once = withRepeats[index].filter { number in
                defer { last = number }
                return number != last
            }
            listingsOf.append(once)
            for number in once { holding.append((number, Int32(index))) }
        }
        self.listingsOf = listingsOf
        try watch.look()
        listed = Lists(count: question.listings.count, pairs: holding)
        var apart: [(key: Int32, value: Int32)] = []
        for (number, difference) in question.differences.enumerated()
        where classOf.indices.contains(difference.a) && classOf.indices.contains(difference.b) {
            try watch.look(at: number)
            guard let a = classOf[difference.a], let b = classOf[difference.b], a != b else { continue }
            apart.append((Int32(a), Int32(b)))
            apart.append((Int32(b), Int32(a)))
        }
        if question.pairsWritten == .needed {
            let reading = FactsApart(question)
            let odd = reading.listed ? [] : try reading.contradictingMentions(among: classOf, watch: watch)
            try readFacts(question, members, reading, leavingOut: odd, watch: watch)
            for node in question.nodes.indices where !odd.isEmpty && odd.contains(question.nodes[node].mention) {
                guard let mine = classOf[node] else { continue }
                try watch.look()
                for other in question.nodes.indices where question.nodes[other].mention != question.nodes[node].mention {
                    try watch.look(at: other)
                    guard let theirs = classOf[other], theirs != mine, reading.reason(question.nodes[node].facts, question.nodes[other].facts) != nil
                    else { continue }
                    apart.append((Int32(mine), Int32(theirs)))
                    apart.append((Int32(theirs), Int32(mine)))
                }
            }
        } else {
            stayStarts = [Int32](repeating: 0, count: count + 1)
        }
        foes = Lists(count: count, pairs: apart)
    }

    /// - Parameter odd: mentions of several people that contradict themselves where being listed counts for nothing: their members
    ///   do not differ from each other, so what they say cannot be summed up.
    private mutating func readFacts(
        _ question: Question, _ members: [[Int]], _ reading: FactsApart, leavingOut odd: Set<String>, watch: Watch
    ) throws(CancellationError) {
        var bits: [String: UInt32] = [:]
        for (index, nodes) in members.enumerated() {
            try watch.look(at: index)
            for node in nodes {
                if !odd.isEmpty, odd.contains(question.nodes[node].mention) { continue }
                if reading.sex, let sex = question.nodes[node].facts.sex {
                    // The record knows three; what goes beyond 32 shares a bit, and makes no conflict among itself.
                    let bit = bits[sex] ?? 1 << UInt32(min(bits.count, 31))
                    bits[sex] = bit
                    sexes[index] |= bit
                }
                if reading.birth {
                    for birth in question.nodes[node].facts.birth {
                        if let first = birth.first { low[index] = max(low[index], Int32(clamping: first)) }
                        if let last = birth.last { high[index] = min(high[index], Int32(clamping: last)) }
                    }
                }
                if reading.places {
                    for fact in question.nodes[node].facts.presence {
                        let stay = Stay(
                            places: placeSets.number(of: fact), first: FactsApart.day(fact.first), last: FactsApart.day(fact.last))
                        if !allStays[Int(stayStarts[index])...].contains(stay) { allStays.append(stay) }
                    }
                }
            }
            stayStarts.append(Int32(allStays.count))
        }
        placeSets.close(for: allStays.count)
    }

    func stays(of index: Int) -> ArraySlice<Stay> { allStays[Int(stayStarts[index])..<Int(stayStarts[index + 1])] }

    /// Something keeps the two apart. A class is never apart from itself.
    func conflicts(_ a: Int, _ b: Int) -> Bool {
        guard a != b else { return false }
        return factsDiffer(a, b) || foes[a].contains(Int32(b)) || shareListing(a, b)
    }

    func shareListing(_ a: Int, _ b: Int) -> Bool {
        let mine = listingsOf[a]
        return !mine.isEmpty && listingsOf[b].contains { mine.contains($0) }
    }

    func factsDiffer(_ a: Int, _ b: Int) -> Bool {
        if sexes[a] != 0, sexes[b] != 0, (sexes[a] | sexes[b]).nonzeroBitCount > 1 { return true }
        return low[a] > high[b] || low[b] > high[a] || staysDiffer(a, b)
    }

    func staysDiffer(_ a: Int, _ stay: Stay) -> Bool {
        stays(of: a).contains { $0.first <= stay.last && stay.first <= $0.last && placeSets.areApart($0.places, stay.places) }
    }

    func staysDiffer(_ a: Int, _ b: Int) -> Bool {
        let there = stays(of: b)
        guard !there.isEmpty else { return false }
        return stays(of: a).contains { one in
            there.contains { one.first <= $0.last && $0.first <= one.last && placeSets.areApart(one.places, $0.places) }
        }
    }

    /// What it says contradicts itself: no sex and no year goes with all of it.
    func contradictsItself(_ index: Int) -> Bool { sexes[index].nonzeroBitCount > 1 || low[index] > high[index] }
}
