import Proof

/// Reads every condition of a question over its nodes and lays them out as bits of a `Contribution`.
struct ConditionReading {
    let requirements: Requirements
    private let facts: [Condition]
    private let filters: [Filter]
    private let custody: [CustodyTable]
    private let question: Question
    /// The bit that every class gives and a `never` occurrence takes; nil where nothing is asked never to be.
    private let spotless: Int?

    init(_ question: Question, watch: Watch = Watch()) throws(CancellationError) {
        self.question = question
        var facts: [Condition] = []
        var filters: [Filter] = []
        var custody: [CustodyTable] = []
        var reader = MovementReader()
        var seen: Set<Condition> = []
        for condition in question.definition.conditions where seen.insert(condition).inserted {
            switch condition {
            case .never(let filter): filters.append(filter)
            case .custody(let place, let certainty):
                custody.append(try CustodyTable(question, place: place, certainty: certainty, reader: &reader, watch: watch))
            default: facts.append(condition)
            }
        }
        self.facts = facts
        self.filters = filters
        self.custody = custody
        spotless = filters.isEmpty ? nil : facts.count
        requirements = Requirements(
            widths: facts.map { _ in 1 } + (filters.isEmpty ? [] : [1]) + custody.map { $0.kinds })
    }

    func contribution(of nodes: [Int]) -> Contribution {
        var gives = BitSet(capacity: requirements.capacity)
        var takes = gives
        if let spotless { gives.insert(spotless) }
        for node in nodes {
            let said = question.nodes[node].facts
            for (bit, condition) in facts.enumerated() where FactReading.meets(said, condition) { gives.insert(bit) }
            if let spotless, said.occurrences.contains(where: { act in filters.contains { FactReading.passes(act, $0) } }) {
                takes.insert(spotless)
            }
            for (table, bits) in zip(custody, custodyBits) {
                for kind in table.holdings(of: node) { gives.insert(bits.lowerBound + kind) }
                for kind in table.displaced(by: node) { takes.insert(bits.lowerBound + kind) }
            }
        }
        return Contribution(gives: gives, takes: takes)
    }

    /// It meets some condition, holds someone in a place asked or spoils something.
    func matters(_ contribution: Contribution) -> Bool {
        guard contribution.takes.isEmpty else { return true }
        return contribution.gives.contains { $0 != spotless }
    }

    func anchors(of nodes: [Int], pooled: Contribution) -> BitSet {
        var anchors = BitSet(capacity: requirements.capacity)
        for bit in facts.indices where pooled.gives.contains(bit) { anchors.insert(bit) }
        if let spotless { anchors.insert(spotless) }
        for (table, bits) in zip(custody, custodyBits) {
            let inOrder = nodes.lazy.flatMap { table.holdings(of: $0) }.map { bits.lowerBound + $0 }
            if let anchor = inOrder.first(where: { !pooled.takes.contains($0) }) { anchors.insert(anchor) }
        }
        return anchors
    }

    private var custodyBits: ArraySlice<Range<Int>> { requirements.conditions.suffix(custody.count) }
}
