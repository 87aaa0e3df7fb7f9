// Edition: the public document model, its rendering to a static tree, its signature, and the check of both.
//
// Imports Proof, Web, Names, TransparencyLog, Notes and Print (how a report's PDF is asked for), never Ledger or Casebook: an edition can only hold what `Newsroom` put into its
// `EditionContent`. What always holds: every number in a page is a `BoundNumber`, and stands at its count's page, too.
//
// Pages/ and Drawings/ are pure functions of the content; Machines/ is what programs read (feeds, JSON, the manifest);
// Building/ makes them, and shares between editions what did not change; Log/ the log of editions that
// readers hold a publisher to; Checking/ trusts nothing that the rest of this room wrote.
package import Foundation
package import Notes
import Web

/// An edition: an immutable, signed folder, the whole public site at one moment.
package enum Edition {
    /// Renders the content and signs it. Nothing is on disk yet.
    ///
    ///     try Edition.seal(content, signer: NoteSigner(name: "vigil", seed: seed)).write(to: folder)
    ///
    /// - Parameter log: of the editions before this one.
    /// - Throws: `EditionError`. Cost: linear in the pages, all held in memory; `EditionPlace` is for large sites.
    package static func seal(
        _ content: EditionContent, signer: NoteSigner, after log: EditionLog = EditionLog()
    ) throws(EditionError) -> SealedEdition {
        let rendered = try EditionRenderer(context: EditionContext(content), signer: signer.verifierKey).render()
        let seal = try EditionSeal(content, files: rendered.entries, signer: signer, after: log)
        return SealedEdition(
            manifest: seal.manifest, log: seal.log, files: rendered.files.merging(seal.files) { $1 }, assets: rendered.assets)
    }

    /// Checks an edition: its signature, every file, every number in its pages, and its place in the log of editions. With a key,
    /// that the key's owner signed it; without one, only that it is whole as its own key signed it.
    ///
    /// - Parameters:
    ///   - since: a log checkpoint kept from before: the log must have grown from it.
    ///   - progress: called now and then, from any thread, with how many files are done, of how many.
    /// - Throws: nothing: whatever is wrong is in the report. Cost: reads every file once, on every core; none is kept.
    package static func verify(
        at folder: URL, key: VerifierKey?, since: [UInt8]? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) -> VerifyReport {
        EditionVerifier(folder: folder, pinned: key, since: since, progress: progress).report()
    }
}

/// What signs an edition: the manifest of its files, the checkpoint over it, and the log of editions, this one at its end.
struct EditionSeal: Sendable {
    let manifest: Manifest
    let log: EditionLog
    let manifestText: ManifestText
    /// Of `manifest.json`.
    let manifestHash: FileHash
    /// `manifest.json`, `checkpoint` and those of the log.
    let files: [String: [UInt8]]

    /// - Parameter text: makes the manifest's.
    init(
        _ content: EditionContent, files entries: [Manifest.File], signer: NoteSigner, after log: EditionLog,
        text: (Manifest) -> ManifestText = { ManifestText($0) }
    ) throws(EditionError) {
        manifest = Manifest(edition: content.made, inOrder: entries)
        manifestText = text(manifest)
        let bytes = manifestText.bytes
        let hash = FileHash(of: bytes)
        let checkpoint = Checkpoint(origin: Checkpoint.origin(address: content.site.address), edition: content.made, manifestHash: hash.bytes)
        let note: String
        do { note = try signer.sign(checkpoint.text) } catch { throw .signing(error.description) }
        let origin = EditionLog.origin(address: content.site.address)
        let (grown, logFiles) = try log.appending(checkpoint.text, origin: origin, signer: signer)
        self.log = grown
        manifestHash = hash
        files = logFiles.merging([Paths.file(of: Paths.manifest): bytes, Paths.file(of: Paths.checkpoint): Array(note.utf8)]) { $1 }
    }
}

/// An edition that is rendered and signed, and not yet in its place.
package struct SealedEdition: Sendable {
    package let manifest: Manifest
    /// With this edition at its end. To be remembered before the edition is in its place.
    package let log: EditionLog
    fileprivate let files: [String: [UInt8]]
    fileprivate let assets: [EditionAsset]

    /// Puts it in place whole: an edition that is there is replaced; anything else is left alone, and refused.
    ///
    /// - Throws: `EditionError`, before anything at `folder` has changed.
    package func write(to folder: URL) throws(EditionError) {
        let place = EditionFolder(folder)
        let isThere = try place.existing(known: nil)
        let staging = try EditionStaging(place, system: DiskSync.syncFileSystem)
        do throws(EditionError) {
            for (path, bytes) in files { try staging.write(bytes, at: path) }
            for asset in assets { try staging.copy(asset) }
            try staging.sync()
            let old = try place.put(staging.folder, over: isThere)
            if let old { try? FileManager.default.removeItem(at: old) }
        } catch {
            staging.discard()
            throw error
        }
    }
}
