import Testimony

/// What counting.md, 15 asks of judgements: equal totals, no member twice, parts inside their mention, no group cut in two
/// ways without saying so, no circle of withdrawals.
struct JudgementRules {
    private let known: ExistingRecords
    private let rows: [JudgementID: (header: Header, row: Int)]
    private var problems: [Problem] = []

    /// - Parameter new: the new records of the case file, judgements among them.
    static func check(_ new: [Admission.New], known: ExistingRecords, _ problems: inout Problems) {
        var rows: [JudgementID: (header: Header, row: Int)] = [:]
        for record in new {
            if case .judgement(let judgement) = record.content, let header = record.header {
                rows[judgement.id] = (header, record.row)
            }
        }
        guard !rows.isEmpty else { return }
        var rules = JudgementRules(known: known, rows: rows)
        rules.checkParts()
        rules.checkWithdrawals()
        rules.checkCuts()
        problems.add(rules.problems)
    }

    private init(known: ExistingRecords, rows: [JudgementID: (header: Header, row: Int)]) {
        self.known = known
        self.rows = rows
    }

    private mutating func refuse(_ judgement: Judgement, _ column: String, _ what: String, _ instead: String) {
        guard let (header, row) = rows[judgement.id] else { return }
        problems.append(
            Problem(
                file: header.table.file, row: row, column: header.number(of: column), what: "\(column): \(what)",
                instead: instead))
    }

    private func sides(_ judgement: Judgement) -> Sides? {
        guard case .same(let a, let b) = judgement.decision else { return nil }
        return Sides(a, b) { known.mention($0)?.count }
    }

    private mutating func checkParts() {
        for judgement in known.judgements where rows[judgement.id] != nil {
            let a: [Part], b: [Part]
            let needsEqualTotals: Bool
            switch judgement.decision {
            case .same(let left, let right): (a, b, needsEqualTotals) = (left, right, true)
            case .different(let left, let right): (a, b, needsEqualTotals) = (left, right, false)
            case .withdraw, .certainty: continue
            }
            for (column, side) in [("a", a), ("b", b)] {
                for part in side {
                    guard let members = part.members, let count = known.mention(part.mention)?.count,
                        members.upperBound > count
                    else { continue }
                    refuse(
                        judgement, column, "\(shown(part.description)) goes beyond the mention, which speaks of \(count)",
                        "members from 1 to \(count)")
                }
            }
            guard let sides = Sides(a, b, count: { known.mention($0)?.count }) else { continue }
            if let mention = sides.namedTwice {
                refuse(judgement, "b", "a member of \(shown(mention)) is named twice", "each member once, on one side")
            }
            let totals = (Sides.total(sides.a), Sides.total(sides.b))
            if needsEqualTotals, totals.0 != totals.1 {
                refuse(
                    judgement, "b", "\(totals.0) on one side, \(totals.1) on the other",
                    "as many on both sides; a part of a group is ID#1..4")
            }
        }
    }

    private mutating func checkWithdrawals() {
        var targets: [JudgementID: JudgementID] = [:]
        for judgement in known.judgements {
            if case .withdraw(let target) = judgement.decision { targets[judgement.id] = target }
        }
        let circle = circular(Array(targets.keys)) { targets[$0] }
        for judgement in known.judgements where circle.contains(judgement.id) {
            refuse(judgement, "a", "these withdrawals lead back to themselves", "a withdrawal of an earlier judgement")
        }
    }

    /// Members pair in written order. If two judgements that stand cut one group at different members without saying
    /// which members they mean, one of them cannot mean what the order says.
    private mutating func checkCuts() {
        let withdrawn = withdrawn()
        var cutsBySides: [MentionID: [Set<Set<String>>: [Int]]] = [:]
        for judgement in known.judgements where !withdrawn.contains(judgement.id) {
            guard let sides = sides(judgement), Sides.total(sides.a) == Sides.total(sides.b) else { continue }
            let unordered = sides.unordered
            for (mention, cuts) in sides.cuts.sorted(by: { $0.key < $1.key }) {
                // A later judgement on the same two sides replaces the earlier.
                cutsBySides[mention]?[unordered] = nil
                if cutsBySides[mention]?.values.contains(where: { $0 != cuts }) == true {
                    let column = sides.a.contains { $0.mention == mention } ? "a" : "b"
                    refuse(
                        judgement, column, "another judgement cuts the group \(shown(mention)) at other members",
                        "the members that each part means, as in \(mention)#1..4, or withdraw the other judgement")
                } else {
                    cutsBySides[mention, default: [:]][unordered] = cuts
                }
            }
        }
    }

    /// The judgements that a withdrawal takes back which is not itself withdrawn. Without recursion: chains may be long.
    private func withdrawn() -> Set<JudgementID> {
        var targets: [JudgementID: JudgementID] = [:]
        var open: [JudgementID: Int] = [:]
        for judgement in known.judgements {
            guard case .withdraw(let target) = judgement.decision else { continue }
            targets[judgement.id] = target
            open[target, default: 0] += 1
        }
        var withdrawn: Set<JudgementID> = []
        var settled = targets.keys.filter { open[$0] == nil }
        while let id = settled.popLast() {
            guard let target = targets[id] else { continue }
            if !withdrawn.contains(id) { withdrawn.insert(target) }
            open[target, default: 1] -= 1
            if open[target] == 0 { settled.append(target) }
        }
        return withdrawn
    }
}
