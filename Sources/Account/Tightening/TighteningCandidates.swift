import Proof

/// Pairs that could be judged: single people; and, member by member, whole mentions, or all that a report mentions, of equal size. One of
/// each kind of pair.
struct TighteningCandidates {
    struct Side: Hashable {
        /// As a judgement writes it.
        let name: String
        let nodes: [Int]
        let people: [Int]
    }

    struct Candidate {
        let a: Side
        let b: Side
        let alike: Int
        /// How much can be hoped for: pairs are asked about in this order.
        let promise: Int
    }

    private let question: Question
    private let people: JudgedPeople
    private let conflicts: PersonConflicts
    /// How many entries each mention has.
    private let sizes: [String: Int]

    init(_ question: Question) {
        self.question = question
        people = JudgedPeople(question)
        conflicts = PersonConflicts(question, people)
        sizes = Dictionary(question.nodes.map { ($0.mention, 1) }, uniquingKeysWith: +)
    }

    /// Of more kinds of people than this, those of whom most can be hoped for are paired.
    static let mostKinds = 1_500

    /// Pairs, most promising first; in the order of the record where as much can be hoped for. And how many pairs of kinds were left out
    /// because the kinds are too many, or there was no time to look at them.
    func all(_ proof: CheckedProof, isCancelled: () -> Bool = { false }) -> (pairs: [Candidate], leftOut: Int) {
        let promise = TighteningPromise(proof, people: people, conflicts: conflicts)
        var found: [Candidate] = []
        var (kinds, leftOut) = promising(kinds(), promise)
        for (position, kind) in kinds.enumerated() {
            if isCancelled() {
                let rest = kinds.count - position
                leftOut += rest * (rest - 1) / 2
                break
            }
            if kind.count > 1, !conflicts.conflict(kind[0], kind[1]) {
                found.append(single(kind[0], kind[1], alike: kind.count * (kind.count - 1) / 2 - 1, promise))
            }
            for other in kinds[(position + 1)...] where !conflicts.conflict(kind[0], other[0]) {
                found.append(single(kind[0], other[0], alike: kind.count * other.count - 1, promise))
            }
        }
        let groups = groups()
        for (position, a) in groups.enumerated() {
            if isCancelled() {
                let rest = groups.count - position
                leftOut += rest * (rest - 1) / 2
                break
            }
            for b in groups[(position + 1)...] where canBeOne(a, b) {
                found.append(Candidate(a: a, b: b, alike: 0, promise: promise.of(a.people, b.people)))
            }
        }
        return (found.enumerated().sorted { ($1.element.promise, $0.offset) < ($0.element.promise, $1.offset) }.map(\.element), leftOut)
    }

    private func promising(_ kinds: [[Int]], _ promise: TighteningPromise) -> (kinds: [[Int]], leftOut: Int) {
        guard kinds.count > Self.mostKinds else { return (kinds, 0) }
        let best = kinds.enumerated().sorted { (promise.of($1.element[0]), $0.offset) < (promise.of($0.element[0]), $1.offset) }.prefix(Self.mostKinds)
        let (all, kept) = (kinds.count, Self.mostKinds)
        return (best.sorted { $0.offset < $1.offset }.map(\.element), all * (all - 1) / 2 - kept * (kept - 1) / 2)
    }

    /// People of whom the question says just the same: they speak in the same mentions, stand in the same listings, and differ from the
    /// same others. Exchanging two of them changes nothing else, so pairs of the same kinds have the same answers.
    private func kinds() -> [[Int]] {
        struct Kind: Hashable {
            let mentions: [String]
            let listings: Set<Int>
            let differing: Set<Int>
        }
        var order: [Kind] = []
        var members: [Kind: [Int]] = [:]
        for person in people.nodes.indices {
            let kind = Kind(
                mentions: people.nodes[person].map { question.nodes[$0].mention }.sorted(), listings: conflicts.listings[person],
                differing: conflicts.differing[person])
            if members[kind] == nil { order.append(kind) }
            members[kind, default: []].append(person)
        }
        return order.map { members[$0] ?? [] }
    }

