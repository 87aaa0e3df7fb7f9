import Proof
import Testimony

/// What publishing does with one release: what it pins, and whether that corrects something.
struct PublishingPlan {
    let release: CheckedRelease
    /// What the edition prints, by count.
    let pins: [Publication.Pin]
    /// To be appended to the ledger once the edition is written; nil where nothing new is said.
    let publication: Publication?

    /// - Parameter notes: the notes of a correction by language, where one was asked for.
    /// - Returns: the plan, or what stands in its way.
    static func make(
        _ release: CheckedRelease, texts: [ReleaseText], notes: [String: String]?, staleness: Staleness, now: Moment
    ) -> Result<PublishingPlan, NewsroomRefusal> {
        let last = staleness.lastPublication(of: release.id)
        let pins = release.drafts[0].claims.map(\.count).unique.compactMap { release.claims[$0].map(Publication.Pin.init) }
        let languages = release.drafts.map(\.language)
        let printed = Dictionary(texts.filter { languages.contains($0.language) }.map { ($0.language, $0.text) }) { $1 }
        func publication(_ pins: [Publication.Pin], notes: [String: String] = [:]) -> Publication {
            Publication(release: release.id, edition: now.utc, on: now.text, pins: pins, texts: printed, notes: notes)
        }
        let problems = problems(release, last: last, texts: printed, notes: notes, staleness: staleness)
        guard problems.isEmpty else { return .failure(NewsroomRefusal(problems)) }
        guard let last else { return .success(PublishingPlan(release: release, pins: pins, publication: publication(pins))) }
        if let notes { return .success(PublishingPlan(release: release, pins: pins, publication: publication(pins, notes: notes))) }
        // A translation was added: it prints what was pinned before.
        let isTranslated = !Set(languages).isSubset(of: last.texts.keys)
        return .success(PublishingPlan(release: release, pins: last.pins, publication: isTranslated ? publication(last.pins) : nil))
    }

    /// Rule 5: a published number or text changes by a correction with a note in every language, or not at all.
    private static func problems(
        _ release: CheckedRelease, last: Publication?, texts: [String: String], notes: [String: String]?, staleness: Staleness
    ) -> [ReleaseProblem] {
        guard let last else {
            return notes == nil ? [] : [
                ReleaseProblem(
                    .unneededCorrection, file: release.id, what: "it has not been published yet", instead: "publish it without --correct")
            ]
        }
        let changes = staleness.changes(since: last)
        let changedTexts = texts.filter { last.texts[$0.key] != nil && last.texts[$0.key] != $0.value }.keys.sorted()
        guard let notes else {
            return staleProblems(release, changes, staleness) + changedTexts.map {
                ReleaseProblem(
                    .changedText, file: releaseFile(release.id, $0), what: "the text is not the one that was published",
                    instead: "correct it: \(correctCommand(release))")
            }
        }
        guard !changes.isEmpty || !changedTexts.isEmpty else {
            return [
                ReleaseProblem(
                    .unneededCorrection, file: release.id, what: "there is nothing to correct: neither a number nor the text has changed",
                    instead: "publish without --correct \(release.id)")
            ]
        }
        return noteProblems(release, notes)
    }

    private static func staleProblems(_ release: CheckedRelease, _ changes: [ReleaseState.Change], _ staleness: Staleness) -> [ReleaseProblem] {
        guard !changes.isEmpty else { return [] }
        let languages = release.drafts.map(\.language).joined(separator: ", ")
        let causes = Set(changes.flatMap(staleness.causes)).sorted { $0.position < $1.position }.map(\.description)
        return [
            ReleaseProblem(
                .stale, file: release.id,
                what: "stale in \(languages): \(changes.map(\.description).joined(separator: "; "))"
                    + (causes.isEmpty ? "" : ", changed by \(causes.joined(separator: ", "))"),
                instead: "correct it: \(correctCommand(release))")
        ]
    }

    private static func noteProblems(_ release: CheckedRelease, _ notes: [String: String]) -> [ReleaseProblem] {
        let languages = release.drafts.map(\.language)
        let missing = languages.filter { notes[$0]?.allSatisfy(\.isWhitespace) ?? true }.map {
            ReleaseProblem(.note, file: releaseFile(release.id, $0), what: "the correction has no note in \($0)", instead: "--note \($0)=TEXT")
        }
        let strange = notes.keys.sorted().filter { !languages.contains($0) }.map {
            ReleaseProblem(
                .note, file: release.id, what: "a note in \($0), in which the release does not go out",
                instead: "notes in \(languages.joined(separator: ", "))")
        }
        return missing + strange
    }

    private static func correctCommand(_ release: CheckedRelease) -> String {
        let notes = release.drafts.map { "--note \($0.language)=TEXT" }.joined(separator: " ")
        return "vigil publish VAULT --to DIR --correct \(release.id) \(notes)"
    }
}

extension Publication.Pin {
    init(_ claim: CheckedClaim) {
        self.init(count: claim.count, asOf: claim.asOf, position: claim.position, bounds: claim.proof.bounds)
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of first appearance.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
