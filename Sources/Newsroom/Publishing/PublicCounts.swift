import Casebook
import Edition
import Proof
import Testimony

/// Makes the public counts of an edition: only those that a release binds, and of each only what a reader may see.
struct PublicCounts {
    let casebook: Casebook
    let site: SiteSettings
    let secret: [UInt8]

    /// In the order in which the releases bind them.
    func counts(_ plans: [PublishingPlan]) throws -> [PublicCount] {
        try plans.flatMap { $0.pins.map(\.count) }.unique.compactMap { try count(id: $0, plans) }
    }

    private func count(id: CountID, _ plans: [PublishingPlan]) throws -> PublicCount? {
        let claims = plans.compactMap { plan in plan.release.claims[id].map { (release: plan.release.id, claim: $0) } }
        guard let definition = casebook.count(id), let newest = claims.map(\.claim).max(by: { $0.asOf < $1.asOf }) else { return nil }
        let asked = newest.proof.question.definition
        let days = claims.map(\.claim.asOf).unique.sorted(by: >)
        return PublicCount(
            id: id, name: definition.name.filter { site.languages.contains($0.key) },
            definition: Dictionary(
                uniqueKeysWithValues: try site.languages.filter { definition.name[$0] != nil }.map { language in
                    (language, try DefinitionWords(language: language, places: casebook.places).sentences(asked.conditions))
                }),
            rules: asked.rules, slackYears: asked.slackYears,
            // Only a parent that is itself public is named.
            within: asked.within.first { outer in plans.contains { $0.pins.contains { $0.count == outer } } },
            answers: try days.compactMap { day in
                let ofDay = claims.filter { $0.claim.asOf == day }
                return try ofDay.first.map { try answer($0.claim, releases: ofDay.map(\.release)) }
            })
    }

    private func answer(_ claim: CheckedClaim, releases: [ReleaseID]) throws -> PublicAnswer {
        let bounds = claim.proof.bounds
        return PublicAnswer(
            asOf: claim.asOf.description, atLeast: bounds.atLeast, certified: bounds.certified, documented: bounds.documented,
            atMost: bounds.atMost, exact: bounds.exact, releases: releases,
            certificate: try PublicCertificate(claim.proof, count: claim.count, asOf: claim.asOf, secret: secret))
    }
}