    private func single(_ a: Int, _ b: Int, alike: Int, _ promise: TighteningPromise) -> Candidate {
        Candidate(a: side(a), b: side(b), alike: alike, promise: promise.of([a], [b]))
    }

    private func side(_ person: Int) -> Side {
        let node = people.nodes[person][0]
        let mention = question.nodes[node].mention
        return Side(name: sizes[mention] == 1 ? mention : question.nodes[node].id, nodes: [node], people: [person])
    }

    /// Mentions of several, and reports of several mentions: a list of eight may be the two, two and four of another report.
    private func groups() -> [Side] {
        var mentions: [String] = [], reports: [String] = []
        var ofMention: [String: [Int]] = [:]
        var ofReport: [String: [String]] = [:]
        for (number, node) in question.nodes.enumerated() {
            if ofMention[node.mention] == nil {
                mentions.append(node.mention)
                if ofReport[node.report] == nil { reports.append(node.report) }
                ofReport[node.report, default: []].append(node.mention)
            }
            ofMention[node.mention, default: []].append(number)
        }
        func side(_ mentions: [String]) -> Side {
            let nodes = mentions.flatMap { ofMention[$0] ?? [] }
            return Side(name: mentions.joined(separator: ";"), nodes: nodes, people: nodes.map { people.of[$0] })
        }
        return mentions.filter { ofMention[$0]?.count ?? 0 > 1 }.map { side([$0]) }
            + reports.compactMap { ofReport[$0] }.filter { $0.count > 1 }.map(side)
    }

    /// Nobody of the one stands in the other already, and no two who would be paired are shown to differ.
    private func canBeOne(_ a: Side, _ b: Side) -> Bool {
        guard a.nodes.count == b.nodes.count, Set(a.people + b.people).count == 2 * a.people.count else { return false }
        return zip(a.people, b.people).allSatisfy { !conflicts.conflict($0, $1) }
    }
}

/// What can be hoped of a pair, at a glance: only the order of asking hangs on it, so no answer does.
///
/// People who are counted both times fall together to one (documented and at most go down). A judgement that two differ can raise at least only if
/// the proof's grouping has them together; it surely raises what is certified if one of them is in the clique, and the other differs from
/// everybody else in it. Two who differ, together, from everybody in the clique make it one larger when they are judged to be one.
struct TighteningPromise {
    private let isCounted: [Bool]
    private let group: [Int?]
    /// For each person whom of the clique they do not differ from, where those are two at most.
    private let missing: [Set<Int>?]

    init(_ proof: CheckedProof, people: JudgedPeople, conflicts: PersonConflicts) {
        var isCounted = [Bool](repeating: false, count: people.count)
        for nodes in proof.question.documentedClasses { isCounted[people.of[nodes[0]]] = true }
        self.isCounted = isCounted
        group = people.nodes.map { proof.certificate.colouring[$0[0]] }
        let clique = Set(proof.certificate.clique.map { people.of[$0] })
        let members = clique.sorted()
        missing = people.nodes.indices.map { person in
            guard !clique.contains(person), isCounted[person] else { return nil }
            var missing: Set<Int> = []
            for member in members where !conflicts.conflict(person, member) {
                missing.insert(member)
                if missing.count > 2 { return nil }
            }
            return missing
        }
    }

    func of(_ a: [Int], _ b: [Int]) -> Int {
        zip(a, b).reduce(0) { $0 + one($1.0, $1.1) }
    }

    /// Of one person: whoever is counted, and nearly makes the clique larger.
    func of(_ person: Int) -> Int { (isCounted[person] ? 1 : 0) + (missing[person] == nil ? 0 : 1) }

    private func one(_ a: Int, _ b: Int) -> Int {
        var promise = isCounted[a] && isCounted[b] ? 8 : isCounted[a] || isCounted[b] ? 1 : 4
        if let mine = group[a], mine == group[b] { promise += 1 }
        if missing[a] == [b] || missing[b] == [a] { promise += 3 }
        if let mine = missing[a], let theirs = missing[b], mine.isDisjoint(with: theirs) { promise += 3 }
        return promise
    }
}
