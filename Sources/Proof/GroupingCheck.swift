import Stopping

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

    init(_ numbers: [Int?], _ classes: Classes) { self.init(numbers, classes, .endless) }

    init<Stop>(_ numbers: [Int?], _ classes: Classes, _ patience: Patience<Stop>) throws(Stop) {
        self.classes = classes
        // Most proofs number their groups from 0; one that does not is held to the same.
        var place = [Int](repeating: -1, count: classes.count)
        var placeOfOthers: [Int: Int] = [:]
        var groups: [[Int]] = []
        var groupOf = [Int](repeating: -1, count: classes.count)
        var alone: [Int] = []
        var parted: [Int] = []
        do throws(Stop) {
            for (number, nodes) in classes.nodes.enumerated() {
                try patience.look(at: number)
                let given = numbers[nodes[0]]
                if nodes.contains(where: { numbers[$0] != given }) { parted.append(number) }
                guard let given else {
                    alone.append(number)
                    continue
                }
                let isSmall = place.indices.contains(given)
                let known = isSmall ? place[given] : placeOfOthers[given, default: -1]
                let group = known >= 0 ? known : groups.count
                if known < 0 {
                    if isSmall { place[given] = group } else { placeOfOthers[given] = group }
                    groups.append([])
                }
                groups[group].append(number)
                groupOf[number] = group
            }
        } catch {
            patience.leftovers.keep(groups)
            throw error
        }
        patience.leftovers.keep(groups)
        self.groups = groups
        self.alone = alone
        self.parted = parted
        self.groupOf = groupOf
    }

    /// All pairs that are joined and may not be.
    func clashes() -> [Clash] { clashes(.endless) }

    func clashes<Stop>(_ patience: Patience<Stop>) throws(Stop) -> [Clash] {
        var doubtful: Set<Int> = []
        for (place, pair) in classes.written.enumerated() {
            try patience.look(at: place)
            if groupOf[pair.a] >= 0, groupOf[pair.a] == groupOf[pair.b] { doubtful.insert(groupOf[pair.a]) }
        }
        var lastGroup = [Int](repeating: -1, count: classes.question.listings.count)
        for (number, group) in groups.enumerated() {
            try patience.look(at: number)
            guard group.count > 1 else { continue }
            for (place, member) in group.enumerated() {
                try patience.look(at: place + 1)
                for listing in classes.listings[member] {
                    if lastGroup[listing] == number { doubtful.insert(number) }
                    lastGroup[listing] = number
                }
            }
            if !doubtful.contains(number), try !GroupSum(classes).takesAll(group, patience) { doubtful.insert(number) }
        }
        var found: [Clash] = []
        for number in doubtful.sorted() { found += try pairs(of: groups[number], patience) }
        return found
    }

    private func pairs<Stop>(of group: [Int], _ patience: Patience<Stop>) throws(Stop) -> [Clash] {
        var found: [Clash] = []
        for (position, a) in group.enumerated() {
            for (place, b) in group.dropFirst(position + 1).enumerated() {
                try patience.look(at: place)
                if classes.differ(a, b) { found.append(Clash(a: a, b: b, isByFacts: false)) }
                if classes.factsDiffer(a, b) { found.append(Clash(a: a, b: b, isByFacts: true)) }
            }
        }
        return found
    }
}
