extension RandomCase {
    /// Four counts; some lie within others, up to three deep.
    mutating func addCounts() {
        for number in 0..<4 {
            let conditions = (0..<random.pick([1, 1, 2, 2, number == 0 ? 0 : 2])).map { _ in condition() }
            var count = OracleCase.Count(id: "c\(number)", conditions: sorted(conditions))
            if random.chance(40) { count.rules = rules() }
            if random.chance(30) { count.slackYears = random.number(1...2) }
            let outer = file.counts.filter { depth($0) < 3 }
            if !outer.isEmpty, random.chance(50) { count.within = random.pick(outer).id }
            file.counts.append(count)
        }
    }

    private func depth(_ count: OracleCase.Count) -> Int {
        guard let outer = file.counts.first(where: { $0.id == count.within }) else { return 1 }
        return depth(outer) + 1
    }

    /// Mostly all but one: with few rules hardly anybody differs.
    private mutating func rules() -> [String] {
        let left = OracleConflicts.allRules.filter { _ in random.chance(75) }
        return left.isEmpty ? ["listed"] : left
    }

    /// A definition holds each kind once, but for `ever` and `never`.
    private func sorted(_ conditions: [OracleCase.Condition]) -> [OracleCase.Condition] {
        var keys: Set<String> = []
        return conditions.filter { condition in
            ["ever", "never"].contains(CaseFileText.key(of: condition)) || keys.insert(CaseFileText.key(of: condition)).inserted
        }
    }

    private mutating func condition() -> OracleCase.Condition {
        switch random.number(0...19) {
        case 0, 1: .nationality(random.pick([["KP"], ["KP"], ["CN", "KP"], ["CN"]]))
        case 2, 3: .sex(random.pick([["f"], ["m"], ["f", "x"]]))
        case 4: .age(random.pick(["10..16", "9..16", "12", "18..", "..17", "elderly", "child"]))
        case 5, 6: .trait(random.pick(["child", "pregnant", "local:sick"]))
        case 7...10: .ever(filter())
        case 11...13: .never(filter())
        default:
            .custody(
                place: random.pick(["CN", "CN", "JILIN", "YANJI", "LIAONING", "TUMEN", "KP"]),
                certainty: random.pick(["", "", "confirmed", "possible", "unlikely", "unknown"]))
        }
    }

    private mutating func filter() -> OracleCase.Filter {
        var filter = OracleCase.Filter(type: random.pick([
            "detention", "detention", "detention", "transfer", "forced_return", "release", "planned_transfer", "sighting",
        ]))
        if random.chance(40) { filter.place = random.pick(["CN", "CN", "JILIN", "YANJI", "LIAONING"]) }
        if random.chance(15) { filter.toPlace = random.pick(["CN", "KP", "JILIN"]) }
        if random.chance(25) { filter.from = random.pick(["2017-03-02", "2017-03", "2017", "2017-05-02"]) }
        if random.chance(25) { filter.to = random.pick(["2017-03-05", "2017-03", "2017-05", "2017-06-20"]) }
        filter.certainty = random.pick(["", "", "likely", "possible", "confirmed", "unlikely", "unknown"])
        return filter
    }
}
