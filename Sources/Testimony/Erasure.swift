/// That records were erased: by order of somebody, for a reason, with what stays of them.
package struct Erasure: Hashable, Sendable {
    /// The ids of what was ordered to be erased, and of all that went with it.
    package var erased: [String]
    package var why: String
    /// Bare records under the same ids, without names, texts and notes: what counts need to go on giving the same numbers. None where
    /// the facts went, too.
    package var kept: [Statement.Content]
    package var unknown: Fields

    package init(erased: [String], why: String, kept: [Statement.Content] = [], unknown: Fields = [:]) {
        self.erased = erased
        self.why = why
        self.kept = kept
        self.unknown = unknown
    }
}
