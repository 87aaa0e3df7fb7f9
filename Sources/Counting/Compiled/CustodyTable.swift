import Proof

/// One custody condition over all nodes: holdings in the place as bit numbers, and which of them each node displaces.
///
/// Holdings that the same movements displace are one kind and share a bit, so that few bits are left. Ends are told from each
/// other by their last days alone, so that only holdings elsewhere are looked at pair by pair.
///
/// Cost: one look at each mention's occurrences, and the holdings in the place times those elsewhere, each kind once.
struct CustodyTable {
    /// How many kinds of holding there are.
    let kinds: Int
    /// What each node says; nodes of one mention, and others that say the same, share it.
    private let saying: [Int32]
    /// For each saying the kinds of its holdings in the place, in the order of its occurrences.
    private let holdings: [[Int]]
    /// For each saying the kinds that something of it displaces.
    private let displaced: [BitSet]

    func holdings(of node: Int) -> [Int] { holdings[Int(saying[node])] }
    func displaced(by node: Int) -> BitSet { displaced[Int(saying[node])] }

    init(_ question: Question, place: String, certainty: String, reader: inout MovementReader, watch: Watch) throws(CancellationError) {
        let threshold = FactReading.rank(certainty)
        var numbers = Interner()
        var saying: [Int32] = []
        saying.reserveCapacity(question.nodes.count)
        var sayings: [[Int32]: Int32] = [:]
        // The numbers of holdings in the place, then those of other movements below zero: the last is ~number.
        var said: [[Int32]] = []
        var isInPlace: [Bool] = []
        for node in question.nodes.indices {
            try watch.look(at: node)
            if node > 0, question.nodes[node - 1].mention == question.nodes[node].mention {
                saying.append(saying[node - 1])
                continue
            }
            var here: [Int32] = [], elsewhere: [Int32] = []
            var movements: [Movement] = []
            for occurrence in question.nodes[node].facts.occurrences where FactReading.rank(occurrence.certainty) >= threshold {
                reader.movements(of: occurrence) { movements.append($0) }
            }
            let asked = reader.number(of: place)
            func isIn(_ movement: Movement) -> Bool {
                guard let asked, movement.kind != .end else { return false }
                while isInPlace.count < reader.paths.count { isInPlace.append(reader.paths[isInPlace.count].contains(asked)) }
                return isInPlace[Int(movement.path)]
            }
            // A place has its number before the first path that leads into it is asked about.
            for movement in movements where isIn(movement) { here.append(numbers.number(movement)) }
            for movement in movements where !isIn(movement) { elsewhere.append(~numbers.number(movement)) }
            let words = here + elsewhere
            let number = sayings[words] ?? Int32(said.count)
            if number == said.count {
                sayings[words] = number
                said.append(words)
            }
            saying.append(number)
        }
        self.saying = saying
        let kinds = try HoldingKinds(said, numbers.values, reader, watch: watch)
        self.kinds = kinds.count
        let none = BitSet(capacity: kinds.count)
        var holdings: [[Int]] = [], displaced: [BitSet] = []
        for (index, words) in said.enumerated() {
            try watch.look(at: index)
            holdings.append(words.compactMap { $0 >= 0 ? kinds.of[$0] : nil })
            displaced.append(words.reduce(into: none) { all, word in if word < 0, let more = kinds.displaced[~word] { all.formUnion(more) } })
        }
        (self.holdings, self.displaced) = (holdings, displaced)
    }
}

/// Which holdings in a place the same movements displace, and which kinds each movement displaces.
private struct HoldingKinds {
    private(set) var count = 0
    /// By the number of the holding.
    private(set) var of: [Int32: Int] = [:]
    /// By the number of the movement.
    private(set) var displaced: [Int32: BitSet] = [:]

    private struct Signature: Hashable {
        /// So many of the ends are certainly earlier: all others displace it.
        let earlierEnds: Int
        let overriding: BitSet
    }

    init(_ said: [[Int32]], _ movements: [Movement], _ reader: MovementReader, watch: Watch) throws(CancellationError) {
        var isHolding = [Bool](repeating: false, count: movements.count), isMove = isHolding
        for words in said { for word in words { if word >= 0 { isHolding[Int(word)] = true } else { isMove[Int(~word)] = true } } }
        let moves = movements.indices.filter { isMove[$0] }
        let ends = moves.filter { movements[$0].kind == .end }, others = moves.filter { movements[$0].kind != .end }
        let lastDays = ends.map { movements[$0].last }.sorted()
        var numbers: [Signature: Int] = [:]
        var signatures: [Signature] = []
        for holding in movements.indices where isHolding[holding] {
            let held = movements[holding]
            if others.count > 64 { try watch.look() } else { try watch.look(at: holding) }
            let signature = Signature(
                earlierEnds: lastDays.placeOfFirst(notBelow: held.first),
                overriding: BitSet(capacity: others.count, members: others.indices.filter { movements[others[$0]].overrides(held, reader) }))
            let kind = numbers[signature] ?? signatures.count
            if kind == signatures.count { signatures.append(signature) }
            numbers[signature] = kind
            of[Int32(holding)] = kind
        }
        count = signatures.count
        for move in ends {
            try watch.look()
            let earlier = lastDays.placeOfFirst(notBelow: movements[move].last)
            // Of ends on the same day all count as earlier or none does.
            displaced[Int32(move)] = BitSet(
                capacity: count, members: signatures.indices.filter { signatures[$0].earlierEnds <= earlier })
        }
        for (place, move) in others.enumerated() {
            try watch.look()
            displaced[Int32(move)] = BitSet(capacity: count, members: signatures.indices.filter { signatures[$0].overriding.contains(place) })
        }
    }
}

extension [Int32] {
    /// Ascending: how many come before a value.
    fileprivate func placeOfFirst(notBelow value: Int32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Numbers for values, in the order of their first use.
private struct Interner {
    private(set) var values: [Movement] = []
    private var numbers: [Movement: Int32] = [:]

    mutating func number(_ value: Movement) -> Int32 {
        if let known = numbers[value] { return known }
        numbers[value] = Int32(values.count)
        values.append(value)
        return Int32(values.count - 1)
    }
}
