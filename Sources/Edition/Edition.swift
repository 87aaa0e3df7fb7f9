// Edition: the public document model, its rendering to a static tree, its signature, and the check of both.
//
// Imports Proof, Web, Names, TransparencyLog and Print (how a report's PDF is asked for), never Ledger or Casebook: an edition can only hold what `Newsroom` put into its
// `EditionContent`. What always holds: every number in a page is a `BoundNumber`, and stands at its count's page, too.
//
// Pages/ and Drawings/ are pure functions of the content; Machines/ is what programs read (feeds, JSON, the manifest);
// Signing/ is C2SP's signed note; Log/ the log of editions that readers hold a publisher to; Checking/ trusts nothing that the rest of this room wrote.
package import Foundation
import Web

/// An edition: an immutable, signed folder, the whole public site at one moment.
package enum Edition {
    /// Renders the content and signs it. Nothing is on disk yet.
    ///
    ///     try Edition.seal(content, signer: NoteSigner(name: "vigil", seed: seed)).write(to: folder)
    ///
    /// - Parameter log: of the editions before this one.
    /// - Throws: `EditionError`. Cost: linear in the pages, all held in memory.
    package static func seal(
        _ content: EditionContent, signer: NoteSigner, after log: EditionLog = EditionLog()
    ) throws(EditionError) -> SealedEdition {
        let context = try EditionContext(content)
        let tree = try EditionRenderer(context: context, signer: signer.verifierKey).render()
        var files = tree.files
        let manifest = Manifest(edition: content.made, files: files, assets: tree.assets)
        let manifestBytes = manifest.json
        let checkpoint = Checkpoint(
            origin: Checkpoint.origin(address: content.site.address), edition: content.made, manifestHash: digest(manifestBytes))
        do { files[Paths.file(of: Paths.checkpoint)] = Array(try signer.sign(checkpoint.text).utf8) } catch {
            throw .signing(error.description)
        }
        files[Paths.file(of: Paths.manifest)] = manifestBytes
        let origin = EditionLog.origin(address: content.site.address)
        let (grown, logFiles) = try log.appending(checkpoint.text, origin: origin, signer: signer)
        files.merge(logFiles) { $1 }
        return SealedEdition(manifest: manifest, log: grown, files: files, assets: tree.assets)
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

/// An edition that is rendered and signed, and not yet in its place.
package struct SealedEdition: Sendable {
    package let manifest: Manifest
    /// With this edition at its end. To be remembered before the edition is in its place.
    package let log: EditionLog
    fileprivate let files: [String: [UInt8]]
    fileprivate let assets: [EditionAsset]

    /// - Throws: `EditionError.notAnEdition` where something else than an edition is in that place.
    package func checkPlace(_ folder: URL) throws(EditionError) { try EditionFolder(folder).checkPlace() }

    /// Puts it in place whole: an edition that is there is replaced; anything else is left alone, and refused.
    ///
    /// - Throws: `EditionError`, before anything at `folder` has changed.
    package func write(to folder: URL) throws(EditionError) { try EditionFolder(folder).replace(with: files, assets) }
}
