import Proof

/// One custody condition over all nodes: holdings in the place as bit numbers, and which of them each node displaces.
///
/// Holdings that the same movements displace are one kind and share a bit, so that few bits are left.
struct CustodyTable {
    /// How many kinds of holding there are.
    let kinds: Int
    /// For each node the kinds of its holdings in the place, in the order of its occurrences.
    private(set) var holdings: [[Int]]
    /// For each node the kinds that something of it displaces.
    private(set) var displaced: [BitSet]

    init(_ question: Question, place: String, certainty: String, reader: MovementReader) {
        let threshold = FactReading.rank(certainty)
        let place = reader.number(of: place) ?? -1
        var numbers = Interner()
        var held: [[Int]] = []
        var moved: [[Int]] = []
        for node in question.nodes {
            let movements = node.facts.occurrences.filter { FactReading.rank($0.certainty) >= threshold }
                .flatMap { reader.movements(of: $0) }
            held.append(movements.filter { $0.isIn(place) }.map { numbers.number($0) })
            moved.append(movements.filter { !$0.isIn(place) }.map { numbers.number($0) })
        }
        let distinctHoldings = Set(held.joined()).sorted()
        let distinctMoves = Set(moved.joined()).sorted()

        // Two holdings are of one kind where the same movements displace them.
        var kindOf: [Int: Int] = [:]
        var kindNumbers: [BitSet: Int] = [:]
        var displacers: [BitSet] = []
        for holding in distinctHoldings {
            var by = BitSet(capacity: distinctMoves.count)
            for (index, move) in distinctMoves.enumerated()
            where numbers.values[move].displaces(numbers.values[holding], in: place) { by.insert(index) }
            let kind = kindNumbers[by] ?? displacers.count
            if kind == displacers.count { displacers.append(by) }
            kindNumbers[by] = kind
            kindOf[holding] = kind
        }
        kinds = displacers.count
        var displacedBy: [Int: BitSet] = [:]
        for (index, move) in distinctMoves.enumerated() {
            displacedBy[move] = BitSet(
                capacity: displacers.count, members: displacers.indices.filter { displacers[$0].contains(index) })
        }
        let none = BitSet(capacity: displacers.count)
        holdings = held.map { $0.compactMap { kindOf[$0] } }
        displaced = moved.map { moves in
            moves.reduce(into: none) { all, move in displacedBy[move].map { all.formUnion($0) } }
        }
    }
}

/// Numbers for values, in the order of their first use.
private struct Interner {
    private(set) var values: [Movement] = []
    private var numbers: [Movement: Int] = [:]

    mutating func number(_ value: Movement) -> Int {
        if let known = numbers[value] { return known }
        numbers[value] = values.count
        values.append(value)
        return values.count - 1
    }
}
