extension RandomCase {
    private static let decisionDays = ["2017-03-06", "2017-05-02", "2017-06-01", "2017-06-20", "2017-06-20", "2017-06-27", "2017-06"]

    mutating func addJudgements() {
        for _ in 0..<random.number(0...5) {
            switch random.number(0...9) {
            case 0...4: addSameOrDifferent("same")
            case 5: addSameOrDifferent("different")
            case 6: addCertainty()
            case 7: addReplacement()
            default: addWithdrawal()
            }
        }
        // Who writes the table need not keep to the order of days.
        if random.chance(20) { file.judgements.reverse() }
    }

    private mutating func add(_ kind: String, on: String? = nil, _ change: (inout OracleCase.Judgement) -> Void) {
        var judgement = OracleCase.Judgement(id: "J\(file.judgements.count)", kind: kind, on: on ?? random.pick(Self.decisionDays))
        change(&judgement)
        file.judgements.append(judgement)
    }

    private mutating func addSameOrDifferent(_ kind: String) {
        // Few tries find two sides that do not overlap and, for `same`, are equally many.
        for _ in 0..<20 {
            let (a, b) = (side(), side())
            let (ones, others) = (members(a), members(b))
            guard Set(ones + others).count == ones.count + others.count else { continue }
            guard kind == "different" || ones.count == others.count else { continue }
            // Judging two members of one report the same contradicts it: rare, but it must happen.
            let reports = Set((a + b).compactMap { part in file.mentions.first { $0.id == part.mention }?.report })
            if kind == "same", reports.count == 1, random.chance(80) { continue }
            add(kind) { ($0.a, $0.b) = (a, b) }
            return
        }
    }

    /// One part or two. A group beside others is spelt out with `#`, so that no two judgements cut it differently.
    private mutating func side() -> [OracleCase.Part] {
        let count = random.chance(75) ? 1 : 2
        return (0..<count).map { _ in
            let mention = random.pick(file.mentions)
            if mention.count == 1 { return OracleCase.Part(mention: mention.id, members: random.chance(80) ? nil : 1...1) }
            let first = random.number(1...mention.count), last = random.number(first...mention.count)
            if random.chance(40) { return OracleCase.Part(mention: mention.id, members: isCut(mention.id) ? 1...mention.count : nil) }
            return OracleCase.Part(mention: mention.id, members: first...last)
        }
    }

    /// A judgement that names the group whole is there already.
    private func isCut(_ mention: String) -> Bool {
        file.judgements.contains { ($0.a + $0.b).contains(OracleCase.Part(mention: mention, members: nil)) }
    }

    private func members(_ side: [OracleCase.Part]) -> [OracleNode] {
        side.flatMap { part in
            let count = file.mentions.first { $0.id == part.mention }?.count ?? 0
            return (part.members ?? 1...count).map { OracleNode(mention: part.mention, number: $0) }
        }
    }

    private mutating func addCertainty() {
        guard !file.occurrences.isEmpty else { return }
        let (target, level) = (random.pick(file.occurrences).id, random.pick(["confirmed", "confirmed", "likely", "possible", "unlikely"]))
        add("certainty") { ($0.target, $0.level) = (target, level) }
    }

    /// The same two sides again, perhaps the other way round or in another order, perhaps with the other verdict.
    private mutating func addReplacement() {
        let earlier = file.judgements.filter { ["same", "different"].contains($0.kind) }
        guard !earlier.isEmpty else { return }
        var (again, swap, other) = (random.pick(earlier), random.chance(50), random.chance(60))
        if swap { (again.a, again.b) = (again.b, again.a) }
        if random.chance(50) { again.a.reverse() }
        let isEqual = members(again.a).count == members(again.b).count
        if other { again.kind = again.kind == "same" || !isEqual ? "different" : "same" }
        again.a = spelt(again.a)
        again.b = spelt(again.b)
        add(again.kind) { ($0.a, $0.b) = (again.a, again.b) }
    }

    private func spelt(_ side: [OracleCase.Part]) -> [OracleCase.Part] {
        side.map { part in
            let count = file.mentions.first { $0.id == part.mention }?.count ?? 1
            return OracleCase.Part(mention: part.mention, members: part.members ?? 1...count)
        }
    }

    /// On the day of what it takes back, or later; also of withdrawals.
    private mutating func addWithdrawal() {
        guard !file.judgements.isEmpty else { return }
        let earlier = random.pick(file.judgements)
        let days = Self.decisionDays.filter { (OracleDate($0)?.first ?? 0) >= (OracleDate(earlier.on)?.last ?? 0) } + [earlier.on, "2017-06-27"]
        add("withdraw", on: random.pick(days)) { $0.target = earlier.id }
    }
}
