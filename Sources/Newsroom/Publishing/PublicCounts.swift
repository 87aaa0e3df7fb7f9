import Casebook
import Edition
import Proof
import Testimony

/// Makes the public counts of an edition: only those that a release binds, and of each only what a reader may see.
struct PublicCounts {
    let casebook: Casebook
    let site: SiteSettings
    let secret: [UInt8]
    let memory: NewsroomMemory
    private let nodes = NodeLines()

    /// In the order in which the releases bind them.
    func counts(_ plans: [PublishingPlan]) throws -> [PublicCount] {
        let bound = plans.flatMap { $0.pins.map(\.count) }.unique
        let isPublic = Set(bound)
        var claims: [CountID: [(release: ReleaseID, claim: CheckedClaim)]] = [:]
        // A count has one table for a day, whichever release binds it.
        var tables: [AskedCount: PrintedTable] = [:]
        for pin in plans.flatMap(\.pins) { if let table = pin.table { tables[AskedCount(count: pin.count, asOf: pin.asOf)] = table } }
        for plan in plans { for (id, claim) in plan.release.claims { claims[id, default: []].append((plan.release.id, claim)) } }
        // A proof is written and sealed for each.
        let made = claims, printed = tables
        return try inParallel(bound.count, piece: 1) { number in
            let id = bound[number]
            return Result { try count(id: id, made[id] ?? [], isPublic, printed) }
        }.compactMap { try $0.get() }
    }

    private func count(
        id: CountID, _ claims: [(release: ReleaseID, claim: CheckedClaim)], _ isPublic: Set<CountID>,
        _ tables: [AskedCount: PrintedTable]
    ) throws -> PublicCount? {
        guard let definition = casebook.count(id), let newest = claims.map(\.claim).max(by: { $0.asOf < $1.asOf }) else { return nil }
        let asked = newest.proof.question.definition
        let days = claims.map(\.claim.asOf).unique.sorted(by: >)
        return PublicCount(
            id: id, name: definition.name.filter { site.languages.contains($0.key) },
            definition: Dictionary(
                uniqueKeysWithValues: try site.languages.filter { definition.name[$0] != nil }.map { language in
                    (language, try DefinitionWords(language: language, places: casebook.places).sentences(asked.conditions))
                }),
            rules: asked.rules, slackYears: asked.slackYears, twoPlaces: asked.twoPlaces,
            // Only a parent that is itself public is named.
            within: asked.within.first(where: isPublic.contains),
            answers: try days.compactMap { day in
                let ofDay = claims.filter { $0.claim.asOf == day }
                return try ofDay.first.map { try answer($0.claim, releases: ofDay.map(\.release), tables[AskedCount(count: id, asOf: day)]) }
            })
    }

    private func answer(_ claim: CheckedClaim, releases: [ReleaseID], _ table: PrintedTable?) throws -> PublicAnswer {
        let bounds = claim.proof.bounds
        let certificate = try memory.certificate(claim.proof, of: claim.count, asOf: claim.asOf, secret: secret) {
            try PublicCertificate(claim.proof, count: claim.count, asOf: claim.asOf, secret: secret, nodes: nodes)
        }
        return PublicAnswer(
            asOf: claim.asOf.description, atLeast: bounds.atLeast, certified: bounds.certified, documented: bounds.documented,
            atMost: bounds.atMost, exact: bounds.exact, releases: releases,
            certificate: certificate, table: try table.map { try TableWords(casebook.places, site.languages).table($0) })
    }
}
