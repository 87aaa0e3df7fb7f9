import Foundation
import Glibc

/// The folder beside an edition's place in which the next one is put together, out of readers' sight.
///
/// It may begin as the edition before the last (`EditionPlace`), so that only what differs has to be written. A file that is there is never written
/// into, since another edition may share it: it is taken away, and made anew.
final class EditionStaging: Sendable {
    let folder: URL
    private let root: String
    /// What stood in the folder before, in the manifest's order. Those that the edition wants are left as they are.
    let before: [Manifest.File]
    private let disk: DiskSync

    /// - Parameters:
    ///   - spare: a folder to begin with, and what is in it.
    ///   - system: what brings the file system to the disk.
    init(
        _ place: EditionFolder, from spare: (folder: URL, files: [Manifest.File])? = nil, system: @escaping DiskSync.System
    ) throws(EditionError) {
        folder = place.sibling("new-\(UUID().uuidString)")
        root = folder.path
        before = spare?.files ?? []
        if let spare {
            guard rename(spare.folder.path, root) == 0 else { throw .disk(path: spare.folder.path, what: "could not be moved") }
        } else {
            do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
                throw Self.unwritable(root)
            }
        }
        guard let disk = DiskSync(root, system: system) else { throw .disk(path: root, what: "could not be opened after it was made") }
        self.disk = disk
    }

    private static func unwritable(_ path: String) -> EditionError {
        .disk(path: path, what: "could not be written; is there room, and may you write there?")
    }

    func discard() { try? FileManager.default.removeItem(at: folder) }

    /// Safe from any thread, for different paths.
    func write(_ bytes: [UInt8], at path: String) throws(EditionError) {
        let full = root + "/" + path
        var descriptor = Self.create(full)
        if descriptor < 0, errno == EEXIST {
            unlink(full)
            descriptor = Self.create(full)
        }
        if descriptor < 0, errno == ENOENT {
            try makeFolder(of: full)
            descriptor = Self.create(full)
        }
        guard descriptor >= 0 else { throw Self.unwritable(full) }
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.unwritable(full) }
            offset += written
        }
    }

    private static func create(_ path: String) -> CInt { open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644) }

    private func makeFolder(of path: String) throws(EditionError) {
        guard let slash = path.lastIndex(of: "/") else { return }
        do { try FileManager.default.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true) } catch {
            throw Self.unwritable(path)
        }
    }

    /// Puts a file of another edition here, without its bytes where the file system can.
    func share(_ file: Manifest.File, from edition: URL) throws(EditionError) {
        let from = edition.path + "/" + file.path
        let to = root + "/" + file.path
        if link(from, to) == 0 { return }
        if errno == EEXIST {
            unlink(to)
            if link(from, to) == 0 { return }
        }
        if errno == ENOENT {
            try makeFolder(of: to)
            if link(from, to) == 0 { return }
        }
        guard let bytes = FolderReader(edition).bytes(of: file.path, limit: file.size), FileHash(of: bytes) == file.sha256 else {
            throw .disk(path: from, what: "is no longer the file that the edition before had; publish again")
        }
        try write(bytes, at: file.path)
    }

    /// Whether the folder had a file before.
    private func isHere(_ path: String, _ hash: FileHash?) -> Bool {
        guard let place = Manifest.place(of: path, in: before) else { return false }
        return before[place].sha256 == hash
    }

    /// Makes of the folder what an edition has: takes away what it has no more, and shares what was not made.
    ///
    /// - Parameter edition: the folder of the edition before.
    func settle(_ built: EditionBuilder.Built, sharing edition: URL) throws(EditionError) {
        let files = built.book.files
        let length = 8_192
        // What no file of the edition precedes goes with the last.
        let parts = max(1, (files.count + length - 1) / length)
        let settled = inParallel(parts, piece: 1) { part -> (removed: [String], failure: EditionError?) in
            let range = part * length..<min(files.count, (part + 1) * length)
            let start = part == 0 ? 0 : Manifest.firstPlace(notBefore: files[range.lowerBound].path, in: before)
            let end = part == parts - 1 ? before.count : Manifest.firstPlace(notBefore: files[range.upperBound].path, in: before)
            do throws(EditionError) {
                return (try settle(files[range], built.origins[range], before[start..<end], sharing: edition), nil)
            } catch { return ([], error) }
        }
        if let first = settled.compactMap(\.failure).first { throw first }
        for path in settled.flatMap(\.removed) { removeEmptyFolders(of: path) }
    }

    /// - Returns: the paths of what was taken away. The folders stay: others may be about to put something there.
    private func settle(
        _ files: ArraySlice<Manifest.File>, _ origins: ArraySlice<Int32>, _ before: ArraySlice<Manifest.File>, sharing edition: URL
    ) throws(EditionError) -> [String] {
        var removed: [String] = []
        var next = before.startIndex
        for (file, origin) in zip(files, origins) {
            var isHere = false
            while next < before.endIndex {
                let order = Manifest.compare(before[next].path, file.path)
                guard order <= 0 else { break }
                if order < 0 { removed.append(takeAway(before[next].path)) } else { isHere = before[next].sha256 == file.sha256 }
                next += 1
            }
            if origin >= 0, !isHere { try share(file, from: edition) }
        }
        return removed + before[next...].map { takeAway($0.path) }
    }

    private func takeAway(_ path: String) -> String {
        unlink(root + "/" + path)
        return path
    }

    /// Only the bytes that the manifest names: a file that changed since is refused.
    func copy(_ asset: EditionAsset) throws(EditionError) {
        guard !isHere(asset.path, FileHash(hex: asset.sha256)) else { return }
        guard let bytes = try? Data(contentsOf: URL(filePath: asset.file)) else {
            throw .disk(path: asset.file, what: "could not be read; publish again")
        }
        guard bytes.count == asset.size, hex(digest(Array(bytes))) == asset.sha256 else {
            throw .disk(path: asset.file, what: "changed while the edition was made; publish again")
        }
        try write(Array(bytes), at: asset.path)
    }

    /// The folders that are empty without a file.
    private func removeEmptyFolders(of path: String) {
        var full = root + "/" + path
        while let slash = full.lastIndex(of: "/"), full[..<slash] != root {
            full = String(full[..<slash])
            guard rmdir(full) == 0 else { return }
        }
    }

    /// Begins to bring to the disk what was written so far, and does not wait.
    func beginSync() { disk.begin() }

    /// Everything that was written is on the disk when this returns.
    func sync() throws(EditionError) {
        beginSync()
        try finishSync()
    }

    /// Everything that was written before the last `beginSync` is on the disk when this returns.
    func finishSync() throws(EditionError) {
        guard disk.finish() else { throw .disk(path: root, what: "could not be brought to the disk") }
    }

    static func sync(_ folder: URL) throws(EditionError) {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .disk(path: folder.path, what: "could not be opened again after it was written") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .disk(path: folder.path, what: "could not be brought to the disk") }
    }
}

extension EditionStaging: EditionSink {
    func put(_ bytes: [UInt8], _ file: Manifest.File) throws(EditionError) {
        guard !isHere(file.path, file.sha256) else { return }
        try write(bytes, at: file.path)
    }
}
