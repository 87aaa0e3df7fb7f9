import Casebook
import Disclosure
import Proof
import Testimony

/// What several bound numbers tell together (design, rule 8): sums of parts of one day, and a count of one day less a part of another,
/// those that earlier editions have printed included.
///
/// Looked at are numbers that no edition has printed yet: what is out is out. A number of the same count and day is a
/// correction of it, which prints old and new.
struct ArithmeticCheck {
    let casebook: Casebook
    let answers: AnswerBook
    /// What editions print of each release, the last one's numbers.
    private let printed: Set<AskedCount>
    /// By day and count, what those numbers were.
    private let values: [AskedCount: Int]

    init(casebook: Casebook, answers: AnswerBook) {
        self.casebook = casebook
        self.answers = answers
        let last = Dictionary(casebook.publications.map { ($0.value.release, $0.value) }) { $1 }
        var values: [AskedCount: Int] = [:]
        for pin in last.values.flatMap(\.pins) { values[AskedCount(count: pin.count, asOf: pin.asOf)] = pin.documented }
        self.values = values
        printed = Set(values.keys)
    }

    func problems(_ claims: [(draft: DraftClaim, checked: CheckedClaim)]) -> [ReleaseProblem] {
        var bound: [AskedCount: (draft: DraftClaim, checked: CheckedClaim)] = [:]
        for claim in claims {
            let number = AskedCount(count: claim.checked.count, asOf: claim.checked.asOf)
            if bound[number] == nil { bound[number] = claim }
        }
        let new = bound.keys.filter { !printed.contains($0) }.sorted()
        let steps = new.flatMap { number in bound[number].map { self.steps(number, $0, bound) } ?? [] }
        return steps + Set(new.map(\.asOf)).sorted().flatMap { sums($0, bound) }
    }

    private func isWaived(_ count: CountID) -> Bool {
        casebook.count(count).map { ClaimCheck(casebook: casebook, answers: answers).isWaived($0) } ?? false
    }

    /// The classes that a count documents, each by its first node. All counts of one position judge the same.
    private func people(_ number: AskedCount) -> Set<String> {
        guard let proof = try? answers.answer(number.count, asOf: number.asOf) else { return [] }
        let question = proof.question
        return Set(question.documentedClasses.compactMap { $0.first.map { question.nodes[$0].id } })
    }

    /// From one day to another: a count, and one that all its people are among. That one count is another number on a later day is what
    /// a newer figure is, and no complement; `TableBook` looks at its table cell by cell.
    private func steps(
        _ number: AskedCount, _ claim: (draft: DraftClaim, checked: CheckedClaim), _ bound: [AskedCount: (draft: DraftClaim, checked: CheckedClaim)]
    ) -> [ReleaseProblem] {
        let value = claim.checked.proof.bounds.documented
        var others = values
        for (other, claim) in bound { others[other] = claim.checked.proof.bounds.documented }
        return others.keys.sorted().compactMap { other in
            guard other.asOf != number.asOf, other.count != number.count, let otherValue = others[other], smallNumbers.contains(abs(value - otherValue)) else { return nil }
            // Two new numbers are told of once.
            guard printed.contains(other) || number < other else { return nil }
            let (whole, part) = value > otherValue ? (number, other) : (other, number)
            guard !isWaived(part.count) else { return nil }
            let inner = people(part)
            guard !inner.isEmpty, inner.isSubset(of: people(whole)) else { return nil }
            return problem(
                claim.draft, "\(whole.count) as of \(whole.asOf) less \(part.count) as of \(part.asOf) leaves \(abs(value - otherValue))",
                printed.contains(other) ? "bind it as of a day further off, or waive this in the definition of \(part.count)" : "do not print both, or waive this in the definition of \(part.count)")
        }
    }

    /// Parts of one day that share nobody, of whom the whole leaves few. `ClaimCheck` has looked at single ones.
    ///
    /// Cost: an answer's people for each number of the day, and their comparison.
    private func sums(_ day: Day, _ bound: [AskedCount: (draft: DraftClaim, checked: CheckedClaim)]) -> [ReleaseProblem] {
        let all = Set(bound.keys).union(printed).filter { $0.asOf == day }.sorted().map { (number: $0, people: people($0)) }
        return all.compactMap { whole -> ReleaseProblem? in
            let parts = all.filter { $0.number != whole.number && !$0.people.isEmpty && $0.people.isStrictSubset(of: whole.people) }
            let new = ([whole] + parts).map(\.number).first { !printed.contains($0) }
            guard parts.count > 1, let claim = new.flatMap({ bound[$0] }) else { return nil }
            var numbers: [String: Int] = [:]
            for (place, person) in whole.people.sorted().enumerated() { numbers[person] = place }
            do throws(TooManyParts) {
                let found = try smallRemainder(
                    of: Set(numbers.values), parts: parts.map { part in Set(part.people.compactMap { numbers[$0] }) }
                ) { combined in combined.count > 1 && !combined.allSatisfy { isWaived(parts[$0].number.count) } }
                guard let found else { return nil }
                let names = found.parts.map { parts[$0].number.count }
                return problem(
                    claim.draft, "\(whole.number.count) less \(names.joined(separator: " and ")) leaves \(found.value)",
                    "do not print all of them, or waive this in the definitions of \(names.joined(separator: " and "))")
            } catch {
                return problem(
                    claim.draft, "\(parts.count) numbers are parts of \(whole.number.count), too many to be sure of what they leave together",
                    "print fewer of them")
            }
        }
    }

    private func problem(_ draft: DraftClaim, _ what: String, _ instead: String) -> ReleaseProblem {
        ReleaseProblem(.complement, file: draft.file, at: draft.spot, what: "\(what): a number from 1 to 4 can tell who is meant", instead: instead)
    }
}
