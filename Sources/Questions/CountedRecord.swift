import Casebook
import Proof
import Stopping
import Testimony

/// The part of a view that counts may use: what sources who agreed to `count` have said. Mentions are numbered once, in
/// the order of the record, and everything else by those numbers.
struct CountedRecord {
    let view: View
    let mentions: [Mention]
    let numbers: [MentionID: Int]
    /// The number of each mention's first node; its members follow. One more at the end.
    let firstNode: [Int]
    /// The mention of each node.
    let mentionOf: [Int32]
    let merges: [Merge]
    let countedReports: Set<ReportID>
    /// What happened to each mention, as far as sources who agreed to `count` say so: places in the view's occurrences.
    let told: [[Int]]
    let listings: Listings

    init<Stop: Error>(_ view: View, patience: Patience<Stop>) throws(Stop) {
        self.view = view
        let sources = view.casebook.sources
        // A report without a source is nobody's confidence; a source that agreed to nothing is kept, and not counted.
        let countedReports = Set(
            view.reports.lazy.filter { report in
                report.source.map { sources[$0]?.consent.contains(.count) ?? false } ?? true
            }.map(\.id))
        self.countedReports = countedReports
        let all = countedReports.count == view.reports.count
        let mentions = all ? view.mentions : view.mentions.filter { countedReports.contains($0.report) }
        self.mentions = mentions
        var numbers: [MentionID: Int] = [:]
        numbers.reserveCapacity(mentions.count)
        var firstNode: [Int] = []
        firstNode.reserveCapacity(mentions.count + 1)
        var mentionOf: [Int32] = []
        mentionOf.reserveCapacity(mentions.count)
        for number in mentions.indices {
            try patience.look(at: number)
            numbers[mentions[number].id] = number
            firstNode.append(mentionOf.count)
            for _ in 0..<mentions[number].count { mentionOf.append(Int32(number)) }
        }
        firstNode.append(mentionOf.count)
        self.numbers = numbers
        self.firstNode = firstNode
        self.mentionOf = mentionOf
        let isCounted = try view.occurrences.enumerated().map { number, occurrence throws(Stop) in
            try patience.look(at: number)
            return all || countedReports.contains(occurrence.report)
        }
        told = try mentions.enumerated().map { number, mention throws(Stop) in
            try patience.look(at: number)
            let numbers = view.occurrenceNumbers(of: mention.id)
            return all ? numbers : numbers.filter { isCounted[$0] }
        }
        merges = try Self.merges(view, patience) { member in numbers[member.mention].map { firstNode[$0] + member.number - 1 } }
        listings = try Listings(mentions, numbers: numbers, firstNode: firstNode, view: view, countedReports: countedReports, patience: patience)
    }

    /// A part of another, whose mentions these are.
    init<Stop: Error>(
        of whole: CountedRecord, mentions: [Mention], firstNode: [Int], mentionOf: [Int32], merges: [Merge], told: [[Int]], patience: Patience<Stop>
    ) throws(Stop) {
        view = whole.view
        countedReports = whole.countedReports
        self.mentions = mentions
        var numbers: [MentionID: Int] = [:]
        numbers.reserveCapacity(mentions.count)
        for number in mentions.indices {
            try patience.look(at: number)
            numbers[mentions[number].id] = number
        }
        self.numbers = numbers
        self.firstNode = firstNode
        self.mentionOf = mentionOf
        self.merges = merges
        self.told = told
        listings = try Listings(mentions, numbers: numbers, firstNode: firstNode, view: view, countedReports: countedReports, patience: patience)
    }

    var nodeCount: Int { mentionOf.count }

    func node(_ member: Member) -> Int? { numbers[member.mention].map { firstNode[$0] + member.number - 1 } }

    func nodes(of mention: Int) -> Range<Int> { firstNode[mention]..<firstNode[mention + 1] }

    /// What happened to a mention, as far as sources who agreed to `count` say so.
    func occurrences(of mention: MentionID) -> [Occurrence] {
        (numbers[mention].map { told[$0] } ?? []).map { view.occurrences[$0] }
    }

    /// `M1#3`.
    func id(ofNode node: Int) -> String {
        let mention = Int(mentionOf[node])
        return Self.id(of: mentions[mention].id, member: node - firstNode[mention] + 1)
    }

    private static func id(of mention: MentionID, member: Int) -> String { mention + "#" + String(member) }

    /// - Parameter facts: by the mention's number.
    func nodes<Stop: Error>(_ facts: [Facts], _ patience: Patience<Stop>) throws(Stop) -> [Node] {
        var nodes: [Node] = []
        nodes.reserveCapacity(nodeCount)
        do throws(Stop) {
            for number in mentions.indices {
                if number & 255 == 0 { try patience.look() }
                let facts = facts[number], id = mentions[number].id, report = mentions[number].report
                for member in 1...mentions[number].count {
                    nodes.append(Node(id: Self.id(of: id, member: member), mention: id, report: report, facts: facts))
                }
            }
        } catch {
            patience.leftovers.keep(nodes)
            throw error
        }
        return nodes
    }

    /// The judged-same pairs of nodes. Where a chain runs through somebody that the count may not use, its ends are
    /// joined directly: the analysts' decision stands, though the testimony between is left out.
    private static func merges<Stop: Error>(
        _ view: View, _ patience: Patience<Stop>, node: (Member) -> Int?
    ) throws(Stop) -> [Merge] {
        var merges: [Merge] = []
        var viaOthers: [(Member, Member, JudgementID)] = []
        for (number, pair) in view.judgements.same.enumerated() {
            try patience.look(at: number)
            if let a = node(pair.a), let b = node(pair.b) {
                merges.append(Merge(a: a, b: b, judgement: pair.judgement))
            } else {
                viaOthers.append((pair.a, pair.b, pair.judgement))
            }
        }
        guard !viaOthers.isEmpty else { return merges }
        var direct = MemberSets(), all = MemberSets()
        var judgementsOf: [Member: [JudgementID]] = [:]
        for (number, pair) in view.judgements.same.enumerated() {
            try patience.look(at: number)
            all.join(pair.a, pair.b)
            if node(pair.a) != nil, node(pair.b) != nil { direct.join(pair.a, pair.b) }
        }
        for (a, _, judgement) in viaOthers where judgementsOf[all.root(of: a)]?.contains(judgement) != true {
            judgementsOf[all.root(of: a), default: []].append(judgement)
        }
        try patience.look()
        for (number, group) in all.groups().enumerated() {
            try patience.look(at: number)
            var roots: [Member] = []
            for member in group.members where node(member) != nil {
                let root = direct.root(of: member)
                if !roots.contains(root) { roots.append(root) }
            }
            for root in roots.dropFirst() {
                if let a = node(roots[0]), let b = node(root) {
                    let judgements = judgementsOf[group.root] ?? []
                    merges.append(Merge(a: a, b: b, judgement: judgements.joined(separator: ";")))
                }
            }
        }
        return merges
    }
}
