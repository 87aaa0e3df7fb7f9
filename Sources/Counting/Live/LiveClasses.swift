import Proof

/// The classes that judgements make, as they change: what each contributes and what keeps it apart from others.
///
/// Facts stand with the nodes and never change; a class keeps the sums that most pairs are decided by. Classes are numbered as
/// they come, and a number is never used again.
struct LiveClasses {
    let requirements: Requirements
    /// Each node by itself. What was written to keep nodes apart stands in `foes`, since it changes.
    private let facts: ConflictFacts
    private let contributionOf: [Contribution]
    private(set) var classOf: [Int32]
    private(set) var members: [[Int32]]
    private(set) var contributions: [Contribution?]
    private var briefs: [ClassBrief] = []
    /// Nodes that judgements join, and nodes that something written keeps apart, one entry a reason.
    private var joined: [Int32: [Int32]] = [:]
    private var foes: [Int32: [Int32]] = [:]

    init(_ question: Question, watch: Watch) throws(CancellationError) {
        let reading = try ConditionReading(question, watch: watch)
        requirements = reading.requirements
        var pooling = Pooling(reading, question)
        contributionOf = try question.nodes.indices.map { node throws(CancellationError) in
            try watch.look(at: node)
            return pooling.pooled([node]).contribution
        }
        let alone = try question.nodes.indices.map { node throws(CancellationError) in
            try watch.look(at: node)
            return [node]
        }
        facts = try ConflictFacts(question, members: alone, classOf: Array(question.nodes.indices), watch: watch)
        let base = try BaseClasses(nodeCount: question.nodes.count, merges: question.merges, watch: watch)
        classOf = base.classOf.map { Int32($0) }
        members = try base.members.enumerated().map { number, nodes throws(CancellationError) in
            try watch.look(at: number)
            return nodes.map { Int32($0) }
        }
        contributions = []
        for (number, merge) in question.merges.enumerated() {
            try watch.look(at: number)
            link(merge.a, merge.b, in: &joined)
        }
        // As many times as it is written: taking one reason away leaves the others.
        for (number, difference) in question.differences.enumerated() {
            try watch.look(at: number)
            link(difference.a, difference.b, in: &foes)
        }
        for node in question.nodes.indices {
            try watch.look(at: node)
            // What follows from mentions that contradict themselves is found by the facts' reader.
            for other in facts.foes[node] where foes[Int32(node)]?.contains(other) != true { foes[Int32(node), default: []].append(other) }
        }
        for number in members.indices {
            try watch.look(at: number)
            sum(number)
        }
    }

    private func link(_ a: Int, _ b: Int, in table: inout [Int32: [Int32]]) {
        table[Int32(a), default: []].append(Int32(b))
        table[Int32(b), default: []].append(Int32(a))
    }

    private func unlink(_ a: Int, _ b: Int, in table: inout [Int32: [Int32]]) {
        for (one, other) in [(Int32(a), Int32(b)), (Int32(b), Int32(a))] {
            if let place = table[one]?.firstIndex(of: other) { table[one]?.remove(at: place) }
        }
    }

    /// The numbers of the classes that there are.
    var numbers: [Int] { members.indices.filter { !members[$0].isEmpty } }

    func matches(_ number: Int) -> Bool { contributions[number].map { requirements.matches($0) } ?? false }

    /// Fills in the sums of a class, which is the last or was there before.
    private mutating func sum(_ number: Int) {
        let nodes = members[number]
        var contribution: Contribution?
        for node in nodes.map({ Int($0) }) { contribution = contribution?.joined(with: contributionOf[node]) ?? contributionOf[node] }
        let brief = ClassBrief(of: nodes, facts, hasFoes: nodes.contains { foes[$0]?.isEmpty == false })
        if number == contributions.count {
            contributions.append(contribution)
            briefs.append(brief)
        } else {
            contributions[number] = contribution
            briefs[number] = brief
        }
    }

    func conflicts(_ a: Int, _ b: Int) -> Bool {
        guard a != b else { return false }
        let (brief, other) = (briefs[a], briefs[b])
        if brief.bodiesDiffer(other) || brief.meets(other) && staysDiffer(a, b) || brief.bothListed(other) && shareListing(a, b) { return true }
        return brief.hasFoes && other.hasFoes && members[a].contains { node in foes[node]?.contains { classOf[Int($0)] == Int32(b) } ?? false }
    }

    // Asked of millions of pairs: nothing is made for the asking, and who is asked of many is asked with what the many keep in their briefs.

    private func staysDiffer(_ a: Int, _ b: Int) -> Bool {
        if let stay = briefs[b].stay { return members[a].contains { facts.staysDiffer(Int($0), stay) } }
        if let stay = briefs[a].stay { return members[b].contains { facts.staysDiffer(Int($0), stay) } }
        for one in members[a] {
            for other in members[b] where facts.staysDiffer(Int(one), Int(other)) { return true }
        }
        return false
    }

    private func shareListing(_ a: Int, _ b: Int) -> Bool {
        if let listing = briefs[b].onlyListing { return members[a].contains { facts.listingsOf[Int($0)].contains(listing) } }
        if let listing = briefs[a].onlyListing { return members[b].contains { facts.listingsOf[Int($0)].contains(listing) } }
        for one in members[a] {
            for other in members[b] where facts.shareListing(Int(one), Int(other)) { return true }
        }
        return false
    }

    // MARK: Judgements

    /// Two nodes become one class: the numbers of those that were, and of the one that is; nil where they were one already.
    mutating func join(_ a: Int, _ b: Int) -> (was: [Int], now: Int)? {
        link(a, b, in: &joined)
        let one = Int(classOf[a]), other = Int(classOf[b])
        guard one != other else { return nil }
        let now = add((members[one] + members[other]).sorted())
        remove(one)
        remove(other)
        return ([one, other], now)
    }

    /// A judgement that joined two nodes is taken away: the parts of the class that was; nil where others still hold it together.
    mutating func part(_ a: Int, _ b: Int) -> (was: Int, now: [Int])? {
        unlink(a, b, in: &joined)
        let was = Int(classOf[a])
        guard classOf[a] == classOf[b], a != b else { return nil }
        var left = Set(members[was])
        var parts: [[Int32]] = []
        while let start = left.min() {
            left.remove(start)
            var part = [start]
            var next = 0
            while next < part.count {
                for other in joined[part[next]] ?? [] where left.remove(other) != nil { part.append(other) }
                next += 1
            }
            parts.append(part.sorted())
        }
        guard parts.count > 1 else { return nil }
        remove(was)
        return (was, parts.map { add($0) })
    }

    /// The classes of two nodes of which something new is written.
    mutating func separate(_ a: Int, _ b: Int) -> (Int, Int) {
        link(a, b, in: &foes)
        briefs[Int(classOf[a])].hasFoes = true
        briefs[Int(classOf[b])].hasFoes = true
        return (Int(classOf[a]), Int(classOf[b]))
    }

    mutating func reconcile(_ a: Int, _ b: Int) -> (Int, Int) {
        unlink(a, b, in: &foes)
        return (Int(classOf[a]), Int(classOf[b]))
    }

    private mutating func add(_ nodes: [Int32]) -> Int {
        let number = members.count
        members.append(nodes)
        for node in nodes { classOf[Int(node)] = Int32(number) }
        sum(number)
        return number
    }

    private mutating func remove(_ number: Int) {
        members[number] = []
        contributions[number] = nil
    }
}
