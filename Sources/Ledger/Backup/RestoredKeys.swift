import Foundation

/// The keystore of a vault that was restored and not opened yet: `keystore.restored`, the records of `KeyBackup` as they were, since who
/// restores has no key yet. The first opening makes the keystore of it; then, as with any old keystore, what the ledger's tombstones name
/// is destroyed before anything is handed out.
enum RestoredKeys {
    static let name = "keystore.restored"
    static func path(in folder: VaultFolder) -> String { folder.path + "/" + name }

    /// - Parameter isLocked: whether this process holds the vault's lock.
    /// - Throws: `openElsewhere`; `damaged(.keystore)` where a record is not one that this vault sealed.
    static func settle(in folder: VaultFolder, vault: [UInt8], keys: Keyring, isLocked: Bool, command: String) throws {
        let path = path(in: folder)
        guard folder.exists(path) else { return }
        let lock = isLocked ? nil : try WriteLock(folder.lock, command: command)
        defer { lock?.release() }
        // Both copies are there once all of it was done, but for the removal.
        if folder.exists(path), !Keystore.paths(in: folder).allSatisfy({ folder.exists($0) }) {
            var slots = try opened(folder.read(path, limit: .max), vault: vault, keys: keys)
            defer { wipe(&slots) }
            // In their place, one after the other: a copy that was broken off leaves no key anywhere else.
            for copy in Keystore.paths(in: folder) {
                try KeystoreFile.fill(copy, with: slots)
                try folder.sync()
            }
        }
        unlink(folder.path + "/" + RestoreFolder.mark)
        try remove(path, folder)
    }

    private static func opened(_ bytes: [UInt8], vault: [UInt8], keys: Keyring) throws(VaultError) -> [UInt8] {
        guard bytes.starts(with: KeyRecord.fileHeader(vault: vault)), bytes.count.isMultiple(of: KeyRecord.length) else {
            throw .damaged(.keystore("what was restored is not this vault's"))
        }
        let key = KeyRecord.key(keys)
        let count = bytes.count / KeyRecord.length - 1
        var slots = SlotRecord.fileHeader(vault: vault)
        for slot in 0..<count {
            let record = bytes[(slot + 1) * KeyRecord.length..<(slot + 2) * KeyRecord.length]
            if record.allSatisfy({ $0 == 0 }) {
                // The backup did not have it: nothing opens with it any more, and its number is not given out again.
                slots += SlotRecord.erased(slot: slot, vault: vault)
            } else {
                guard let share = KeyRecord.open(record, slot: slot, vault: vault, key: key) else {
                    throw .damaged(.keystore("key \(slot) that was restored does not open"))
                }
                slots += share.map { SlotRecord.living($0, slot: slot, vault: vault) } ?? SlotRecord.erased(slot: slot, vault: vault)
            }
        }
        return slots
    }

    /// Overwritten first: an old copy of keys is not to be found on the disk later.
    static func remove(_ path: String, _ folder: VaultFolder) throws(VaultError) {
        guard folder.exists(path) else { return }
        let file = try KeystoreFile(path, access: .write)
        defer { file.close() }
        try file.write([UInt8](repeating: 0, count: try file.size()), at: 0)
        try file.sync()
        guard unlink(path) == 0 else { throw posixFailure("remove a file from", folder.path) }
        try folder.sync()
    }
}
