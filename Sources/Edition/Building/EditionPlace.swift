package import Foundation
import Glibc

/// The folder that an edition stands in, from one edition to the next: only what changed is made and written.
///
/// Unchanged files are shared by content. Beside the folder stand, hidden: `.NAME.book`, what each part of the edition was made from; and
/// `.NAME.spare`, the edition before it, which the next one begins with, so that the work grows with what changed and not with the site. Its
/// files are hard links where they are the same, and take no room. Both may be deleted at any time: then the next edition is made whole.
///
/// One process at a time (the vault's lock); one thread.
package final class EditionPlace {
    private let place: EditionFolder
    /// Of the edition that stands there; nil where that is not known yet.
    private var known: Known?
    /// What stands in the spare folder: path and SHA-256; nil where that is not known yet.
    private var spare: [String: String]?

    private struct Known {
        var manifestHash: String
        var book: EditionBook
        var files: [String: String]
    }

    package init(_ folder: URL) { place = EditionFolder(folder) }

    private var bookFile: URL { place.sibling("book") }
    private var spareFolder: URL { place.sibling("spare") }

    /// Makes and signs an edition beside the one that stands there.
    ///
    /// - Parameters:
    ///   - log: of the editions before this one.
    ///   - fresh: makes everything anew, whatever there is to share.
    ///   - progress: called now and then, from any thread, with how much is made, of how much.
    /// - Throws: `EditionError`; nothing at the folder has changed then.
    package func stage(
        _ content: EditionContent, signer: NoteSigner, after log: EditionLog = EditionLog(), fresh: Bool = false,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) throws(EditionError) -> StagedEdition {
        let context = try EditionContext(content)
        if known == nil { known = readKnown() }
        let isThere = try place.existing(known: known.map { Set($0.files.keys) })
        if !isThere { known = nil }
        let staging = try EditionStaging(place, from: takeSpare())
        spare = nil
        do throws(EditionError) {
            let book = fresh ? EditionBook() : known?.book ?? EditionBook()
            let built = try EditionBuilder(
                context: context, signer: signer.verifierKey, book: book, before: known == nil || fresh ? nil : place.folder, sink: staging,
                progress: progress
            ).build()
            var left = staging.before
            for file in built.files {
                let isHere = left.removeValue(forKey: file.path) == file.sha256
                if built.shared.contains(file.path), !isHere { try staging.share(file, from: place.folder) }
            }
            for path in left.keys { staging.remove(path) }
            for asset in content.assets { try staging.copy(asset) }
            let seal = try EditionSeal(content, files: built.files, signer: signer, after: log)
            for (path, bytes) in seal.files { try staging.write(bytes, at: path) }
            try staging.sync()
            return StagedEdition(
                manifest: seal.manifest, log: seal.log, shared: built.shared.count, staging: staging, isThere: isThere,
                next: { self.remember(built, seal.manifestHash, old: $0) }, place: place)
        } catch {
            staging.discard()
            throw error
        }
    }

    // MARK: What stands beside

    private func readKnown() -> Known? {
        let reader = FolderReader(place.folder)
        guard let bytes = reader.bytes(of: Paths.file(of: Paths.manifest)), let written = try? Data(contentsOf: bookFile) else { return nil }
        let hash = hex(digest(bytes))
        // Files that are no unit's, redirects and pictures, are the manifest's alone.
        guard let book = EditionBook(Array(written), manifest: hash), let manifest = Manifest(json: bytes) else { return nil }
        return Known(manifestHash: hash, book: book, files: Self.hashes(manifest.files))
    }

    private static func hashes(_ files: [Manifest.File]) -> [String: String] {
        Dictionary(files.map { ($0.path, $0.sha256) }) { first, _ in first }
    }

    /// The spare edition, if it is what its manifest says as far as names go. Whatever the bytes are, the manifest that is signed names the right ones.
    private func takeSpare() -> (URL, [String: String])? {
        guard FileManager.default.fileExists(atPath: spareFolder.path) else { return nil }
        if spare == nil {
            let reader = FolderReader(spareFolder)
            if let manifest = reader.bytes(of: Paths.file(of: Paths.manifest)).flatMap({ Manifest(json: $0) }), manifest.isSound {
                let files = Self.hashes(manifest.files)
                if let found = reader.listing(), found.others.isEmpty, found.files.allSatisfy({ files[$0] != nil || Manifest.isApart($0) }) { spare = files }
            }
        }
        guard let spare else {
            try? FileManager.default.removeItem(at: spareFolder)
            return nil
        }
        // What stands in no manifest is written anew; the log's tiles are few.
        for path in Manifest.apart(in: spareFolder) { unlink(spareFolder.appending(path: path).path) }
        return (spareFolder, spare)
    }

    /// The first edition has none before it: its own files are what the next one begins with. Where that fails, the next one links them itself.
    private func makeSpare(_ built: EditionBuilder.Built) {
        guard let staging = try? EditionStaging(place) else { return }
        do throws(EditionError) {
            for file in built.files { try staging.share(file, from: place.folder) }
            let manifest = Paths.file(of: Paths.manifest)
            guard let bytes = FolderReader(place.folder).bytes(of: manifest) else { return staging.discard() }
            try staging.write(bytes, at: manifest)
            guard rename(staging.folder.path, spareFolder.path) == 0 else { return staging.discard() }
            spare = Self.hashes(built.files)
        } catch {
            staging.discard()
        }
    }

    private func remember(_ built: EditionBuilder.Built, _ manifestHash: String, old: URL?) {
        let before = known?.files
        known = Known(manifestHash: manifestHash, book: built.book, files: Self.hashes(built.files))
        try? FileManager.default.removeItem(at: spareFolder)
        if let old {
            if let before, rename(old.path, spareFolder.path) == 0 { spare = before } else { try? FileManager.default.removeItem(at: old) }
        }
        if spare == nil { makeSpare(built) }
        // Written whole or not at all; one that is of another manifest is not believed.
        try? Data(built.book.bytes(manifest: manifestHash)).write(to: bookFile, options: .atomic)
    }
}

/// An edition that is made, signed and on the disk, beside its place.
package struct StagedEdition {
    package let manifest: Manifest
    /// With this edition at its end. To be remembered before the edition is in its place.
    package let log: EditionLog
    /// How many files are those of the edition before.
    package let shared: Int
    fileprivate let staging: EditionStaging
    fileprivate let isThere: Bool
    fileprivate let next: (URL?) -> Void
    fileprivate let place: EditionFolder

    /// Puts it in its place in one step.
    ///
    /// - Throws: `EditionError`; what stood there stands there still.
    package func put() throws(EditionError) {
        do throws(EditionError) { next(try place.put(staging.folder, over: isThere)) } catch {
            staging.discard()
            throw error
        }
    }

    package func discard() { staging.discard() }
}
