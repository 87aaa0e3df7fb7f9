import Casebook
import Proof
import Testimony

/// The part of a view that counts may use: what sources who agreed to `count` have said.
struct CountedRecord {
    let view: View
    let mentions: [Mention]
    /// The number of each mention's first node; its members follow.
    let firstNode: [MentionID: Int]
    let nodeCount: Int
    let merges: [Merge]
    let countedReports: Set<ReportID>

    init(_ view: View) {
        self.view = view
        let sources = view.casebook.sources
        // A report without a source is nobody's confidence; a source that agreed to nothing is kept, and not counted.
        let countedReports = Set(
            view.reports.filter { report in
                report.source.map { sources[$0]?.consent.contains(.count) ?? false } ?? true
            }.map(\.id))
        self.countedReports = countedReports
        mentions = view.mentions.filter { countedReports.contains($0.report) }
        var firstNode: [MentionID: Int] = [:]
        var count = 0
        for mention in mentions {
            firstNode[mention.id] = count
            count += mention.count
        }
        self.firstNode = firstNode
        nodeCount = count
        merges = Self.merges(view, firstNode)
    }

    func node(_ member: Member) -> Int? { firstNode[member.mention].map { $0 + member.number - 1 } }

    func nodes(of mention: Mention) -> Range<Int> {
        let first = firstNode[mention.id] ?? 0
        return first..<(first + mention.count)
    }

    /// What happened to a mention, as far as sources who agreed to `count` say so.
    func occurrences(of mention: MentionID) -> [Occurrence] {
        view.occurrences(of: mention).filter { countedReports.contains($0.report) }
    }

    func nodes(facts: (Mention) -> Facts) -> [Node] {
        mentions.flatMap { mention in
            let facts = facts(mention)
            return (1...mention.count).map { number in
                Node(
                    id: Member(mention: mention.id, number: number).description, mention: mention.id,
                    report: mention.report, facts: facts)
            }
        }
    }

    /// The judged-same pairs of nodes. Where a chain runs through somebody that the count may not use, its ends are
    /// joined directly: the analysts' decision stands, though the testimony between is left out.
    private static func merges(_ view: View, _ firstNode: [MentionID: Int]) -> [Merge] {
        func node(_ member: Member) -> Int? { firstNode[member.mention].map { $0 + member.number - 1 } }
        var merges: [Merge] = []
        var viaOthers: [(Member, Member, JudgementID)] = []
        for pair in view.judgements.same {
            if let a = node(pair.a), let b = node(pair.b) {
                merges.append(Merge(a: a, b: b, judgement: pair.judgement))
            } else {
                viaOthers.append((pair.a, pair.b, pair.judgement))
            }
        }
        guard !viaOthers.isEmpty else { return merges }
        var direct = MemberSets(), all = MemberSets()
        var judgementsOf: [Member: [JudgementID]] = [:]
        for pair in view.judgements.same {
            all.join(pair.a, pair.b)
            if node(pair.a) != nil, node(pair.b) != nil { direct.join(pair.a, pair.b) }
        }
        for (a, _, judgement) in viaOthers where judgementsOf[all.root(of: a)]?.contains(judgement) != true {
            judgementsOf[all.root(of: a), default: []].append(judgement)
        }
        for group in all.groups() {
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
