import Proof
import Stopping

/// A question as bits. Classes that neither meet nor spoil anything are left out: they change no number.
struct CompiledQuestion {
    /// The nodes of each class that matters, ascending.
    let members: [[Int]]
    /// The class of each node; nil where it does not matter.
    let classOf: [Int?]
    let contributions: [Contribution]
    /// For each class that matches one bit a condition, on which its match may be said to rest: for custody the first
    /// undisplaced holding in the order of its nodes and their occurrences, the same that a checker takes.
    let anchors: [BitSet]
    let requirements: Requirements
    /// What keeps classes apart, as it was said.
    let facts: ConflictFacts
    /// The same as rows of bits; without rows where there are too many classes for them (`hasRows`).
    let graph: ConflictGraph
    /// The classes that match as judged.
    let matching: [Int]
    /// Whether a class and the next are two of one mention of whom nothing else is said.
    private let isLikeNext: [Bool]

    var count: Int { members.count }

    let sizes: Sizes
    var hasRows: Bool { count <= sizes.inRows }

    /// Up to which sizes a question is searched in which way.
    struct Sizes {
        /// So many classes have rows of bits, 8 MB. More are counted by the structure of what was said.
        var inRows = 8_000
        /// So few classes that match are searched as a graph at once, without looking at the structure.
        var asGraph = 500
    }

    init(_ question: Question, sizes: Sizes = Sizes(), watch: Watch = Watch()) throws(CancellationError) {
        try self.init(question, sizes: sizes, watch: watch) { facts, members, _ throws(CancellationError) in
            members.count <= sizes.inRows ? try facts.graph(on: Array(members.indices), watch: watch) : ConflictGraph(count: 0)
        }
    }

    /// A question whose conflicts are known in another form: always as rows of bits, since what was said does not tell them.
    ///
    /// - Parameter conflicts: who differs among classes, from the nodes of each and the class of each node.
    init(
        _ question: Question, watch: Watch = Watch(), conflicts: (_ members: [[Int]], _ classOf: [Int?]) -> ConflictGraph
    ) throws(CancellationError) {
        var silent = question
        (silent.listings, silent.differences, silent.pairsWritten) = ([], [], .all)
        try self.init(silent, sizes: Sizes(inRows: .max, asGraph: .max), watch: watch) { _, members, classOf throws(CancellationError) in
            conflicts(members, classOf)
        }
    }

    private init(
        _ question: Question, sizes: Sizes, watch: Watch,
        rows: (_ facts: ConflictFacts, _ members: [[Int]], _ classOf: [Int?]) throws(CancellationError) -> ConflictGraph
    ) throws(CancellationError) {
        self.sizes = sizes
        let base = try BaseClasses(nodeCount: question.nodes.count, merges: question.merges, watch: watch)
        watch.leftovers.keep(base.members)
        let reading = try ConditionReading(question, watch: watch)
        requirements = reading.requirements
        var pooling = Pooling(reading, question)
        var numbers = [Int?](repeating: nil, count: base.members.count)
        var members: [[Int]] = [], contributions: [Contribution] = [], matching: [Int] = [], anchors: [BitSet] = []
        for (old, nodes) in base.members.enumerated() {
            try watch.look(at: old)
            let pooled = pooling.pooled(nodes)
            guard pooled.matters || pooled.isMatch else { continue }
            numbers[old] = members.count
            if pooled.isMatch { matching.append(members.count) }
            members.append(nodes)
            contributions.append(pooled.contribution)
            anchors.append(pooling.anchors(of: nodes, pooled))
        }
        self.members = members
        self.contributions = contributions
        self.matching = matching
        self.anchors = anchors
        watch.leftovers.keep(members)
        watch.leftovers.keep(contributions)
        watch.leftovers.keep(anchors)
        try watch.look()

        let classOf = base.classOf.map { numbers[$0] }
        self.classOf = classOf
        let facts = try ConflictFacts(question, members: members, classOf: classOf, watch: watch)
        self.facts = facts
        graph = try rows(facts, members, classOf)
        isLikeNext = try members.indices.map { index throws(CancellationError) in
            try watch.look(at: index)
            guard index + 1 < members.count, members[index].count == 1, members[index + 1].count == 1 else { return false }
            let (node, next) = (members[index][0], members[index + 1][0])
            return next == node + 1 && question.nodes[node].mention == question.nodes[next].mention
                && facts.foes[index].isEmpty && facts.foes[index + 1].isEmpty
                && !facts.listingsOf[index].isEmpty && facts.listingsOf[index].elementsEqual(facts.listingsOf[index + 1])
        }
    }

    /// Some of the classes, with those that are alike as one.
    func weighted(_ classes: [Int], watch: Watch) -> WeightedClasses {
        WeightedClasses(classes, facts: facts, watch: watch) { isLikeNext[$0] }
    }

    func matches(_ classes: some Sequence<Int>) -> Bool { requirements.matches(contribution(of: classes)) }

    func contribution(of classes: some Sequence<Int>) -> Contribution {
        let nothing = BitSet(capacity: requirements.capacity)
        return classes.reduce(Contribution(gives: nothing, takes: nothing)) { $0.joined(with: contributions[$1]) }
    }

    /// For each class, those that are interchangeable with it: same contribution, same conflicts with all others.
    ///
    /// Where nobody wants them any more, some are left out.
    func twins(of classes: [Int], watch: Watch) -> [Int: BitSet] {
        struct Likeness: Hashable {
            let contribution: Contribution
            let neighbours: BitSet
            /// Both in conflict with each other (their rows then hold themselves), or neither.
            let isClosed: Bool
        }
        let allowed = BitSet(capacity: count, members: classes)
        var groups: [Likeness: [Int]] = [:]
        for (number, member) in classes.enumerated() where watch.goesOn(at: number * 16) {
            let open = graph.neighbours[member].intersection(allowed)
            var closed = open
            closed.insert(member)
            groups[Likeness(contribution: contributions[member], neighbours: open, isClosed: false), default: []].append(member)
            groups[Likeness(contribution: contributions[member], neighbours: closed, isClosed: true), default: []].append(member)
        }
        var twins: [Int: BitSet] = [:]
        for group in groups.values where group.count > 1 {
            for (number, member) in group.enumerated() where watch.goesOn(at: number * 64) {
                var others = BitSet(capacity: count, members: group)
                others.remove(member)
                twins[member] = others
            }
        }
        return twins
    }
}
