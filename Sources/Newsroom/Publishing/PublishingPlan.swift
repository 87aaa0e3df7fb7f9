import Proof
import Testimony

/// What publishing does with one release: what it pins, and whether that corrects something.
struct PublishingPlan {
    let release: CheckedRelease
    /// What the edition prints, by count.
    let pins: [Publication.Pin]
    /// To be appended to the ledger once the edition is written; nil where nothing new is said.
    let publication: Publication?

    /// - Parameters:
    ///   - texts: its texts; asked for only where something new is said.
    ///   - notes: the notes of a correction by language, where one was asked for and is in order.
    ///   - tables: what may be printed of the counts' breakdowns.
    init(
        _ release: CheckedRelease, texts: @autoclosure () -> [ReleaseText], last: Publication?, notes: [String: String]?, now: Moment,
        tables: [AskedCount: PrintedTable] = [:]
    ) {
        let languages = release.drafts.map(\.language)
        let answered = release.drafts[0].claims.map(\.count).unique.compactMap { id in
            release.claims[id].map { Publication.Pin($0, table: tables[AskedCount(count: $0.count, asOf: $0.asOf)]) }
        }
        self.release = release
        // What was published before and is not corrected keeps its pins, in a translation, too.
        pins = notes == nil ? last?.pins ?? answered : answered
        let isNew = !languages.allSatisfy { last?.texts[$0] != nil }
        guard isNew || notes != nil else {
            publication = nil
            return
        }
        let printed = Dictionary(texts().filter { languages.contains($0.language) }.map { ($0.language, $0.text) }) { $1 }
        publication = Publication(release: release.id, edition: now.utc, on: now.normal, pins: pins, texts: printed, notes: notes ?? [:])
    }
}

extension Publication.Pin {
    init(_ claim: CheckedClaim, table: PrintedTable?) {
        self.init(count: claim.count, asOf: claim.asOf, position: claim.position, bounds: claim.proof.bounds)
        self.table = table
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order of first appearance.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
