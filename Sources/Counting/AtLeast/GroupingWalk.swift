/// Moves classes from group to group, at random but never so that more groups match, until fewer do.
///
/// A group that matches goes when its last matching class has found room elsewhere, or when what spoils it has come.
/// Can only improve an upper bound; the same on every run but for the clock.
struct GroupingWalk {
    private let question: CompiledQuestion
    private var groups: [Group]
    private var random = SplitMix(seed: 20_170_629)

    private struct Group {
        var members: [Int]
        var set: BitSet
        var contribution: Contribution
        var matches: Bool
    }

    /// Moves without success before the walk ends.
    static let patience = 20_000

    /// Groups that together hold every class that matches or can spoil a match; a class of no group stays alone.
    init(_ groups: [[Int]], of question: CompiledQuestion) {
        self.question = question
        self.groups = []
        self.groups = groups.map { group(of: $0) }
    }

    private func group(of members: [Int]) -> Group {
        let contribution = question.contribution(of: members)
        return Group(
            members: members, set: BitSet(capacity: question.count, members: members), contribution: contribution,
            matches: !members.isEmpty && question.requirements.matches(contribution))
    }

    var matchCount: Int { groups.reduce(0) { $0 + ($1.matches ? 1 : 0) } }
    var result: [[Int]] { groups.map(\.members).filter { !$0.isEmpty } }

    mutating func run(down lower: Int, patience: Int, meter: Meter) {
        var left = patience
        var count = matchCount
        while count > lower, left > 0 {
            let matching = groups.indices.filter { groups[$0].matches }
            guard meter.spend(1 + groups.count), let source = smallerOfTwo(matching) else { return }
            left -= 1
            // From the group, mostly; else something that may spoil it comes.
            let moved = roll(4) > 0 ? leave(source) : invite(to: source)
            guard moved else { continue }
            let now = matchCount
            if now < count { (count, left) = (now, patience) }
        }
    }

    private mutating func roll(_ sides: Int) -> Int { Int(random.next() % UInt64(sides)) }

    /// Small groups are the easier to empty.
    private mutating func smallerOfTwo(_ indices: [Int]) -> Int? {
        guard !indices.isEmpty else { return nil }
        let (a, b) = (indices[roll(indices.count)], indices[roll(indices.count)])
        return groups[a].members.count <= groups[b].members.count ? a : b
    }

    private mutating func leave(_ source: Int) -> Bool {
        let place = roll(groups[source].members.count)
        let start = roll(groups.count)
        for step in groups.indices {
            let target = (start + step) % groups.count
            if move(place, from: source, to: target) { return true }
        }
        return false
    }

    private mutating func invite(to target: Int) -> Bool {
        let start = roll(groups.count)
        for step in groups.indices {
            let source = (start + step) % groups.count
            guard !groups[source].members.isEmpty else { continue }
            if move(roll(groups[source].members.count), from: source, to: target) { return true }
        }
        return false
    }

    /// Moves one class where that leaves no more matches than before.
    private mutating func move(_ place: Int, from source: Int, to target: Int) -> Bool {
        let member = groups[source].members[place]
        guard source != target, !groups[target].set.intersects(question.graph.neighbours[member]) else { return false }
        let joined = groups[target].contribution.joined(with: question.contributions[member])
        let matchesThere = question.requirements.matches(joined)
        let before = (groups[source].matches ? 1 : 0) + (groups[target].matches ? 1 : 0)
        var rest = groups[source].members
        rest.remove(at: place)
        let left = group(of: rest)
        guard (left.matches ? 1 : 0) + (matchesThere ? 1 : 0) <= before else { return false }
        groups[source] = left
        groups[target].members.append(member)
        groups[target].set.insert(member)
        groups[target].contribution = joined
        groups[target].matches = matchesThere
        return true
    }
}
