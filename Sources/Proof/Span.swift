/// A window of days, both ends included; nil where it is open or not known.
///
/// Days are ISO 8601 strings of ten characters, so that comparing text compares days, on paper too.
package struct Span: Codable, Hashable, Sendable {
    package var first: String?
    package var last: String?

    package init(first: String?, last: String?) {
        self.first = first
        self.last = last
    }

    /// Every day of this window lies before every day of the other.
    func isCertainlyBefore(_ other: Span) -> Bool {
        guard let last, let first = other.first else { return false }
        return last < first
    }
}
