/// Are `classes` classes enough? By branching on pairs: two vertices are the same, or different (Zykov 1949), with the
/// cover by sets without conflict as the bound (Mehrotra and Trick 1996; Held, Cook and Sewell 2012).
///
/// Strong where sets without a conflict are small, so where conflicts are many. The stack is its own; the search can be
/// ended and taken up again. Memory: for each open branch the rows of bits of what is left, and the sets known.
package struct PairSearch {
    enum Verdict {
        case open
        /// So many are not enough.
        case refuted
        /// They are: a class for every vertex.
        case coloured([Int])
    }

    let classes: Int
    private let graph: ConflictGraph
    private var waiting: [Branch]
    private(set) var nodes = 0
    /// Whether the steps are kept from which a certificate is made, and these steps.
    private let isRecording: Bool
    private(set) var steps: [Step] = []

    /// One step, in the order of depth first, the joined branch before the separated one.
    package enum Step: Sendable, Equatable {
        case pair(Int, Int)
        /// More pairwise different vertices than there may be classes.
        case clique([Int])
        /// Each vertex with its weight; no set without conflict weighs more than `most`, all together weigh more than
        /// `classes` times that. The shares are the search that shows it.
        case weights(vertices: [Int], weights: [Int], most: Int, shares: [[HeaviestSet.Share]])
    }

    private struct Branch {
        var state: Contraction
        var sets: [[Int]]
    }

    /// Past this the linear program alone would take too long.
    static let mostVertices = 500

    init(_ graph: ConflictGraph, classes: Int, isRecording: Bool = false) {
        self.graph = graph
        self.classes = classes
        self.isRecording = isRecording
        waiting = [Branch(state: Contraction(graph), sets: [])]
    }

    /// Found once to be at fault: nothing may be concluded from it any more.
    private var isFaulty = false

    mutating func run(meter: Meter) -> Verdict {
        guard !isFaulty else { return .open }
        while let branch = waiting.popLast() {
            guard meter.spend(1 + graph.count) else {
                waiting.append(branch)
                return .open
            }
            var state = branch.state
            state.reduce(classes: classes)
            nodes += 1
            let left = Array(state.left)
            guard !left.isEmpty else {
                return verified(state.expanded([Int](repeating: -1, count: graph.count)))
            }
            var bound = CoverBound(state, left: left, sets: branch.sets, classes: classes)
            switch bound.decide(meter: meter, isRecording: isRecording) {
            case .refuted(let step):
                if isRecording { steps.append(step) }
            case .stopped:
                nodes -= 1
                waiting.append(Branch(state: branch.state, sets: bound.kept()))
                return .open
            case .coloured(let colours):
                return verified(state.expanded(colours))
            case .branch(let a, let b):
                if isRecording { steps.append(.pair(a, b)) }
                let sets = bound.kept()
                var apart = state
                apart.separate(a, b)
                waiting.append(Branch(state: apart, sets: sets.flatMap { Self.apart($0, a, b) }))
                state.join(a, b)
                waiting.append(Branch(state: state, sets: sets.map { Self.joined($0, a, b) }))
            }
        }
        return .refuted
    }

    /// A colouring that is none, by rounding, would leave its branch undecided: the search then proves nothing any more.
    private mutating func verified(_ colours: [Int]) -> Verdict {
        isFaulty = !(0..<graph.count).allSatisfy { vertex in
            0..<classes ~= colours[vertex] && graph.neighbours[vertex].allSatisfy { colours[$0] != colours[vertex] }
        }
        return isFaulty ? .open : .coloured(colours)
    }

    private static func joined(_ set: [Int], _ kept: Int, _ gone: Int) -> [Int] {
        let both = set.contains(kept) && set.contains(gone)
        return set.filter { $0 != gone && (both || $0 != kept) }
    }

    private static func apart(_ set: [Int], _ a: Int, _ b: Int) -> [[Int]] {
        guard set.contains(a), set.contains(b) else { return [set] }
        return [set.filter { $0 != a }, set.filter { $0 != b }]
    }
}
