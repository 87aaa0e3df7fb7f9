package import Proof

extension ProofAccount {
    /// Cost: the square of the clique, an eighth of a byte a pair, and as much time for each reason that there could be.
    package init(_ proof: CheckedProof) {
        let question = proof.question
        let cast = CliqueCast(proof)
        let lists = cast.lists
        var pairs = cast.explainedByLists
        let blocks = BlockCover(
            people: cast.nodes.map { $0.map { question.nodes[$0] } }, rules: question.definition.rules,
            twoPlaces: question.definition.twoPlaces, judged: cast.judged
        ).blocks(&pairs)

        format = Self.format
        count = question.definition.id
        name = question.definition.name
        asOf = question.asOf
        known = question.known
        rules = question.definition.rules
        twoPlaces = question.definition.twoPlaces
        answer = proof.bounds
        entries = question.nodes.count
        classes = cast.people.count
        self.lists = lists
        self.blocks = blocks
        people = Self.people(cast, question, lists: lists, blocks: blocks)
        reports = Self.rows(cast, question, lists: lists, blocks: blocks)
        surviving = WorstConflicts(proof).row
        contradictions = ConflictWords(question).sentences(ConflictSet.all(of: question))
        spoiling = proof.certificate.spoiling.map { spoiling in
            Spoiling(
                pairs: spoiling.pairs.compactMap { pair in
                    cast.place(ofNode: pair.node).map { Spoiling.Pair(person: $0, spoiler: question.nodes[pair.spoiler].id) }
                }.sorted { $0.person < $1.person },
                cover: spoiling.cover.map { question.nodes[$0].id })
        }
    }

    private static func people(_ cast: CliqueCast, _ question: Question, lists: [List], blocks: [DifferenceBlock]) -> [Person] {
        var said = [[Said]](repeating: [], count: cast.nodes.count)
        for block in blocks {
            for (side, members) in [block.one, block.other].enumerated() {
                for member in members {
                    if let fact = fact(of: member, side: side, in: block, cast, question), !said[member].contains(fact) { said[member].append(fact) }
                }
            }
        }
        var home = [Int?](repeating: nil, count: cast.nodes.count)
        for (number, list) in lists.enumerated().reversed() { for member in list.people { home[member] = number } }
        return cast.nodes.indices.map { member in
            let speaker = cast.speakers[member]
            // All of their entries: that the person is counted at all may rest on any, and joining entries can raise at least.
            let also = cast.nodes[member].filter { $0 != speaker }.map { question.nodes[$0].id }
            return Person(
                entry: question.nodes[speaker].id, report: question.nodes[speaker].report, also: also, joinedBy: cast.judgements[member],
                said: said[member], list: home[member])
        }
    }

    /// The fact by which a person stands on a side of a block; nil for a judgement, which is evidence by itself.
    private static func fact(of member: Int, side: Int, in block: DifferenceBlock, _ cast: CliqueCast, _ question: Question) -> Said? {
        for node in cast.nodes[member] {
            let facts = question.nodes[node].facts
            let entry = question.nodes[node].id
            if let sex = block.sex?[side], facts.sex == sex { return Said(entry: entry, sex: sex) }
            if side == 0, let year = block.bornBy, let birth = facts.birth.first(where: { $0.last.map { $0 <= year } ?? false }) {
                return Said(entry: entry, birth: birth)
            }
            if side == 1, let year = block.bornFrom, let birth = facts.birth.first(where: { $0.first.map { $0 >= year } ?? false }) {
                return Said(entry: entry, birth: birth)
            }
            if let day = block.day, let places = block.places?[side],
                let presence = facts.presence.first(where: { $0.places == places && $0.first <= day && day <= $0.last })
            {
                return Said(entry: entry, presence: presence)
            }
        }
        return nil
    }

    private static func rows(_ cast: CliqueCast, _ question: Question, lists: [List], blocks: [DifferenceBlock]) -> [ReportRow] {
        var speaksOf: [String: Set<Int>] = [:]
        for (member, nodes) in cast.nodes.enumerated() {
            for node in nodes { speaksOf[question.nodes[node].report, default: []].insert(member) }
        }
        var seen: Set<Int> = []
        var rows: [ReportRow] = []
        var told: Set<String> = []
        let sides = blocks.map { Set($0.one + $0.other) }
        func row(_ report: String, lists: Int, new: Set<Int>) -> ReportRow {
            let rules = Set(blocks.indices.filter { !sides[$0].isDisjoint(with: new) }.map { blocks[$0].rule })
            return ReportRow(
                report: report, speaksOf: speaksOf[report]?.count ?? 0, lists: lists, new: new.count, rules: question.definition.rules.filter(rules.contains))
        }
        for list in lists where told.insert(list.report).inserted {
            let own = lists.filter { $0.report == list.report }
            let new = Set(own.flatMap(\.people)).subtracting(seen)
            seen.formUnion(new)
            rows.append(row(list.report, lists: own.map(\.people.count).max() ?? 0, new: new))
        }
        let others = speaksOf.keys.filter { !told.contains($0) }
            .sorted { (speaksOf[$1]?.count ?? 0, $0) < (speaksOf[$0]?.count ?? 0, $1) }
        for report in others {
            let new = (speaksOf[report] ?? []).subtracting(seen)
            seen.formUnion(new)
            // Lists that only repeat pairs of lists above are told in figures.
            rows.append(row(report, lists: cast.largestList(of: report), new: new))
        }
        return rows
    }
}
