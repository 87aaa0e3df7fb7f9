import Foundation
import Glibc

/// An edition's folder on disk: written beside its place, synced, then put there in one step.
struct EditionFolder {
    let folder: URL

    init(_ folder: URL) { self.folder = folder.standardizedFileURL }

    func replace(with files: [String: [UInt8]], _ assets: [EditionAsset] = []) throws(EditionError) {
        let isThere = try existing()
        let fresh = sibling("new")
        do throws(EditionError) {
            for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { try write(bytes, at: fresh.appending(path: path)) }
            for asset in assets { try copy(asset, to: fresh.appending(path: asset.path)) }
            try syncFolders(under: fresh)
            try put(fresh, over: isThere)
        } catch {
            try? FileManager.default.removeItem(at: fresh)
            throw error
        }
    }

    func checkPlace() throws(EditionError) { _ = try existing() }

    /// Whether an edition is there that may be replaced. Throws where something else is.
    private func existing() throws(EditionError) -> Bool {
        let reader = FolderReader(folder)
        guard FileManager.default.fileExists(atPath: folder.path) else { return false }
        guard let found = reader.listing() else { throw .notAnEdition(folder.path) }
        if found.files.isEmpty, found.folders.isEmpty, found.others.isEmpty { return true }
        // Whatever the old manifest does not name is somebody's, and would be lost.
        guard let bytes = reader.bytes(of: Paths.file(of: Paths.manifest)), let old = Manifest(json: bytes), old.isSound,
            found.others.isEmpty
        else { throw .notAnEdition(folder.path) }
        let known = Set(old.files.map(\.path))
        let folders = old.folders
        guard found.files.allSatisfy({ known.contains($0) || Manifest.isApart($0) }),
            found.folders.allSatisfy({ folders.contains($0) || Manifest.isApart($0 + "/") })
        else { throw .notAnEdition(folder.path) }
        return true
    }

    private func sibling(_ what: String) -> URL {
        folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).\(what)-\(UUID().uuidString)")
    }

    private func write(_ bytes: [UInt8], at file: URL) throws(EditionError) {
        do {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        } catch {
            throw .disk(path: file.path, what: "could not be written; is there room, and may you write there?")
        }
        try sync(file)
    }

    /// Only the bytes that the manifest names: a file that changed since is refused.
    private func copy(_ asset: EditionAsset, to file: URL) throws(EditionError) {
        guard let bytes = try? Data(contentsOf: URL(filePath: asset.file)) else {
            throw .disk(path: asset.file, what: "could not be read; publish again")
        }
        guard bytes.count == asset.size, hex(digest(Array(bytes))) == asset.sha256 else {
            throw .disk(path: asset.file, what: "changed while the edition was made; publish again")
        }
        try write(Array(bytes), at: file)
    }

    private func syncFolders(under root: URL) throws(EditionError) {
        try sync(root)
        let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isDirectoryKey])
        while let next = all?.nextObject() as? URL {
            if next.hasDirectoryPath { try sync(next) }
        }
    }

    private func sync(_ file: URL) throws(EditionError) {
        let descriptor = open(file.path, O_RDONLY)
        guard descriptor >= 0 else { throw .disk(path: file.path, what: "could not be opened again after it was written") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .disk(path: file.path, what: "could not be brought to the disk") }
    }

    /// One rename where nothing is there, one exchange where an edition is: a reader never sees half of either.
    private func put(_ fresh: URL, over isThere: Bool) throws(EditionError) {
        if isThere {
            if !Self.exchange(fresh, folder) {
                // A file system without exchange: two renames, the old edition kept until the new one stands.
                let old = sibling("old")
                guard rename(folder.path, old.path) == 0 else { throw .disk(path: folder.path, what: "could not be moved aside") }
                guard rename(fresh.path, folder.path) == 0 else {
                    rename(old.path, folder.path)
                    throw .disk(path: folder.path, what: "the new edition could not be put there")
                }
                try? FileManager.default.removeItem(at: old)
            } else {
                try? FileManager.default.removeItem(at: fresh)
            }
        } else if rename(fresh.path, folder.path) != 0 {
            throw .disk(path: folder.path, what: "could not be put there; is there room, and may you write there?")
        }
        try sync(folder.deletingLastPathComponent())
    }

    /// renameat2(2) with RENAME_EXCHANGE. Looked up by name, because Swift's Glibc module hides it.
    private static func exchange(_ a: URL, _ b: URL) -> Bool {
        typealias RenameAt2 = @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
        guard let symbol = dlsym(nil, "renameat2") else { return false }
        return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, a.path, AT_FDCWD, b.path, 2) == 0
    }
}
