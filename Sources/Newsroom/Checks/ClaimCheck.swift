import Account
import Casebook
import Edition
package import Proof
package import Testimony

/// A number that a release may print: its count is defined, answered and proven, rests only on sources who agreed to be
/// counted, and exposes no one by being small. Only `ClaimCheck` makes one.
///
/// A reference: every text that prints the number holds it.
package final class CheckedClaim: Sendable {
    package let count: CountID
    package let asOf: Day
    /// How many statements the ledger held when it was answered.
    package let position: Int
    /// What a page prints.
    package let value: Int
    package let proof: CheckedProof

    fileprivate init(_ claim: DraftClaim, position: Int, proof: CheckedProof) {
        count = claim.count
        asOf = claim.asOf
        self.position = position
        value = Wording.value(proof.bounds)
        self.proof = proof
    }
}

/// Holds claims against the record (design, rules 6 and 8; counting.md, 16).
struct ClaimCheck {
    /// A number of people that tells who they are.
    static let small = 1...4

    let casebook: Casebook
    let answers: AnswerBook

    func check(_ claim: DraftClaim) -> Result<CheckedClaim, NewsroomRefusal> {
        func refused(_ code: ReleaseProblem.Code, _ what: String, _ instead: String) -> Result<CheckedClaim, NewsroomRefusal> {
            .failure(NewsroomRefusal([ReleaseProblem(code, file: claim.file, at: claim.spot, what: what, instead: instead)]))
        }
        let id = claim.count
        guard let definition = casebook.count(id) else {
            return refused(.unknownCount, "no count is called \(id)", "define it in counts.yaml, or bind one of those that `vigil count` lists")
        }
        let proof: CheckedProof
        do throws(NoAnswer) { proof = try answers.answer(id, asOf: claim.asOf) } catch {
            switch error {
            case .refused(let why): return refused(.noAnswer, "\(id) has no answer: \(why)", "mend its definition in counts.yaml")
            case .unproven(let why):
                return refused(
                    .noAnswer, "the proof of \(id) does not hold: \(why.problems.first?.what ?? "")",
                    "report this: the search and the check disagree")
            }
        }
        let clashes = ConflictSet.all(of: proof.question)
        if let clash = clashes.first {
            let words = ConflictWords(proof.question, casebook: casebook)
            let more = clashes.count - 1
            return refused(
                .contradiction,
                "\(id) rests on a contradiction: \(words.clash(clash))"
                    + (more > 0 ? "; and \(more) more, which `vigil count` tells" : ""),
                words.remedy(clash))
        }
        if let report = reportWithoutConsent(proof) {
            return refused(.consent, "\(id) rests on \(report), whose source has not agreed to be counted", "leave it out, or ask the source")
        }
        let bounds = proof.bounds
        let numbers = [bounds.documented, bounds.certified, bounds.atLeast, bounds.atMost]
        if !isWaived(definition), let number = numbers.first(where: Self.small.contains) {
            return refused(
                .smallCell, "\(id) says \(number): a number from 1 to 4 can tell who is meant",
                "do not print it, or waive this in the count's definition: disclosure: { waive: WHY, by: WHO, on: DAY }")
        }
        return .success(CheckedClaim(claim, position: casebook.position, proof: proof))
    }

    /// `Questions` leaves such reports out; a number that all the same rests on one must not go out.
    private func reportWithoutConsent(_ proof: CheckedProof) -> ReportID? {
        Set(proof.question.nodes.map(\.report)).sorted().first { id in
            guard let report = casebook.reports[id] else { return true }
            guard let source = report.source else { return false }
            return casebook.sources[source].map { !$0.consent.contains(.count) } ?? true
        }
    }

    func isWaived(_ definition: CountDefinition) -> Bool {
        definition.disclosure.map { !$0.why.isEmpty && !$0.by.isEmpty } ?? false
    }

    /// Counts inside others, of the whole edition: what is left of the larger one must not be small either.
    ///
    /// Looked at: each bound count and each other one, as of the same day, that it stands within or whose people include
    /// all of its own, however the two are defined. A waiver of the inner count covers its complement. `ArithmeticCheck`
    /// looks at sums of several inner counts and at other days.
    func complementProblems(_ claims: [(draft: DraftClaim, checked: CheckedClaim)]) -> [ReleaseProblem] {
        let distinct = Dictionary(claims.map { (AskedCount(count: $0.checked.count, asOf: $0.checked.asOf), $0.checked) }) { first, _ in first }
            .sorted { $0.key < $1.key }
        let people = inParallel(distinct.count, piece: 1) { distinct[$0].value.proof.documentedNodes }
        let outers = zip(distinct, people).map { (key: $0.key, value: (claim: $0.value, people: $1)) }
        let bound = Dictionary(uniqueKeysWithValues: outers.map { ($0.key, $0.value) })
        // What holds of a number holds wherever it is printed.
        let remainders = bound.mapValues { inner -> [(outer: CountID, left: Int)] in
            guard let definition = casebook.count(inner.claim.count), !isWaived(definition) else { return [] }
            return outers.compactMap { key, outer in
                guard key.asOf == inner.claim.asOf, key.count != inner.claim.count else { return nil }
                // Nobody is among everybody: only the definition can say that a count of none is a part of another.
                let isAmong = !inner.people.isEmpty && inner.people.isSubset(of: outer.people)
                let isInside = isAmong || inner.claim.proof.question.definition.within.contains(key.count)
                let left = outer.claim.proof.bounds.documented - inner.claim.proof.bounds.documented
                return isInside && Self.small.contains(left) ? (key.count, left) : nil
            }
        }
        guard remainders.values.contains(where: { !$0.isEmpty }) else { return [] }
        var seen: Set<DraftClaim> = []
        return claims.flatMap { draft, claim -> [ReleaseProblem] in
            guard seen.insert(draft).inserted else { return [] }
            return (remainders[AskedCount(count: claim.count, asOf: claim.asOf)] ?? []).map { outer, left in
                ReleaseProblem(
                    .complement, file: draft.file, at: draft.spot,
                    what: "\(outer) less \(claim.count) leaves \(left): a number from 1 to 4 can tell who is meant",
                    instead: "do not print both, or waive this in the definition of \(claim.count)")
            }
        }
    }
}
