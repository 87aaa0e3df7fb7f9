import Casebook
import Proof
import Stopping
import Testimony

/// The mentions that a question is about, all that may be counted or some of them. They are numbered in the order of the record, and everything
/// else by those numbers.
struct CountedRecord {
    let all: CountedMentions
    /// By a mention's number, its place among all.
    let places: [Int32]
    /// By place, its number; -1 for one that is left out.
    private let numbers: [Int32]
    /// The number of each mention's first node; its members follow. One more at the end.
    let firstNode: [Int]
    /// The mention of each node.
    let mentionOf: [Int32]
    let merges: [Merge]
    let listings: Listings

    init<Stop: Error>(_ view: View, patience: Patience<Stop>) throws(Stop) {
        let all = try CountedMentions(view, patience: patience)
        try self.init(of: all, Array(0..<Int32(all.mentions.count)), patience: patience) { (node) throws(Stop) in
            try Self.merges(view, patience, node: node)
        }
    }

    /// The record of these mentions alone.
    ///
    /// - Parameter kept: numbers of mentions, ascending; with each all that analysts have joined to it.
    func part<Stop: Error>(_ kept: [Int], patience: Patience<Stop>) throws(Stop) -> CountedRecord {
        guard kept.count < count else { return self }
        return try CountedRecord(of: all, kept.map { places[$0] }, patience: patience) { (node) throws(Stop) in
            try patience.sift(merges) { merge in
                node(member(merge.a)).flatMap { a in node(member(merge.b)).map { Merge(a: a, b: $0, judgement: merge.judgement) } }
            }
        }
    }

    /// - Parameter merges: given who has which node.
    private init<Stop: Error>(
        of all: CountedMentions, _ places: [Int32], patience: Patience<Stop>, merges: ((Member) -> Int?) throws(Stop) -> [Merge]
    ) throws(Stop) {
        self.all = all
        self.places = places
        var numbers = [Int32](repeating: -1, count: all.mentions.count)
        var firstNode: [Int] = []
        firstNode.reserveCapacity(places.count + 1)
        var mentionOf: [Int32] = []
        mentionOf.reserveCapacity(places.count)
        for (number, place) in places.enumerated() {
            try patience.look(at: number)
            numbers[Int(place)] = Int32(number)
            firstNode.append(mentionOf.count)
            for _ in 0..<all.mentions[Int(place)].count { mentionOf.append(Int32(number)) }
        }
        firstNode.append(mentionOf.count)
        self.numbers = numbers
        self.firstNode = firstNode
        self.mentionOf = mentionOf
        let found = numbers
        func number(_ id: MentionID) -> Int? { all.places[id].flatMap { found[$0] < 0 ? nil : Int(found[$0]) } }
        self.merges = try merges { member in number(member.mention).map { firstNode[$0] + member.number - 1 } }
        listings = try Listings(places.count, of: all, place: { Int(places[$0]) }, number: number, firstNode: firstNode, patience: patience)
    }

    /// Making a copy of it costs more than most of what is asked of it.
    var view: View { all.view }

    /// How many mentions.
    var count: Int { places.count }

    var nodeCount: Int { mentionOf.count }

    /// Among all, of the mention that has this number.
    func place(_ number: Int) -> Int { Int(places[number]) }

    func number(_ id: MentionID) -> Int? { all.places[id].flatMap { numbers[$0] < 0 ? nil : Int(numbers[$0]) } }

    func node(_ member: Member) -> Int? { number(member.mention).map { firstNode[$0] + member.number - 1 } }

    func nodes(of mention: Int) -> Range<Int> { firstNode[mention]..<firstNode[mention + 1] }

    private func member(_ node: Int) -> Member {
        let number = Int(mentionOf[node])
        return Member(mention: all.mentions[place(number)].id, number: node - firstNode[number] + 1)
    }

    /// What happened to a mention, as far as sources who agreed to `count` say so.
    func occurrences(of mention: MentionID) -> [Occurrence] {
        (number(mention).map { all.told[place($0)] } ?? []).map { all.view.occurrences[$0] }
    }

    /// `M1#3`.
    func id(ofNode node: Int) -> String {
        let member = member(node)
        return Self.id(of: member.mention, member: member.number)
    }

    private static func id(of mention: MentionID, member: Int) -> String { mention + "#" + String(member) }

    /// - Parameter facts: by the mention's number.
    func nodes<Stop: Error>(_ facts: [Facts], _ patience: Patience<Stop>) throws(Stop) -> [Node] {
        var nodes: [Node] = []
        nodes.reserveCapacity(nodeCount)
        do throws(Stop) {
            for number in places.indices {
                if number & 255 == 0 { try patience.look() }
                let place = place(number), facts = facts[number], id = all.mentions[place].id, report = all.mentions[place].report
                for member in 1...all.mentions[place].count {
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
