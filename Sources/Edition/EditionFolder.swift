import Foundation
import Glibc

/// The place of an edition on disk, and how a new one gets there in one step.
struct EditionFolder: Sendable {
    let folder: URL

    init(_ folder: URL) { self.folder = folder.standardizedFileURL }

    /// Whether an edition is there that may be replaced.
    ///
    /// - Parameter known: the files of the edition that is known to stand there, in the manifest's order; nil to read its manifest.
    /// - Throws: `EditionError.notAnEdition` where something else is: whatever the edition does not name is somebody's, and would be lost.
    func existing(known: [Manifest.File]?) throws(EditionError) -> Bool {
        let reader = FolderReader(folder)
        guard FileManager.default.fileExists(atPath: folder.path) else { return false }
        guard let found = reader.listing() else { throw .notAnEdition(folder.path) }
        if found.files.isEmpty, found.folders.isEmpty, found.others.isEmpty { return true }
        guard found.others.isEmpty else { throw .notAnEdition(folder.path) }
        let files: [Manifest.File]
        if let known {
            files = known
        } else {
            guard let bytes = reader.bytes(of: Paths.file(of: Paths.manifest)), let old = Manifest(json: bytes), old.isSound else {
                throw .notAnEdition(folder.path)
            }
            files = old.files.sorted { Manifest.precedes($0.path, $1.path) }
        }
        // A folder that holds none of the edition's files holds nothing of ours.
        var full: Set<String> = []
        for path in found.files {
            guard Manifest.place(of: path, in: files) != nil || Manifest.isApart(path) else { throw .notAnEdition(folder.path) }
            if let slash = path.lastIndex(of: "/") { full.insert(String(path[..<slash])) }
        }
        for path in found.folders.reversed() {
            guard full.contains(path) || Manifest.isApart(path + "/") else { throw .notAnEdition(folder.path) }
            if let slash = path.lastIndex(of: "/") { full.insert(String(path[..<slash])) }
        }
        return true
    }

    /// A name beside it that no site has.
    func sibling(_ what: String) -> URL {
        folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).\(what)", directoryHint: .notDirectory)
    }

    /// Takes away what a process that was stopped while it made an edition left beside it, a day ago or more.
    func clearLeftOvers(now: Date = Date()) {
        let beside = folder.deletingLastPathComponent()
        let prefix = ".\(folder.lastPathComponent).new-"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: beside.path)) ?? [] where name.hasPrefix(prefix) {
            guard UUID(uuidString: String(name.dropFirst(prefix.count))) != nil else { continue }
            let left = beside.appending(path: name)
            let changed = (try? FileManager.default.attributesOfItem(atPath: left.path)[.modificationDate]) as? Date
            if let changed, now.timeIntervalSince(changed) > 86_400 { try? FileManager.default.removeItem(at: left) }
        }
    }

    /// One rename where nothing is there, one exchange where an edition is: a reader never sees half of either.
    ///
    /// - Returns: where the edition before is now.
    func put(_ fresh: URL, over isThere: Bool) throws(EditionError) -> URL? {
        var old: URL?
        if isThere {
            if Self.exchange(fresh, folder) {
                old = fresh
            } else {
                // A file system without exchange: two renames, the old edition kept until the new one stands.
                let aside = sibling("old-\(UUID().uuidString)")
                guard rename(folder.path, aside.path) == 0 else { throw .disk(path: folder.path, what: "could not be moved aside") }
                guard rename(fresh.path, folder.path) == 0 else {
                    rename(aside.path, folder.path)
                    throw .disk(path: folder.path, what: "the new edition could not be put there")
                }
                old = aside
            }
        } else if rename(fresh.path, folder.path) != 0 {
            throw .disk(path: folder.path, what: "could not be put there; is there room, and may you write there?")
        }
        try EditionStaging.sync(folder.deletingLastPathComponent())
        return old
    }

    /// renameat2(2) with RENAME_EXCHANGE. Looked up by name, because Swift's Glibc module hides it.
    private static func exchange(_ a: URL, _ b: URL) -> Bool {
        typealias RenameAt2 = @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
        guard let symbol = dlsym(nil, "renameat2") else { return false }
        return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, a.path, AT_FDCWD, b.path, 2) == 0
    }
}
