import Web

/// A part of an edition that is made at once: a page with its text-only form, an article's page with its documents, a feed in its three
/// formats. What it is made from is its key: where that is the same as in the edition before, its files are, too.
struct EditionUnit: Sendable {
    /// Of all the edition's units, the same from edition to edition: the path of its first file.
    let id: String
    /// Nil for what is cheap, or reads too much to say what: made anew each time.
    let key: ContentKey?
    let make: @Sendable (inout Tree) throws(WordsError) -> Void
}
