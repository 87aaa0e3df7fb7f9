import Casebook
import Edition
import Proof
package import Testimony
import Web

/// A release in all the languages that go out, of which everything holds that can be checked. Only `ReleaseCheck` makes
/// one, and an edition is made of nothing else.
package struct CheckedRelease: Sendable {
    package let id: ReleaseID
    /// In the order of the site's languages.
    package let drafts: [DraftRelease]
    /// By count.
    package let claims: [CountID: CheckedClaim]
    package let published: Moment

    fileprivate init(_ drafts: [DraftRelease], claims: [CountID: CheckedClaim], published: Moment) {
        id = drafts[0].id
        self.drafts = drafts
        self.claims = claims
        self.published = published
    }
}

/// Holds releases against the record and each other: everything that must be right before a page is made.
struct ReleaseCheck {
    let casebook: Casebook
    let answers: AnswerBook
    let site: SiteSettings
    let memory: NewsroomMemory

    /// - Returns: the releases, where there is no problem; and in any case the drafts in the order of the site's languages.
    func check(_ due: DueTexts) -> (releases: [CheckedRelease], drafts: [[DraftRelease]], problems: [ReleaseProblem]) {
        var problems: [ReleaseProblem] = []
        var releases: [CheckedRelease] = []
        var bound: [(draft: DraftClaim, checked: CheckedClaim)] = []
        // What holds of a number holds wherever it is printed.
        var known: [AskedCount: CheckedClaim] = [:]
        let claimCheck = ClaimCheck(casebook: casebook, answers: answers)
        let drafts = DraftCheck(casebook: casebook, site: site, memory: memory)
        let looked = memory.looked(at: due, casebook.tally, site.languages) { drafts.look(at: $0) }
        answers.prepare(due.drafts.flatMap { drafts in drafts.first?.claims.map { ($0.count, $0.asOf) } ?? [] })
        var wording = WordingCheck()
        for (number, release) in looked.releases.enumerated() {
            var claims: [CountID: CheckedClaim] = [:]
            problems += release.problems
            for (draft, own) in release.drafts {
                problems += own
                for claim in draft.claims {
                    let key = AskedCount(count: claim.count, asOf: claim.asOf)
                    switch known[key].map(Result.success) ?? claimCheck.check(claim) {
                    case .success(let checked):
                        known[key] = checked
                        claims[claim.count] = checked
                        bound.append((claim, checked))
                        problems += wording.problems(claim, checked, in: draft.language)
                    case .failure(let refusal): problems += refusal.problems
                    }
                }
            }
            guard let moment = release.drafts.first?.draft.published else { continue }
            releases.append(CheckedRelease(looked.drafts[number], claims: claims, published: moment))
        }
        problems += claimCheck.complementProblems(bound) + ArithmeticCheck(casebook: casebook, answers: answers).problems(bound)
        return (problems.isEmpty ? releases : [], looked.drafts, problems)
    }
}

/// Whether numbers have words in the languages that print them. What was found of a language is kept.
private struct WordingCheck {
    private struct Asked: Hashable {
        let language: String
        let saysAtLeast: Bool
    }

    private var hasWords: [Asked: Bool] = [:]

    mutating func problems(_ claim: DraftClaim, _ checked: CheckedClaim, in tag: String) -> [ReleaseProblem] {
        let bounds = checked.proof.bounds
        let asked = Asked(language: tag, saysAtLeast: bounds.certified != bounds.documented)
        let found = hasWords[asked] ?? Language(tag).map { Wording.words(certified: bounds.certified, documented: bounds.documented, in: $0) != nil } ?? true
        hasWords[asked] = found
        guard !found else { return [] }
        return [
            ReleaseProblem(
                .language, file: claim.file, at: claim.spot, what: "nothing says \"at least\" in \(tag)",
                instead: "add Sources/Web/Languages/definition.\(tag).json")
        ]
    }
}
