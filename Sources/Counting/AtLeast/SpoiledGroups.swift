/// A grouping in which those who spoil a match are spread so that as few groups match as can be.
struct SpoiledGroups {
    private let question: CompiledQuestion
    private(set) var groups: [[Int]]
    private var matches: [Bool]

    /// - Parameters:
    ///   - groups: conflicts apart; together they hold all who match.
    ///   - watch: where nobody wants it any more, nobody is looked at.
    init(_ groups: [[Int]], of question: CompiledQuestion, watch: Watch) {
        self.question = question
        self.groups = groups
        matches = groups.map { watch.goesOn && question.matches($0) }
    }

    var matchCount: Int { matches.count { $0 } }

    /// Takes from groups that stay without a match what spoils another.
    mutating func spreadSpoilers(downTo lower: Int, meter: Meter) {
        var spare: [(taker: Int, group: Int)] = []
        for (number, group) in groups.enumerated() where !matches[number] {
            for member in group where !question.contributions[member].takes.isEmpty { spare.append((member, number)) }
        }
        for number in groups.indices where matches[number] && meter.watch.goesOn && matchCount > lower {
            let contribution = question.contribution(of: groups[number])
            for (place, (taker, source)) in spare.enumerated() {
                guard meter.spend() else { return }
                guard !question.requirements.matches(contribution.joined(with: question.contributions[taker])),
                    !groups[number].contains(where: { question.facts.conflicts($0, taker) })
                else { continue }
                let left = groups[source].filter { $0 != taker }
                guard left.isEmpty || !question.matches(left) else { continue }
                groups[source] = left
                groups[number].append(taker)
                matches[number] = false
                spare.remove(at: place)
                break
            }
        }
        let isThere = groups.indices.filter { !groups[$0].isEmpty }
        (groups, matches) = (isThere.map { groups[$0] }, isThere.map { matches[$0] })
    }
}
