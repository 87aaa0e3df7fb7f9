import Proof

/// What classes contribute, read once for each mention and kept once for all that contribute alike.
struct Pooling {
    /// What a class gives to a group and takes from it, and what follows from that alone.
    struct Pooled {
        let contribution: Contribution
        let isMatch: Bool
        /// It meets some condition, holds someone in a place asked or spoils something.
        let matters: Bool
    }

    private let reading: ConditionReading
    private let question: Question
    private var known: [Contribution: Pooled] = [:]
    private var sharedAnchors: Set<BitSet> = []
    private var last: (node: Int, pooled: Pooled)?
    private var lastAnchors: (node: Int, anchors: BitSet)?

    init(_ reading: ConditionReading, _ question: Question) {
        self.reading = reading
        self.question = question
    }

    mutating func pooled(_ nodes: [Int]) -> Pooled {
        guard nodes.count == 1, let node = nodes.first else { return shared(reading.contribution(of: nodes)) }
        if let last, areOfOneMention(last.node, node) { return last.pooled }
        let pooled = shared(reading.contribution(of: nodes))
        last = (node, pooled)
        return pooled
    }

    mutating func anchors(of nodes: [Int], _ pooled: Pooled) -> BitSet {
        if nodes.count == 1, let lastAnchors, areOfOneMention(lastAnchors.node, nodes[0]) { return lastAnchors.anchors }
        let anchors = sharedAnchors.insert(reading.anchors(of: nodes, pooled: pooled.contribution)).memberAfterInsert
        if nodes.count == 1 { lastAnchors = (nodes[0], anchors) }
        return anchors
    }

    /// Members of one mention stand side by side, and all is said of each of them.
    private func areOfOneMention(_ a: Int, _ b: Int) -> Bool { question.nodes[a].mention == question.nodes[b].mention }

    private mutating func shared(_ contribution: Contribution) -> Pooled {
        if let known = known[contribution] { return known }
        let pooled = Pooled(
            contribution: contribution, isMatch: reading.requirements.matches(contribution), matters: reading.matters(contribution))
        known[contribution] = pooled
        return pooled
    }
}
