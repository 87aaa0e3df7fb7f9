package import Casebook
package import Proof
package import Testimony

/// One count, asked as of one day after another: walks through the days on which what it asks can change, and takes in
/// what arrived, began, ended or was judged on each, instead of reading the whole record for every day.
///
///     var walk = try QuestionWalk("detained", in: casebook, from: first, to: last, known: .onEachDay)
///     while let moment = walk.next() { … }      // the same question until the next moment's day
///
/// Asks exactly what `Questions(casebook.view(asOf: day, known: …)).question(for: id)` asks on every day, without the reasons.
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
    private let rules: Set<CountDefinition.Rule>
    private let slackYears: Int
    private let from: Day
    private let to: Day
    private let events: [(day: Day, event: WalkedRecord.Event)]
    private let isCancelled: @Sendable () -> Bool
    private var nextEvent = 0
    private var hasBegun = false

    private var judgements: StandingJudgements
    private var isHere: [Bool]
    /// Mentions that may be counted and have arrived.
    private var here: [Int] = []
    private var factsOf: [Facts]
    private var birth: [[BirthFact]]
    private var presence: [[PresenceFact]]
    private var mayBe: Set<Set<Int>> = []
    private var differences: DifferenceRows
    /// For each node the lowest node that is judged to be the same person.
    private var root: [Int]
    private var different: [(Int, Int)] = []

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
        rules = chain.rules
        slackYears = chain.slackYears
        self.from = from
        self.to = to
        self.isCancelled = isCancelled
        record = WalkedRecord(casebook, known: known)
        events = record.events(until: to, types: facts.types)
        judgements = StandingJudgements(record)
        let count = record.mentions.count
        isHere = [Bool](repeating: false, count: count)
        factsOf = [Facts](repeating: Facts(), count: count)
        birth = [[BirthFact]](repeating: [], count: count)
        presence = [[PresenceFact]](repeating: [], count: count)
        differences = DifferenceRows(count: count)
        root = Array(0..<record.nodeCount)
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
                joinAnew()
                isChanged = true
            }
        }
        for (a, b) in perhaps { mayBe.insert([a, b]) }
        let moved = arrive(arrived, told: told, on: day)
        for mention in told.union(turned).union(arrived) where isHere[mention] {
            let now = factsNow(of: mention, on: day)
            if now != factsOf[mention] {
                factsOf[mention] = now
                isChanged = true
            }
        }
        return compare(arrived, moved: moved, perhaps: perhaps) || isChanged
    }

    /// Mentions that arrived stand with the others from now on; returns those whose whereabouts are others than before.
    private mutating func arrive(_ arrived: [Int], told: Set<Int>, on day: Day) -> Set<Int> {
        for mention in arrived {
            isHere[mention] = true
            let said = record.mentions[mention]
            guard rules.contains(.birth) else { continue }
            birth[mention] = birthFacts(said, received: record.casebook.reports[said.report]?.received, slackYears: slackYears)
        }
        guard rules.contains(.places) else { return [] }
        var moved: Set<Int> = []
        for mention in told.union(arrived) where isHere[mention] {
            let now = presenceFacts(toldNow(of: mention, on: day), in: record.casebook, certainty: certainty)
            if now != presence[mention] {
                presence[mention] = now
                moved.insert(mention)
            }
        }
        return moved
    }

    private func toldNow(of mention: Int, on day: Day) -> [Occurrence] {
        record.told[mention].filter { $0.from <= day }.map(\.occurrence)
    }

    private func factsNow(of mention: Int, on day: Day) -> Facts {
        facts.of(
            record.mentions[mention], told: toldNow(of: mention, on: day), on: day, in: record.casebook.places, certainty: certainty)
    }

    private func certainty(of occurrence: Occurrence) -> Certainty { judgements.certainty[occurrence.id] ?? occurrence.certainty }

    // MARK: Who differs

    /// Compares those of whom something is new with all others. Returns whether anybody differs otherwise than before.
    private mutating func compare(_ arrived: [Int], moved: Set<Int>, perhaps: [(Int, Int)]) -> Bool {
        var isChanged = false
        for mention in moved.subtracting(arrived) {
            guard !isCancelled() else { return true }
            for other in here where other != mention {
                if differences.set(mention, other, to: differ(mention, other)) { isChanged = true }
            }
        }
        for (a, b) in perhaps where a != b && isHere[a] && isHere[b] {
            if differences.set(a, b, to: differ(a, b)) { isChanged = true }
        }
        for mention in arrived {
            guard !isCancelled() else { return true }
            for other in here { differences.set(mention, other, to: differ(mention, other)) }
            if rules.contains(.listed), record.mentions[mention].count > 1 { differences.set(mention, mention, to: true) }
            here.append(mention)
        }
        if !arrived.isEmpty { here.sort() }
        return isChanged || !arrived.isEmpty
    }

    /// By the rules that hold between mentions; what analysts judged of members stands apart.
    private func differ(_ a: Int, _ b: Int) -> Bool {
        let one = record.mentions[a], other = record.mentions[b]
        if rules.contains(.listed), one.report == other.report, !mayBe.contains([a, b]) { return true }
        if rules.contains(.sex), let one = one.sex, let other = other.sex, one != other { return true }
        return !missing(birth[a], birth[b]).isEmpty || !excluding(presence[a], presence[b]).isEmpty
    }

    private mutating func joinAnew() {
        root = Array(0..<record.nodeCount)
        func find(_ node: Int) -> Int {
            var node = node
            while root[node] != node {
                root[node] = root[root[node]]
                node = root[node]
            }
            return node
        }
        different = []
        for decision in judgements.decisions {
            switch decision {
            case .same(let a, let b):
                for (a, b) in zip(record.casebook.members(of: a), record.casebook.members(of: b)) {
                    guard let a = record.node(a), let b = record.node(b) else { continue }
                    let (one, other) = (find(a), find(b))
                    root[max(one, other)] = min(one, other)
                }
            case .different(let a, let b):
                guard rules.contains(.judged) else { continue }
                let others = record.casebook.members(of: b).compactMap(record.node)
                for a in record.casebook.members(of: a).compactMap(record.node) { different += others.filter { $0 != a }.map { (a, $0) } }
            case .withdraw, .certainty: break
            }
        }
        for node in root.indices { root[node] = find(node) }
    }

    // MARK: Writing it down

    private func moment(_ day: Day) -> Moment {
        var nodes: [Node] = []
        var names: [Int] = []
        var rows: [Int] = []
        var merges: [Merge] = []
        var place: [Int: Int] = [:]
        var first: [Int: Int] = [:]
        for mention in here {
            let said = record.mentions[mention]
            for (number, name) in record.nodes(of: mention).enumerated() {
                if let first = first[root[name]] {
                    merges.append(Merge(a: first, b: nodes.count, judgement: ""))
                } else {
                    first[root[name]] = nodes.count
                }
                place[name] = nodes.count
                names.append(name)
                rows.append(mention)
                nodes.append(Node(id: "\(said.id)#\(number + 1)", mention: said.id, report: said.report, facts: factsOf[mention]))
            }
        }
        let judged = different.compactMap { pair in place[pair.0].flatMap { a in place[pair.1].map { (a, $0) } } }
        let question = Question(
            definition: definition, asOf: day.description, known: record.known.known(on: day).description, nodes: nodes, merges: merges)
        return Moment(day: day, question: question, names: names, rows: rows, differences: differences, judgedDifferent: judged)
    }
}
