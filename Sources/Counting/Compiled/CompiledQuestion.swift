import Proof

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
    let graph: ConflictGraph
    /// The classes that match as judged.
    let matching: [Int]

    var count: Int { members.count }

    init(_ question: Question) {
        self.init(question) { members, classOf in
            var graph = ConflictGraph(count: members.count)
            for listing in question.listings {
                graph.addListing(listing.nodes.compactMap { classOf.indices.contains($0) ? classOf[$0] : nil })
            }
            for difference in question.differences
            where classOf.indices.contains(difference.a) && classOf.indices.contains(difference.b) {
                if let a = classOf[difference.a], let b = classOf[difference.b] { graph.addConflict(a, b) }
            }
            return graph
        }
    }

    /// A question whose conflicts are known in another form.
    ///
    /// - Parameter conflicts: who differs among classes, from the nodes of each and the class of each node.
    init(_ question: Question, conflicts: (_ members: [[Int]], _ classOf: [Int?]) -> ConflictGraph) {
        let base = BaseClasses(nodeCount: question.nodes.count, merges: question.merges)
        let reading = ConditionReading(question)
        requirements = reading.requirements
        let pooled = base.members.map { reading.contribution(of: $0) }
        let kept = base.members.indices.filter {
            reading.matters(pooled[$0]) || reading.requirements.matches(pooled[$0])
        }
        members = kept.map { base.members[$0] }
        contributions = kept.map { pooled[$0] }
        matching = kept.indices.filter { reading.requirements.matches(pooled[kept[$0]]) }
        anchors = kept.map { reading.anchors(of: base.members[$0], pooled: pooled[$0]) }

        var numbers = [Int?](repeating: nil, count: base.members.count)
        for (number, old) in kept.enumerated() { numbers[old] = number }
        let classOf = base.classOf.map { numbers[$0] }
        self.classOf = classOf
        graph = conflicts(members, classOf)
    }

    func matches(_ classes: some Sequence<Int>) -> Bool { requirements.matches(contribution(of: classes)) }

    func contribution(of classes: some Sequence<Int>) -> Contribution {
        let nothing = BitSet(capacity: requirements.capacity)
        return classes.reduce(Contribution(gives: nothing, takes: nothing)) { $0.joined(with: contributions[$1]) }
    }

    /// For each class, those that are interchangeable with it: same contribution, same conflicts with all others.
    func twins(of classes: [Int]) -> [Int: BitSet] {
        struct Likeness: Hashable {
            let contribution: Contribution
            let neighbours: BitSet
            /// Both in conflict with each other (their rows then hold themselves), or neither.
            let isClosed: Bool
        }
        let allowed = BitSet(capacity: count, members: classes)
        var groups: [Likeness: [Int]] = [:]
        for member in classes {
            let open = graph.neighbours[member].intersection(allowed)
            var closed = open
            closed.insert(member)
            groups[Likeness(contribution: contributions[member], neighbours: open, isClosed: false), default: []].append(member)
            groups[Likeness(contribution: contributions[member], neighbours: closed, isClosed: true), default: []].append(member)
        }
        var twins: [Int: BitSet] = [:]
        for group in groups.values where group.count > 1 {
            for member in group {
                var others = BitSet(capacity: count, members: group)
                others.remove(member)
                twins[member] = others
            }
        }
        return twins
    }
}
