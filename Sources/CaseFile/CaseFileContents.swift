package import Testimony

/// What a case file adds to a vault: records that are valid, alone and together.
package struct CaseFileContents: Hashable, Sendable {
    /// New records and new versions, in the order in which they are to be appended: sources, places, reports, mentions,
    /// occurrences, judgements, relations, figures, occasions, findings, appeals, counts, releases.
    package let statements: [Statement.Content]
    /// Records of the case file that the vault holds already, word for word.
    package let unchanged: Int
}
