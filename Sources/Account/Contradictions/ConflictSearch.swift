package import Proof

extension ConflictSet {
    /// For each contradiction of a question as few statements as are in conflict; those with the same statements are one.
    ///
    /// Each set is minimal: no statement can be left out (Liffiton and Sakallah 2008 call it a minimal unsatisfiable subset). It is made
    /// from the fewest judgements that join the two entries and the one reason that tells them apart; then each of its statements is
    /// tried without. The smallest come first.
    ///
    /// Cost: for n contradictions, the question's size and n walks through the entries that are joined.
    ///
    /// - Parameter joins: who is joined by what; the record's own says more than a proof's.
    package static func all(of question: Question, joins: JudgedJoins? = nil) -> [ConflictSet] {
        guard !question.contradictions.isEmpty else { return [] }
        var ground = ConflictGround(question, joins: joins ?? JudgedJoins(question))
        var order: [[ConflictStatement]] = []
        var pairs: [[ConflictStatement]: (pairs: [Pair], isSmallest: Bool)] = [:]
        for told in ground.told {
            guard let found = ground.smallest(told) else { continue }
            if pairs[found.statements] == nil { order.append(found.statements) }
            if pairs[found.statements]?.pairs.contains(found.pair) != true { pairs[found.statements, default: ([], true)].pairs.append(found.pair) }
            if !found.isSmallest { pairs[found.statements]?.isSmallest = false }
        }
        let sizes = order.map(\.count)
        return order.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }.map { index in
            let found = pairs[order[index]] ?? ([], true)
            let byLength = found.pairs.enumerated().sorted { ($0.element.chain.count, $0.offset) < ($1.element.chain.count, $1.offset) }
            return ConflictSet(statements: order[index], pairs: byLength.map(\.element), isSmallest: found.isSmallest)
        }
    }
}

/// A question's joined entries, and what tells some of them apart although they are joined.
private struct ConflictGround {
    /// Two joined entries that something tells apart, and the statements that do.
    struct Told {
        let a: Int
        let b: Int
        let reason: [ConflictStatement]
    }

    let joins: JudgedJoins
    private(set) var told: [Told] = []
    private var known: [Set<ConflictStatement>: Set<ConflictStatement>] = [:]

    init(_ question: Question, joins: JudgedJoins) {
        self.joins = joins
        let people = JudgedPeople(question)
        func add(_ a: Int, _ b: Int, _ reason: [ConflictStatement]) {
            guard let first = joins.find(question.nodes[a].id), let second = joins.find(question.nodes[b].id) else { return }
            told.append(Told(a: first, b: second, reason: reason))
        }
        for listing in question.listings {
            let together = Dictionary(grouping: listing.nodes) { people.of[$0] }
            for nodes in together.sorted(by: { $0.key < $1.key }).map(\.value) where nodes.count > 1 {
                for (position, a) in nodes.enumerated() {
                    for b in nodes[(position + 1)...] { add(a, b, [.listing(report: listing.report)]) }
                }
            }
        }
        for difference in question.differences where people.of[difference.a] == people.of[difference.b] {
            add(difference.a, difference.b, Self.statements(difference, question))
        }
    }

    private static func statements(_ difference: Difference, _ question: Question) -> [ConflictStatement] {
        let (a, b) = (question.nodes[difference.a], question.nodes[difference.b])
        func facts(_ first: String, _ second: String) -> [ConflictStatement] {
            [
                .fact(mention: a.mention, report: a.report, rule: difference.reason.rule, says: first),
                .fact(mention: b.mention, report: b.report, rule: difference.reason.rule, says: second),
            ]
        }
        switch difference.reason {
        case .sex(let first, let second): return facts(first, second)
        case .birth(let first, let second): return facts(years(first), years(second))
        case .places(let first, let second, let day): return facts(stay(first, day), stay(second, day))
        case .judged(let judgement): return [.different(judgement: judgement)]
        }
    }

    private static func years(_ birth: BirthFact) -> String {
        switch (birth.first, birth.last) {
        case (let first?, let last?): first == last ? "\(first)" : "\(first) to \(last)"
        case (let first?, nil): "\(first) or later"
        case (nil, let last?): "\(last) or earlier"
        case (nil, nil): "?"
        }
    }

    private static func stay(_ presence: PresenceFact, _ day: String) -> String {
        "\(presence.places.compactMap(\.first).joined(separator: ", ")) on \(day) (\(presence.occurrence))"
    }

    mutating func smallest(_ pair: Told) -> (statements: [ConflictStatement], pair: ConflictSet.Pair, isSmallest: Bool)? {
        guard let fewest = joins.fewestJudgements(pair.a, pair.b) else { return nil }
        let all = Set(fewest.judgements.map { ConflictStatement.same(judgement: $0) } + pair.reason)
        let needed = self.needed(of: all)
        // The pair itself, where it still clashes: members of two groups clash by the same statements, each with its own.
        let holds = pair.reason.allSatisfy(needed.contains)
        guard let told = (holds ? joined(pair, by: needed) : nil) ?? clash(in: needed).flatMap({ joined($0, by: needed) }) else { return nil }
        return (needed.sorted { $0.order < $1.order }, told, fewest.isFewest)
    }

    private func joined(_ pair: Told, by statements: Set<ConflictStatement>) -> ConflictSet.Pair? {
        joins.chain(pair.a, pair.b, by: Self.joining(statements))
            .map { ConflictSet.Pair(a: joins.entries[pair.a], b: joins.entries[pair.b], chain: $0) }
    }

    /// Of statements in conflict those without which they would not be.
    private mutating func needed(of all: Set<ConflictStatement>) -> Set<ConflictStatement> {
        if let known = known[all] { return known }
        var left = all
        for statement in all.sorted(by: { $0.order < $1.order }) {
            let without = left.subtracting([statement])
            if clash(in: without) != nil { left = without }
        }
        known[all] = left
        return left
    }

    /// Two entries that these statements both join and tell apart.
    private func clash(in statements: Set<ConflictStatement>) -> Told? {
        let allowed = Self.joining(statements)
        return told.first { pair in
            pair.reason.allSatisfy(statements.contains) && joins.chain(pair.a, pair.b, by: allowed) != nil
        }
    }

    private static func joining(_ statements: Set<ConflictStatement>) -> Set<String> {
        Set(statements.compactMap { if case .same(let judgement) = $0 { judgement } else { nil } })
    }
}
