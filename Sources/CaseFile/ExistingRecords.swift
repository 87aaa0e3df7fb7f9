package import Testimony

/// What a vault holds already, as far as a further import has to know it. Empty for a new vault.
package struct ExistingRecords: Sendable {
    private struct ReleaseKey: Hashable {
        let release: ReleaseID
        let language: String
    }

    private var records: [String: Statement.Content] = [:]
    private var relations: Set<Relation> = []
    private var releases: [ReleaseKey: ReleaseText] = [:]
    private var kinds: [String: RecordKind] = [:]
    /// In the order stated.
    private(set) var judgements: [Judgement] = []

    /// - Parameter contents: of all statements, in the order of the ledger; of a count's or a release's versions the
    ///   last one counts.
    package init(_ contents: some Sequence<Statement.Content> = []) {
        for content in contents { add(content.known) }
    }

    package var isEmpty: Bool { records.isEmpty && relations.isEmpty && releases.isEmpty }

    mutating func add(_ content: Statement.Content) {
        if let record = content.record { kinds[record.id] = record.kind }
        switch content {
        case .relation(let relation): relations.insert(relation)
        case .release(let text): releases[ReleaseKey(release: text.release, language: text.language)] = text
        case .publication, .fileAccess, .unknown, .erasure: break
        // An id that was erased is not given to anything else.
        case .erased(_, let id?): records[id] = content
        case .erased: break
        default:
            if let record = content.record { records[record.id] = content }
            if case .judgement(let judgement) = content { judgements.append(judgement) }
        }
    }

    /// What the id names.
    func kind(of id: String) -> RecordKind? { kinds[id] }

    /// The record of that id; for a count its latest version. Releases are not among them.
    func record(_ id: String) -> Statement.Content? { records[id] }

    func mention(_ id: MentionID) -> Mention? {
        guard case .mention(let mention)? = records[id] else { return nil }
        return mention
    }

    func place(_ id: PlaceID) -> Place? {
        guard case .place(let place)? = records[id] else { return nil }
        return place
    }

    func count(_ id: CountID) -> CountDefinition? {
        guard case .count(let count)? = records[id] else { return nil }
        return count
    }

    /// Whether exactly this is in the record already.
    func holds(_ content: Statement.Content) -> Bool {
        switch content {
        case .relation(let relation): relations.contains(relation)
        case .release(let text): releases[ReleaseKey(release: text.release, language: text.language)] == text
        default: content.record.map { records[$0.id] == content } ?? false
        }
    }
}
