/// A person, organisation or document that informs us. Identity protected; known by a pseudonym.
package struct Source: Hashable, Sendable {
    package var id: SourceID
    package var kind: SourceKind
    package var pseudonym: String
    package var name: String
    package var contact: String
    package var reliability: Reliability
    package var access: Access
    /// The uses that the source has agreed to, in the order written.
    package var consent: [Use]
    package var note: String
    /// Fields that a newer version wrote, kept as they came.
    package var unknown: Fields

    package init(
        id: SourceID, kind: SourceKind, pseudonym: String = "", name: String = "", contact: String = "",
        reliability: Reliability = .unknown, access: Access = .unknown, consent: [Use] = [], note: String = "",
        unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "source")
        self.kind = kind
        self.pseudonym = pseudonym
        self.name = name
        self.contact = contact
        self.reliability = reliability
        self.access = access
        self.consent = consent
        self.note = note
        self.unknown = unknown
    }
}
