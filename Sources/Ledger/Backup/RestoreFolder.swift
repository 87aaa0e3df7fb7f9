import Foundation

/// Where a vault is put together before it is one: `VAULT.restoring`, beside its place, where it is moved once it is whole.
///
/// Its first file is a mark. Where a restore was killed, or the power went, the next one to the same place knows what is left by that, and
/// makes it anew. The mark goes along with the vault, and is taken away there.
struct RestoreFolder {
    static let mark = "restoring"

    let folder: VaultFolder
    private let lock: WriteLock

    static func path(for target: VaultFolder) -> String { target.path + ".restoring" }

    /// Empty but for lock and mark.
    ///
    /// - Throws: `BackupRefused`: `restoringElsewhere`, `inTheWay`; `VaultError`.
    init(for target: VaultFolder) throws {
        folder = VaultFolder(URL(filePath: Self.path(for: target), directoryHint: .isDirectory))
        let isNew = mkdir(folder.path, 0o700) == 0
        guard isNew || errno == EEXIST else { throw posixFailure("make the folder", folder.path) }
        guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw VaultError.noPermission(path: folder.path)
        }
        // What nobody marked is somebody's, and a vault that was opened has a keystore.
        let isLeft = Set(found).isSubset(of: ["lock"]) || found.contains(Self.mark) && !found.contains(Keystore.names[0])
        guard isLeft else { throw BackupRefused.inTheWay(path: folder.path) }
        do {
            lock = try WriteLock(folder.lock, command: "vigil ledger restore")
        } catch {
            if case .openElsewhere = error { throw BackupRefused.restoringElsewhere(path: target.path) }
            throw error
        }
        do {
            // Again, now that nobody else writes here: what is gone meanwhile was moved to its place.
            guard folder.exists(folder.lock) else { throw VaultError.alreadyAVault(path: target.path) }
            try clear()
            if !folder.exists(markPath) { try folder.createEmpty(markPath) }
            try folder.syncNames()
        } catch {
            remove()
            throw error
        }
    }

    private var markPath: String { folder.path + "/" + Self.mark }

    /// All but lock and mark, the vault's keys overwritten first.
    private func clear() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !["lock", Self.mark].contains($0) }
        for name in names where name.hasPrefix(RestoredKeys.name) { try RestoredKeys.remove(folder.path + "/" + name, folder) }
        for name in names where !name.hasPrefix(RestoredKeys.name) { try FileManager.default.removeItem(atPath: folder.path + "/" + name) }
        // The mark must not be the first that a power cut takes.
        if !names.isEmpty { try folder.sync() }
    }

    /// All of it is there and synced: it becomes the vault.
    func put(at target: VaultFolder) throws {
        try folder.syncNames()
        guard rename(folder.path, target.path) == 0 else { throw posixFailure("put in place", target.path) }
        lock.release()
        try target.syncNames()
        guard unlink(target.path + "/" + Self.mark) == 0 || errno == ENOENT else { throw posixFailure("remove a file from", target.path) }
        try target.sync()
    }

    /// After a failure: nothing is left, unless the disk refuses that, too; then the next restore does it.
    func remove() {
        guard folder.exists(folder.path) else { return }
        guard (try? clear()) != nil else { return lock.release() }
        unlink(markPath)
        unlink(folder.lock)
        rmdir(folder.path)
        lock.release()
    }
}
