import Proof

/// What classes contribute, read once for each mention and kept once for all that contribute alike.
struct Pooling {
    private let reading: ConditionReading
    private let question: Question
    private var known: Set<Contribution> = []
    private var last: (node: Int, contribution: Contribution)?

    init(_ reading: ConditionReading, _ question: Question) {
        self.reading = reading
        self.question = question
    }

    mutating func contribution(of nodes: [Int]) -> Contribution {
        guard nodes.count == 1, let node = nodes.first else { return shared(reading.contribution(of: nodes)) }
        // Members of one mention stand side by side, and all is said of each of them.
        if let last, question.nodes[last.node].mention == question.nodes[node].mention { return last.contribution }
        let contribution = shared(reading.contribution(of: nodes))
        last = (node, contribution)
        return contribution
    }

    private mutating func shared(_ contribution: Contribution) -> Contribution {
        known.insert(contribution).memberAfterInsert
    }
}
