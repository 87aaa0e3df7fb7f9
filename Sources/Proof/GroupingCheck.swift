/// A grouping of classes, held to what keeps them apart.
///
/// A group of thousands is not looked at pair by pair: what its classes say is summed up one after another, and only where a
/// class does not go with the sum of those before it are the pairs looked at, for the two to name.
struct GroupingCheck {
    /// Classes with one number, of two or more and of one.
    let groups: [[Int]]
    /// Classes without a number.
    let alone: [Int]
    /// Classes whose nodes have several numbers.
    let parted: [Int]
    private let classes: Classes
    private let groupOf: [Int]

    struct Clash {
        let a: Int
        let b: Int
        /// No listing and no written difference keeps them apart, but their facts do.
        let isByFacts: Bool
    }

    init(_ numbers: [Int?], _ classes: Classes) {
        self.classes = classes
        var place: [Int: Int] = [:]
        var groups: [[Int]] = []
        var groupOf = [Int](repeating: -1, count: classes.count)
        var alone: [Int] = []
        var parted: [Int] = []
        for (number, nodes) in classes.nodes.enumerated() {
            let given = numbers[nodes[0]]
            if nodes.contains(where: { numbers[$0] != given }) { parted.append(number) }
            guard let given else {
                alone.append(number)
                continue
            }
            let group = place[given] ?? groups.count
            if group == groups.count {
                place[given] = group
                groups.append([])
            }
            groups[group].append(number)
            groupOf[number] = group
        }
        self.groups = groups
        self.alone = alone
        self.parted = parted
        self.groupOf = groupOf
    }

    /// All pairs that are joined and may not be.
    func clashes() -> [Clash] {
        var doubtful = Set(classes.written.lazy.filter { groupOf[$0.a] >= 0 && groupOf[$0.a] == groupOf[$0.b] }.map { groupOf[$0.a] })
        var lastGroup = [Int](repeating: -1, count: classes.question.listings.count)
        for (number, group) in groups.enumerated() where group.count > 1 {
            for member in group {
                for listing in classes.listings[member] {
                    if lastGroup[listing] == number { doubtful.insert(number) }
                    lastGroup[listing] = number
                }
            }
            if !doubtful.contains(number), !GroupSum(classes).takesAll(group) { doubtful.insert(number) }
        }
        return doubtful.sorted().flatMap { pairs(of: groups[$0]) }
    }

    private func pairs(of group: [Int]) -> [Clash] {
        var found: [Clash] = []
        for (position, a) in group.enumerated() {
            for b in group.dropFirst(position + 1) {
                if classes.differ(a, b) { found.append(Clash(a: a, b: b, isByFacts: false)) }
                if classes.factsDiffer(a, b) { found.append(Clash(a: a, b: b, isByFacts: true)) }
            }
        }
        return found
    }
}
