import Casebook
import Edition
import Testimony

/// Holds the drafts of one release to each other and to what the record holds besides answers; safe from any thread.
struct DraftCheck: Sendable {
    let casebook: Casebook
    let site: SiteSettings
    let memory: NewsroomMemory

    struct Looked: Sendable {
        /// Of the release as a whole.
        let problems: [ReleaseProblem]
        /// In the order of the site's languages, each with its own problems.
        let drafts: [(draft: DraftRelease, problems: [ReleaseProblem])]
    }

    func look(at drafts: [DraftRelease]) -> Looked {
        let drafts = drafts.sorted { rank($0.language) < rank($1.language) }
        return Looked(problems: parityProblems(drafts), drafts: drafts.map { ($0, problems($0)) })
    }

    private func problems(_ draft: DraftRelease) -> [ReleaseProblem] {
        languageProblems(draft) + Translations(casebook: casebook, memory: memory).problems(draft) + consentProblems(draft) + referenceProblems(draft)
    }

    private func rank(_ language: String) -> Int { site.languages.firstIndex(of: language) ?? site.languages.count }

    /// The languages of a release say the same thing (design, rule 5: stale in every language, corrected in every one).
    private func parityProblems(_ drafts: [DraftRelease]) -> [ReleaseProblem] {
        guard let first = drafts.first else { return [] }
        return drafts.dropFirst().flatMap { draft in
            var differences: [(String, String)] = []
            let only = Set(first.claims.map(\.count)).symmetricDifference(draft.claims.map(\.count)).sorted().joined(separator: ", ")
            if !only.isEmpty {
                differences.append(("the counts bound differ from \(first.file): \(only)", "bind the same counts in every language"))
            }
            if first.asOf != draft.asOf { differences.append(("as_of differs from \(first.file)", "as_of: \(first.asOf)")) }
            if first.published != draft.published {
                differences.append(("published differs from \(first.file)", "published: \(first.published?.text ?? "")"))
            }
            if first.kind != draft.kind { differences.append(("kind differs from \(first.file)", "kind: \(first.kind.rawValue)")) }
            if first.withdrawal?.on != draft.withdrawal?.on {
                differences.append(("withdrawn differs from \(first.file)", "withdraw every language on the same day"))
            }
            if Set(first.uses.map(\.text)) != Set(draft.uses.map(\.text)) {
                differences.append(("uses differs from \(first.file)", "uses: [\(first.uses.map(\.text).joined(separator: ", "))]"))
            }
            return differences.map { ReleaseProblem(.parity, file: draft.file, what: $0.0, instead: $0.1) }
        }
    }

    private func languageProblems(_ draft: DraftRelease) -> [ReleaseProblem] {
        var problems: [ReleaseProblem] = []
        if !site.languages.contains(draft.language) {
            problems.append(
                ReleaseProblem(
                    .language, file: draft.file, what: "the site has no pages in \(draft.language)",
                    instead: "its languages are \(site.languages.joined(separator: ", "))"))
        }
        // A count's page exists in every language that it has a name in.
        for claim in draft.claims {
            guard let definition = casebook.count(claim.count) else { continue }
            let missing = draft.language
            guard definition.name[missing]?.isEmpty ?? true else { continue }
            problems.append(
                ReleaseProblem(
                    .unnamedCount, file: claim.file, at: claim.spot, what: "\(claim.count) has no name in \(missing)",
                    instead: "give it one in counts.yaml: name: { \(missing): \"…\" }"))
        }
        return problems
    }

    /// A release tells details only of reports whose sources agreed to that (design, rule 8). A report that came from
    /// nobody in particular has nobody to ask.
    private func consentProblems(_ draft: DraftRelease) -> [ReleaseProblem] {
        draft.uses.compactMap { used in
            func problem(_ what: String, _ instead: String) -> ReleaseProblem {
                ReleaseProblem(.consent, file: draft.file, at: used.spot, what: what, instead: instead)
            }
            guard let report = casebook.reports[used.text] else {
                return problem("uses names \(used.text), which is no report", "the id of a report of the record")
            }
            guard let id = report.source else { return nil }
            let agreed = Set(casebook.sources[id]?.consent ?? [])
            guard agreed.isDisjoint(with: [.detail, .quote_pseudonym, .quote_named]) else { return nil }
            return problem(
                "the source of \(used.text) has not agreed that its details are told",
                "leave its details out of the release and it out of uses, or ask the source")
        }
    }

    private func referenceProblems(_ draft: DraftRelease) -> [ReleaseProblem] {
        let places = (draft.picture?.places ?? []).compactMap { named -> ReleaseProblem? in
            guard let place = casebook.places[named.text] else {
                return ReleaseProblem(
                    .unknownPlace, file: draft.file, at: named.spot, what: "no place is called \(named.text)",
                    instead: "the id of a place of places.csv")
            }
            guard place.latitude == nil || place.longitude == nil else { return nil }
            return ReleaseProblem(
                .unknownPlace, file: draft.file, at: named.spot, what: "\(named.text) has no coordinates",
                instead: "give it lat and lon in places.csv, or leave it off the map")
        }
        let more = draft.more.compactMap { other -> ReleaseProblem? in
            guard casebook.releaseVersions[other.text] == nil || other.text == draft.id else { return nil }
            return ReleaseProblem(
                .unknownRelease, file: draft.file, at: other.spot, what: "more names \(other.text), which is no other release",
                instead: "the ids of releases to read next")
        }
        return places + more
    }
}
