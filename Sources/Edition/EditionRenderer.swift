import Notes
import Web

/// Renders content to files in memory. A pure function: the same content gives the same bytes.
struct EditionRenderer {
    let context: EditionContext
    let signer: VerifierKey

    /// For small sites and for tests: `EditionPlace` streams.
    func render() throws(EditionError) -> Rendered {
        let sink = MemorySink()
        let built = try EditionBuilder(context: context, signer: signer, book: EditionBook(), sink: sink).build()
        return Rendered(files: sink.all, entries: built.book.files, assets: context.content.assets)
    }

    struct Rendered {
        /// The bytes by path.
        let files: [String: [UInt8]]
        let entries: [Manifest.File]
        /// Files that come from outside when the edition is written.
        let assets: [EditionAsset]
    }
}
