import Testimony

/// Rule 5: a published number or text changes by a correction with a note in every language, or not at all.
struct CorrectionCheck {
    let staleness: Staleness

    /// - Parameters:
    ///   - drafts: a release in the languages that go out.
    ///   - changedTexts: those of its texts that are not the ones that were published.
    ///   - notes: by language, where a correction was asked for.
    func problems(_ drafts: [DraftRelease], changedTexts: [ReleaseText], notes: [String: String]?) -> [ReleaseProblem] {
        guard let release = drafts.first?.id else { return [] }
        let languages = drafts.map(\.language)
        guard let last = staleness.lastPublication(of: release) else {
            guard notes != nil else { return [] }
            return [unneeded(release, "it has not been published yet", "publish it without --correct")]
        }
        let changes = staleness.changes(since: last)
        guard let notes else {
            return stale(release, languages, changes)
                + changedTexts.map {
                    ReleaseProblem(
                        .changedText, file: releaseFile(release, $0.language), what: "the text is not the one that was published",
                        instead: "correct it: \(command(release, languages))")
                }
        }
        guard !changes.isEmpty || !changedTexts.isEmpty else {
            return [unneeded(release, "there is nothing to correct: neither a number nor the text has changed", "publish without --correct \(release)")]
        }
        return noteProblems(release, languages, notes)
    }

    private func stale(_ release: ReleaseID, _ languages: [String], _ changes: [ReleaseState.Change]) -> [ReleaseProblem] {
        guard !changes.isEmpty else { return [] }
        let causes = staleness.causes(of: changes).map(\.description)
        let why = causes.isEmpty
            ? "; no statement since then explains it: the method has changed, or the ledger is not what it was (`vigil ledger check`)"
            : ", changed by \(causes.joined(separator: ", "))"
        return [
            ReleaseProblem(
                .stale, file: release,
                what: "stale in \(languages.joined(separator: ", ")): \(changes.map(\.description).joined(separator: "; "))\(why)",
                instead: "correct it: \(command(release, languages))")
        ]
    }

    private func noteProblems(_ release: ReleaseID, _ languages: [String], _ notes: [String: String]) -> [ReleaseProblem] {
        let missing = languages.filter { notes[$0]?.allSatisfy(\.isWhitespace) ?? true }.map {
            ReleaseProblem(
                .note, file: releaseFile(release, $0), what: "the correction has no note in \($0)", instead: "--note \($0)=TEXT")
        }
        let strange = notes.keys.sorted().filter { !languages.contains($0) }.map {
            ReleaseProblem(
                .note, file: release, what: "a note in \($0), in which the release does not go out",
                instead: "notes in \(languages.joined(separator: ", "))")
        }
        return missing + strange
    }

    private func unneeded(_ release: ReleaseID, _ what: String, _ instead: String) -> ReleaseProblem {
        ReleaseProblem(.unneededCorrection, file: release, what: what, instead: instead)
    }

    private func command(_ release: ReleaseID, _ languages: [String]) -> String {
        "vigil publish VAULT --to DIR --correct \(release) \(languages.map { "--note \($0)=TEXT" }.joined(separator: " "))"
    }
}
