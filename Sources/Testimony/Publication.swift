/// That a release went out in an edition, with every number pinned (design, rule 5).
package struct Publication: Hashable, Sendable {
    /// One bound number as it was published.
    package struct Pin: Hashable, Sendable {
        package var count: CountID
        package var asOf: Day
        /// How many statements the ledger held when it was answered.
        package var position: Int
        package var atLeast: Int
        package var certified: Int
        package var documented: Int
        package var atMost: Int
        /// Its people broken down, where the count has a breakdown of which something could be printed.
        package var table: PrintedTable?
        package var unknown: Fields

        package init(
            count: CountID, asOf: Day, position: Int, atLeast: Int, certified: Int, documented: Int, atMost: Int,
            table: PrintedTable? = nil, unknown: Fields = [:]
        ) {
            self.count = count
            self.asOf = asOf
            self.position = position
            self.atLeast = atLeast
            self.certified = certified
            self.documented = documented
            self.atMost = atMost
            self.table = table
            self.unknown = unknown
        }
    }

    package var release: ReleaseID
    /// The edition's name.
    package var edition: String
    /// RFC 9557.
    package var on: String
    package var pins: [Pin]
    /// By language: the text of the release as it was published.
    package var texts: [String: String]
    /// By language: why it was corrected; empty for a first publication.
    package var notes: [String: String]
    package var unknown: Fields

    package init(
        release: ReleaseID, edition: String, on: String, pins: [Pin], texts: [String: String],
        notes: [String: String] = [:], unknown: Fields = [:]
    ) {
        self.release = release
        self.edition = edition
        self.on = on
        self.pins = pins
        self.texts = texts
        self.notes = notes
        self.unknown = unknown
    }

    package var isCorrection: Bool { !notes.isEmpty }
}
