import Testimony

/// What counting.md, 15 asks of judgements: equal totals, no member twice, parts inside their mention, no group cut in two
/// ways without saying so, no circle of withdrawals.
struct JudgementRules {
    private struct Item {
        let id: JudgementID?
        let judgement: JudgementDraft
        /// nil: the vault's, or a row that is the vault's.
        let place: (header: Header, row: Int)?
    }

    /// In the order stated; rows that make no record come last.
    private let items: [Item]
    private let count: (MentionID) -> Int?
    private var problems: [Problem] = []

    static func check(_ admission: Admission, _ problems: inout Problems) {
        var rows: [JudgementID: (header: Header, row: Int)] = [:]
        for record in admission.new {
            if case .judgement(let judgement) = record.content, let header = record.header {
                rows[judgement.id] = (header, record.row)
            }
        }
        var items = admission.known.judgements.map {
            Item(id: $0.id, judgement: JudgementDraft($0.decision), place: rows[$0.id])
        }
        for (header, drafts) in admission.drafts {
            for draft in drafts {
                guard case .judgement(let judgement) = draft.content else { continue }
                items.append(Item(id: draft.id, judgement: judgement, place: (header, draft.row)))
            }
        }
        guard items.contains(where: { $0.place != nil }) else { return }
        var rules = JudgementRules(items) { admission.memberCount(of: $0) }
        rules.checkParts()
        rules.checkWithdrawals()
        rules.checkCuts()
        problems.add(rules.problems)
    }

    private init(_ items: [Item], count: @escaping (MentionID) -> Int?) {
        self.items = items
        self.count = count
    }

    private mutating func refuse(_ item: Item, _ column: String, _ what: String, _ instead: String) {
        guard let (header, row) = item.place else { return }
        problems.append(
            Problem(
                file: header.table.file, row: row, column: header.number(of: column), what: "\(column): \(what)",
                instead: instead))
    }

    private mutating func checkParts() {
        for item in items where item.place != nil {
            let sides: (a: [Part]?, b: [Part]?)
            let needsEqualTotals: Bool
            switch item.judgement {
            case .same(let a, let b): (sides, needsEqualTotals) = ((a, b), true)
            case .different(let a, let b): (sides, needsEqualTotals) = ((a, b), false)
            case .withdraw, .other: continue
            }
            for (column, side) in [("a", sides.a), ("b", sides.b)] {
                for part in side ?? [] {
                    guard let members = part.members, let count = count(part.mention), members.upperBound > count else { continue }
                    refuse(
                        item, column, "\(shownID(part.description)) goes beyond the mention, which speaks of \(count)",
                        "members from 1 to \(count)")
                }
            }
            // Of a side that cannot be read nothing is held against the other.
            guard let known = Sides(sides.a ?? [], sides.b ?? [], count: count) else { continue }
            if let mention = known.namedTwice {
                refuse(
                    item, sides.b == nil ? "a" : "b", "a member of \(shownID(mention)) is named twice", "each member once, on one side")
            }
            let totals = (Sides.total(known.a), Sides.total(known.b))
            if needsEqualTotals, sides.a != nil, sides.b != nil, totals.0 != totals.1 {
                refuse(
                    item, "b", "\(totals.0) on one side, \(totals.1) on the other",
                    "as many on both sides; a part of a group is ID#1..4")
            }
        }
    }

    private mutating func checkWithdrawals() {
        let targets = targets()
        let circle = circular(Array(targets.keys)) { targets[$0] }
        for item in items {
            guard let id = item.id, circle.contains(id) else { continue }
            refuse(item, "a", "these withdrawals lead back to themselves", "a withdrawal of an earlier judgement")
        }
    }

    /// What each withdrawal withdraws. Where an id is taken, the first is the one that it names.
    private func targets() -> [JudgementID: JudgementID] {
        var targets: [JudgementID: JudgementID] = [:]
        for item in items {
            guard case .withdraw(let target?) = item.judgement, let id = item.id, targets[id] == nil else { continue }
            targets[id] = target
        }
        return targets
    }

    /// Members pair in written order. If two judgements that stand cut one group at different members without saying
    /// which members they mean, one of them cannot mean what the order says.
    private mutating func checkCuts() {
        let withdrawn = withdrawn()
        var cutsBySides: [MentionID: [Set<Set<String>>: [Int]]] = [:]
        for item in items where item.id.map({ !withdrawn.contains($0) }) ?? true {
            guard case .same(let a?, let b?) = item.judgement, let sides = Sides(a, b, count: count), Sides.total(sides.a) == Sides.total(sides.b) else { continue }
            let unordered = sides.unordered
            for (mention, cuts) in sides.cuts.sorted(by: { $0.key < $1.key }) {
                // A later judgement on the same two sides replaces the earlier.
                cutsBySides[mention]?[unordered] = nil
                if cutsBySides[mention]?.values.contains(where: { $0 != cuts }) == true {
                    let column = sides.a.contains { $0.mention == mention } ? "a" : "b"
                    refuse(
                        item, column, "another judgement cuts the group \(shownID(mention)) at other members",
                        "the members that each part means, as in ID#1..4, or withdraw the other judgement")
                } else {
                    cutsBySides[mention, default: [:]][unordered] = cuts
                }
            }
        }
    }

    /// The judgements that a withdrawal takes back which is not itself withdrawn. Without recursion: chains may be long.
    private func withdrawn() -> Set<JudgementID> {
        let targets = targets()
        var open: [JudgementID: Int] = [:]
        for target in targets.values { open[target, default: 0] += 1 }
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
