/// A tie that a report states between a mention and another mention or a source.
package struct Relation: Hashable, Sendable {
    package var mention: MentionID
    package var relation: RelationKind
    /// A mention's or a source's id.
    package var to: String
    package var report: ReportID?
    package var unknown: Fields

    package init(mention: MentionID, relation: RelationKind, to: String, report: ReportID? = nil, unknown: Fields = [:]) {
        self.mention = mention
        self.relation = relation
        self.to = to
        self.report = report
        self.unknown = unknown
    }
}
