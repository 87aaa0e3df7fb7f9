/// What one source said at one time. Never edited.
package struct Report: Hashable, Sendable {
    package var id: ReportID
    /// The source that said it; nil where the report came from nobody in particular.
    package var source: SourceID?
    /// When it reached us. A vague arrival has arrived when its last day has (counting.md, 2).
    package var received: EDTF
    package var channel: Channel?
    /// BCP 47.
    package var language: String
    package var text: String
    package var file: String
    package var unknown: Fields

    package init(
        id: ReportID, source: SourceID? = nil, received: EDTF, channel: Channel? = nil, language: String = "",
        text: String = "", file: String = "", unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "report")
        self.source = source
        self.received = received
        self.channel = channel
        self.language = try checkedLanguage(language)
        self.text = text
        self.file = file
        self.unknown = unknown
    }
}
