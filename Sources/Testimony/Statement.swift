/// The unit of the record: something being said, by whom, when. Append only.
package struct Statement: Hashable, Sendable {
    /// Indirect: a record is large, and a statement is handed on many times before anybody looks into it.
    package indirect enum Content: Hashable, Sendable {
        case source(Source)
        case report(Report)
        case mention(Mention)
        case occurrence(Occurrence)
        case judgement(Judgement)
        case relation(Relation)
        case figure(Figure)
        case place(Place)
        case finding(Finding)
        case appeal(Appeal)
        case occasion(Occasion)
        case count(CountDefinition)
        case release(ReleaseText)
        case publication(Publication)
        case erasure(Erasure)
        /// What is left of a statement whose keys were destroyed: its kind and, where its record had one, its id.
        case erased(kind: String, id: String?)
        case file(FileRecord)
        case fileAccess(FileAccess)
        /// What a newer version wrote under a kind that this one does not know; kept as it came.
        case unknown(kind: String, Fields)
    }

    /// Who recorded it: a member of staff, or the import.
    package var by: String
    /// When it was recorded, RFC 3339 in UTC to the second.
    package var at: String
    package var content: Content
    package var unknown: Fields

    package init(by: String, at: String, content: Content, unknown: Fields = [:]) {
        self.by = by
        self.at = at
        self.content = content
        self.unknown = unknown
    }
}
