package import Foundation
import Glibc
package import Notes

/// The folder that an edition stands in, from one edition to the next: only what changed is made and written.
///
/// Unchanged files are shared by content. Beside the folder stand, hidden: `.NAME.book`, what each part of the edition was made from; and
/// `.NAME.spare`, the edition before it, which the next one begins with, so that the work grows with what changed and not with the site. Its
/// files are hard links where they are the same, and take no room. Both may be deleted at any time: then the next edition is made whole.
///
/// One process at a time (the vault's lock); one thread.
package final class EditionPlace {
    private let place: EditionFolder
    private let memory = EditionMemory()
    /// Of the edition that stands there; nil where that is not known yet.
    private var known: Known?
    /// The files of the edition in the spare folder; nil where that is not known yet.
    private var spare: [Manifest.File]?

    private struct Known {
        var manifestHash: FileHash
        /// Its files are the edition's.
        var book: EditionBook
        /// Nil where it was read from the disk.
        var manifestText: ManifestText?
        /// Nil where it is not known how the folder was left.
        var untouched: UntouchedFolder?
    }

    private let system: DiskSync.System

    package convenience init(_ folder: URL) { self.init(folder, system: DiskSync.syncFileSystem) }

    /// - Parameter system: what brings the file system to the disk.
    init(_ folder: URL, system: @escaping DiskSync.System) { (place, self.system) = (EditionFolder(folder), system) }

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
        var isThere = try isThere()
        if !isThere { known = nil }
        let staging = try EditionStaging(place, from: takeSpare(), system: system)
        spare = nil
        do throws(EditionError) {
            let before = fresh ? nil : known
            let look = known.flatMap { known in known.untouched.map { FolderLook($0, at: place.folder.path, known.book.files) } }
            let built = try EditionBuilder(
                context: context, signer: signer.verifierKey, book: before?.book ?? EditionBook(), before: before == nil ? nil : place.folder,
                memory: memory, sink: staging, progress: progress, whenMade: { look?.begin() }
            ).build()
            try staging.settle(built, sharing: place.folder)
            // Nearly all is written: the disk need not wait for the manifest.
            staging.beginSync()
            let seal = try EditionSeal(content, files: built.book.files, signer: signer, after: log) { manifest in
                ManifestText(manifest, after: before?.manifestText, origins: built.origins)
            }
            let book = try save(staging, content.assets, seal, built.book, look)
            if isThere, let look, !look.finish() { isThere = try place.existing(known: known?.book.files) }
            let now = Known(manifestHash: seal.manifestHash, book: built.book, manifestText: seal.manifestText, untouched: UntouchedFolder())
            return StagedEdition(
                manifest: seal.manifest, log: seal.log, shared: built.shared, staging: staging, isThere: isThere,
                next: { self.remember(now, book, old: $0) }, place: place)
        } catch {
            staging.discard()
            throw error
        }
    }

    /// Writes the rest and brings all of it to the disk. While that is waited for, the bytes of its book are put together, and it is looked at whether
    /// the place is as it was left, where that is known.
    ///
    /// - Returns: the book's bytes.
    private func save(
        _ staging: EditionStaging, _ assets: [EditionAsset], _ seal: EditionSeal, _ book: EditionBook, _ look: FolderLook?
    ) throws(EditionError) -> [UInt8] {
        // Pieces of one list of work: inside each other, they would all wait for one core.
        let done = inParallel(4, piece: 1) { part -> Result<[UInt8], EditionError> in
            switch part {
            case 0:
                do throws(EditionError) {
                    for asset in assets { try staging.copy(asset) }
                    for (path, bytes) in seal.files { try staging.write(bytes, at: path) }
                    // A core that waited for the disk would do nothing else.
                    staging.beginSync()
                } catch { return .failure(error) }
                return .success([])
            case 1: return .success(book.bytes(manifest: seal.manifestHash))
            default:
                look?.help()
                return .success([])
            }
        }
        _ = try done[0].get()
        try staging.finishSync()
        return try done[1].get()
    }

    /// Whether an edition stands there that may be replaced. Where it is known how it was left, whether that is so is looked at before it is replaced
    /// (`save`): it takes long, and the disk is waited for anyhow.
    private func isThere() throws(EditionError) -> Bool {
        if known?.untouched != nil, FileManager.default.fileExists(atPath: place.folder.path) { return true }
        return try place.existing(known: known?.book.files)
    }

    // MARK: What stands beside

    private func readKnown() -> Known? {
        let reader = FolderReader(place.folder)
        guard let bytes = reader.bytes(of: Paths.file(of: Paths.manifest)), let written = try? Data(contentsOf: bookFile) else { return nil }
        let hash = FileHash(of: bytes)
        guard let manifest = Manifest(json: bytes), manifest.isInOrder, let book = EditionBook(Array(written), manifest: hash, files: manifest.files)
        else { return nil }
        return Known(manifestHash: hash, book: book, manifestText: nil, untouched: nil)
    }

    /// The spare edition, if it is what its manifest says as far as names go. Whatever the bytes are, the manifest that is signed names the right ones.
    private func takeSpare() -> (URL, [Manifest.File])? {
        guard FileManager.default.fileExists(atPath: spareFolder.path) else { return nil }
        if spare == nil {
            let reader = FolderReader(spareFolder)
            if let manifest = reader.bytes(of: Paths.file(of: Paths.manifest)).flatMap({ Manifest(json: $0) }), manifest.isSound, manifest.isInOrder,
                let found = reader.listing(), found.others.isEmpty,
                found.files.allSatisfy({ Manifest.isApart($0) || Manifest.place(of: $0, in: manifest.files) != nil })
            {
                spare = manifest.files
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
    private func makeSpare(_ files: [Manifest.File]) {
        guard let staging = try? EditionStaging(place, system: system) else { return }
        do throws(EditionError) {
            for file in files { try staging.share(file, from: place.folder) }
            let manifest = Paths.file(of: Paths.manifest)
            guard let bytes = FolderReader(place.folder).bytes(of: manifest) else { return staging.discard() }
            try staging.write(bytes, at: manifest)
            // A link for every file: the next edition, which syncs the file system, should not wait for them.
            try staging.sync()
            guard rename(staging.folder.path, spareFolder.path) == 0 else { return staging.discard() }
            spare = files
        } catch {
            staging.discard()
        }
    }

    /// - Parameter book: the bytes of its book.
    private func remember(_ now: Known, _ book: [UInt8], old: URL?) {
        let before = known
        known = now
        try? FileManager.default.removeItem(at: spareFolder)
        if let old {
            if let before, rename(old.path, spareFolder.path) == 0 {
                spare = before.book.files
            } else {
                try? FileManager.default.removeItem(at: old)
            }
        }
        if spare == nil { makeSpare(now.book.files) }
        place.clearLeftOvers()
        // Written whole or not at all; one that is of another manifest is not believed.
        try? Data(book).write(to: bookFile, options: .atomic)
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
