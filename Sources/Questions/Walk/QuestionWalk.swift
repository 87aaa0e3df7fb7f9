package import Casebook
package import Proof
package import Testimony

/// One count, asked as of one day after another: walks through the days on which what it asks can change, and takes in
/// what arrived, began, ended or was judged on each, instead of reading the whole record for every day.
///
///     var walk = try QuestionWalk("detained", in: casebook, from: first, to: last, known: .onEachDay)
///     while let moment = walk.next() { … }      // the same question until the next moment's day
///
/// Asks exactly what `Questions(casebook.view(asOf: day, known: …)).question(for: id, of: .everybody)` asks on every day, without the reasons.
///
/// Cost: making one is O(statements). The whole walk compares each two mentions that ever stand beside each other once,
/// O(mentions²), and again one mention with all others where its whereabouts change. A moment costs what changed, and O(nodes)
/// to write the question down; where judgements about people changed, the classes are joined anew, O(nodes + judgements).
package struct QuestionWalk {
    package struct Moment: Sendable {
        /// The first day of it.
        package let day: Day
        /// Nodes in the order of the record with their facts, and who is judged the same. No reasons: neither listings nor
        /// differences nor contradictions, and no judgement's id.
        package let question: Question
        /// For each node a number that means the same person's entry on every day of the walk.
        package let names: [Int]
        /// For each node its mention's row in `differences`.
        package let rows: [Int]
        package let differences: DifferenceRows
        /// Pairs of nodes that an analyst judged different.
        package let judgedDifferent: [(Int, Int)]
    }

    private let record: WalkedRecord
    private let definition: Definition
    private let facts: FactsUsed
    private let from: Day
    private let to: Day
    private let events: [(day: Day, event: WalkedRecord.Event)]
    private let isCancelled: @Sendable () -> Bool
    private var nextEvent = 0
    private var hasBegun = false

    private var judgements: StandingJudgements
    private var classes: ClassesSoFar
    private var differences: DifferencesSoFar
    private var factsOf: [Facts]

    /// - Parameters:
    ///   - from, to: days, both included; no moment where `to` is earlier.
    ///   - known: by when things must have reached us.
    ///   - isCancelled: asked with each mention that is compared with the others; true ends the walk.
    package init(
        _ id: CountID, in casebook: Casebook, from: Day, to: Day, known: KnownOverTime, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(QuestionError) {
        let chain = try DefinitionChain(id, in: casebook)
        definition = chain.proofDefinition
        facts = FactsUsed(definition)
        self.from = from
        self.to = to
        self.isCancelled = isCancelled
        record = WalkedRecord(casebook, known: known)
        events = record.events(until: to, types: facts.types)
        judgements = StandingJudgements(record)
        classes = ClassesSoFar(nodeCount: record.nodeCount)
        differences = DifferencesSoFar(record, chain)
        factsOf = [Facts](repeating: Facts(), count: record.mentions.count)
    }

    /// The next day on which the question is another one than before; nil where there is none up to the last day, or where the
    /// walk was cancelled.
    package mutating func next() -> Moment? {
        while from <= to, !hasBegun || nextEvent < events.count {
            // All that was before the first day is taken in at once.
            let day = hasBegun ? events[nextEvent].day : from
            let isFirst = !hasBegun
            hasBegun = true
            var today: [WalkedRecord.Event] = []
            while nextEvent < events.count, events[nextEvent].day <= day {
                today.append(events[nextEvent].event)
                nextEvent += 1
            }
            let isAnother = take(today, on: day)
            guard !isCancelled() else { return nil }
            if isAnother || isFirst { return moment(day) }
        }
        return nil
    }

    /// Returns whether the question is another one now.
    private mutating func take(_ today: [WalkedRecord.Event], on day: Day) -> Bool {
        var arrived: [Int] = []
        var told: Set<Int> = []
        var turned: Set<Int> = []
        var judged: [Int] = []
        var perhaps: [(Int, Int)] = []
        for event in today {
            switch event {
            case .arrives(let mention): if record.isCounted[mention] { arrived.append(mention) }
            case .isTold(let mention): told.insert(mention)
            case .turns(let mention): turned.insert(mention)
            case .mayBe(let a, let b): perhaps.append((a, b))
            case .judged(let number): judged.append(number)
            }
        }
        var isChanged = !arrived.isEmpty
        if !judged.isEmpty {
            let change = judgements.take(judged)
            for occurrence in change.occurrences {
                told.formUnion((record.casebook.occurrences[occurrence]?.mentions ?? []).compactMap { record.numbers[$0] })
            }
            if change.people {
                classes = ClassesSoFar(judgements.decisions, in: record)
                isChanged = true
            }
        }
        // Of the judgements alone: a copy of the walk would make every day copy its rows.
        let judgedLevel = judgements.certainty
        let certainty = { (occurrence: Occurrence) in judgedLevel[occurrence.id] ?? occurrence.certainty }
        let differ = differences.take(
            arrived, told: told, perhaps: perhaps, on: day, certainty: certainty, isCancelled: isCancelled)
        for mention in told.union(turned).union(arrived) where differences.isHere[mention] {
            let now = facts.of(
                record.mentions[mention], told: record.told(of: mention, by: day), on: day, in: record.casebook.places, certainty: certainty)
            if now != factsOf[mention] {
                factsOf[mention] = now
                isChanged = true
            }
        }
        return differ || isChanged
    }

    // MARK: Writing it down

    private func moment(_ day: Day) -> Moment {
        var nodes: [Node] = []
        var names: [Int] = []
        var rows: [Int] = []
        var merges: [Merge] = []
        var place: [Int: Int] = [:]
        var first: [Int: Int] = [:]
        for mention in differences.here {
            let said = record.mentions[mention]
            for (number, name) in record.nodes(of: mention).enumerated() {
                if let first = first[classes.root[name]] {
                    merges.append(Merge(a: first, b: nodes.count, judgement: ""))
                } else {
                    first[classes.root[name]] = nodes.count
                }
                place[name] = nodes.count
                names.append(name)
                rows.append(mention)
                nodes.append(Node(id: "\(said.id)#\(number + 1)", mention: said.id, report: said.report, facts: factsOf[mention]))
            }
        }
        let judged = definition.rules.contains(CountDefinition.Rule.judged.rawValue)
            ? classes.different.compactMap { pair in place[pair.0].flatMap { a in place[pair.1].map { (a, $0) } } } : []
        let question = Question(
            definition: definition, asOf: day.description, known: record.known.known(on: day).description, nodes: nodes, merges: merges)
        return Moment(day: day, question: question, names: names, rows: rows, differences: differences.rows, judgedDifferent: judged)
    }
}
