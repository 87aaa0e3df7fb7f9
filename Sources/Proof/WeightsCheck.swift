/// Weights of which no set without a conflict has more than its share, so that too few sets cannot hold them all.
struct WeightsCheck {
    private let claim: ColouringRefutation.Weights
    private let differ: [[Bool]]
    private let step: Int

    /// Sums of so large weights still fit.
    private static let largest = 1 << 40

    init(_ claim: ColouringRefutation.Weights, in table: ConflictTable, step: Int) throws(RefutationRefused) {
        self.claim = claim
        self.step = step
        guard claim.nodes.count == claim.weights.count, Set(claim.nodes).count == claim.nodes.count else {
            throw RefutationRefused("step \(step) does not give each of its nodes one weight")
        }
        guard claim.nodes.allSatisfy({ table.has($0) }) else { throw RefutationRefused("step \(step) weighs a node that was joined to another") }
        guard claim.weights.allSatisfy({ 0...Self.largest ~= $0 }), 0...Self.largest ~= claim.most else {
            throw RefutationRefused("step \(step) has a weight below 0 or too large")
        }
        differ = claim.nodes.map { a in claim.nodes.map { table.conflicts(a, $0) } }
    }

    func run(classes: Int) throws(RefutationRefused) {
        let total = claim.weights.reduce(0, +)
        let (needed, overflow) = claim.most.multipliedReportingOverflow(by: classes)
        guard !overflow, total > needed else {
            throw RefutationRefused("the weights of step \(step) are no more than \(classes) classes can hold")
        }
        var open = [(candidates: claim.nodes.indices.filter { claim.weights[$0] > 0 }, weight: 0)]
        for shares in claim.steps {
            guard let (candidates, weight) = open.popLast() else { throw RefutationRefused("step \(step) has more shares than branches") }
            let covered = try covered(by: shares, room: claim.most - weight)
            var room: [Int] = []
            var opened: [Int] = []
            for member in candidates {
                if covered[member] ?? 0 >= claim.weights[member] { room.append(member) } else { opened.append(member) }
            }
            var branches: [(candidates: [Int], weight: Int)] = []
            for member in opened {
                branches.append((room.filter { !differ[member][$0] }.sorted(), weight + claim.weights[member]))
                room.append(member)
            }
            open.append(contentsOf: branches.reversed())
        }
        guard open.isEmpty else { throw RefutationRefused("in step \(step) a set without conflict may be heavier than said") }
    }

    /// What the shares cover of each weight; a set without conflict holds one member of each clique at most.
    private func covered(by shares: [ColouringRefutation.Share], room: Int) throws(RefutationRefused) -> [Int: Int] {
        var sum = 0
        var covered: [Int: Int] = [:]
        for share in shares {
            guard 0...Self.largest ~= share.weight else { throw RefutationRefused("step \(step) has a share below 0 or too large") }
            sum += share.weight
            for (index, member) in share.clique.enumerated() {
                guard differ.indices.contains(member), share.clique[..<index].allSatisfy({ differ[$0][member] }) else {
                    throw RefutationRefused("step \(step) shares weight with what is no clique")
                }
                covered[member, default: 0] += share.weight
            }
        }
        guard sum <= room else { throw RefutationRefused("in step \(step) a set without conflict may be heavier than said") }
        return covered
    }
}
