import Casebook
package import Proof
package import Testimony

/// The judgements in force, kept up as further ones are made: what each of them changes in every question that holds everybody
/// (`Asked.everybody`).
///
/// Reads counting.md, 15, as `JudgementsInForce` does: a withdrawal takes back what it names, one that is itself withdrawn does
/// not; of two judgements on the same two sides the later holds.
///
///     var live = LiveJudgements(questions)
///     guard let change = live.add(judgement) else { … ask everything again … }
///
/// Making one costs O(judgements); a further judgement what it changes.
package struct LiveJudgements: Sendable {
    private let record: CountedRecord
    private let hasArrived: Set<MentionID>
    private let occurrences: Set<OccurrenceID>
    /// Every judgement that arrived, and when it was stated.
    private var all: [JudgementID: (judgement: Judgement, number: Int)] = [:]
    /// Withdrawals by what they name.
    private var withdrawals: [JudgementID: [JudgementID]] = [:]
    /// Judgements on the same two sides.
    private var bySides: [Set<Set<Member>>: [JudgementID]] = [:]
    /// Somebody whom the count may not use stands between people whom it does: whom a withdrawal parts is then seen only whole.
    private let hasOutsiders: Bool

    package init(_ questions: Questions) {
        let view = questions.view
        record = questions.record
        hasArrived = Set(view.mentions.map(\.id))
        occurrences = Set(view.occurrences.map(\.id))
        hasOutsiders = view.judgements.same.contains { [record] pair in record.node(pair.a) == nil || record.node(pair.b) == nil }
        for judgement in view.casebook.judgements { take(judgement) }
    }

    /// What the judgement changes; nil where it changes more than who is who (how sure we are of an act), or where that is
    /// seen only by asking everything again.
    package mutating func add(_ judgement: Judgement) -> QuestionChange? {
        guard all[judgement.id] == nil else { return nil }
        let touched = touched(by: judgement)
        guard case .sides(let sides) = touched else {
            take(judgement)
            return touched == .nobody ? QuestionChange() : nil
        }
        let before = winner(of: sides)
        take(judgement)
        let after = winner(of: sides)
        guard before?.id != after?.id else { return QuestionChange() }
        var change = QuestionChange()
        guard write(before, &change.unmerged, &change.undiffered), write(after, &change.merged, &change.differed) else { return nil }
        return hasOutsiders && !change.unmerged.isEmpty ? nil : change
    }

    private mutating func take(_ judgement: Judgement) {
        guard record.view.known.includes(judgement.on) else { return }
        switch judgement.decision {
        case .same(let a, let b), .different(let a, let b):
            guard (a + b).allSatisfy({ hasArrived.contains($0.mention) }) else { return }
            bySides[sides(a, b), default: []].append(judgement.id)
        case .withdraw(let other): withdrawals[other, default: []].append(judgement.id)
        case .certainty(let occurrence, _): guard occurrences.contains(occurrence) else { return }
        }
        all[judgement.id] = (judgement, all.count)
    }

    /// Whose standing a judgement can change.
    private enum Touched: Equatable {
        case sides(Set<Set<Member>>)
        case nobody
        /// Not a matter of who is who, or a circle.
        case more
    }

    private func touched(by judgement: Judgement) -> Touched {
        guard record.view.known.includes(judgement.on) else { return .nobody }
        var decision = judgement.decision
        // A chain of withdrawals ends where something else is decided; a longer one than there are judgements goes in a circle.
        for _ in 0...all.count {
            switch decision {
            case .same(let a, let b), .different(let a, let b):
                return (a + b).allSatisfy { hasArrived.contains($0.mention) } ? .sides(sides(a, b)) : .nobody
            case .certainty: return .more
            case .withdraw(let other):
                guard let next = all[other] else { return .nobody }
                decision = next.judgement.decision
            }
        }
        return .more
    }

    private func sides(_ a: [Part], _ b: [Part]) -> Set<Set<Member>> {
        [Set(record.view.casebook.members(of: a)), Set(record.view.casebook.members(of: b))]
    }

    /// The latest of those that stand: by the day of decision, on one day the one written later.
    private func winner(of sides: Set<Set<Member>>) -> Judgement? {
        bySides[sides, default: []].filter { isStanding($0) }.compactMap { all[$0] }
            .max { ($0.judgement.on.window.last, $0.number) < ($1.judgement.on.window.last, $1.number) }?.judgement
    }

    private func isStanding(_ id: JudgementID, depth: Int = 0) -> Bool {
        // Longer than there are judgements: a circle, which an import refuses, withdraws nothing.
        guard depth <= all.count else { return true }
        return !(withdrawals[id] ?? []).contains { isStanding($0, depth: depth + 1) }
    }

    /// False where it joins somebody whom the count may not use.
    private func write(_ judgement: Judgement?, _ merges: inout [Merge], _ differences: inout [Difference]) -> Bool {
        guard let judgement else { return true }
        let casebook = record.view.casebook
        switch judgement.decision {
        case .same(let a, let b):
            for (a, b) in zip(casebook.members(of: a), casebook.members(of: b)) {
                guard let one = record.node(a), let other = record.node(b) else { return false }
                merges.append(Merge(a: one, b: other, judgement: judgement.id))
            }
        case .different(let a, let b):
            let others = casebook.members(of: b)
            for a in casebook.members(of: a) {
                for b in others where a != b {
                    if let one = record.node(a), let other = record.node(b) {
                        differences.append(Difference(a: one, b: other, reason: .judged(judgement: judgement.id)))
                    }
                }
            }
        case .withdraw, .certainty: break
        }
        return true
    }
}
