/// Why a backup is not made, or not restored: one line that says what is wrong and what to do. What the disk refuses is a `VaultError`.
package enum BackupRefused: Error, Equatable, Sendable, CustomStringConvertible {
    /// The folder holds something else, or nothing.
    case notABackup(path: String)
    /// Made by a later version of Vigil.
    case newerFormat(String)
    case anotherVault(path: String)
    /// Its record of what it holds was not written with this vault's key.
    case foreignRecord(path: String)
    /// The backup saw more of the vault than there is, or something else: the vault was put back to an older state, or forked.
    case rolledBack(backup: Int, vault: Int)
    /// A desk that has the vault open has entries on the disk that the ledger in the folder has not.
    case behindDesk(desk: Int, vault: Int)
    /// Another run writes to it.
    case inUse(path: String)
    /// Backup, keys and vault must not lie in one another.
    case samePlace
    /// A file of the backup, by its name there.
    case damaged(file: String, BackupFlaw)
    /// The vault has keys of single sources, reports, mentions or files, and none were given.
    case keysNeeded(slots: Int)
    /// The keys' backup is an older one, or was cut short.
    case keysMissing(Int, of: Int)
    /// The keys that were erased in the backup are there in the vault: its keystore is an older one.
    case oldKeystore
    /// Something that no restore left stands where the vault is put together.
    case inTheWay(path: String)
    /// Another process restores to the same place.
    case restoringElsewhere(path: String)

    package var description: String {
        switch self {
        case .notABackup(let path): "\(path) is no backup of Vigil's, and not empty or missing either; give another folder"
        case .newerFormat(let found): "this backup was made by a later version of Vigil (\(found)); install that version"
        case .anotherVault(let path): "\(path) is the backup of another vault; give this vault one of its own"
        case .foreignRecord(let path): "\(path): backup.json was not written by this vault; keep the folder aside, and back up into a new one"
        case .rolledBack(let backup, let vault):
            "the backup has \(backup) entries that this vault, with \(vault), does not continue: the vault was rolled back or forked; "
                + "keep the backup, it may have what is missing here, and back up into a new folder"
        case .behindDesk(let desk, let vault):
            "the desk that has the vault open says that its first \(desk) entries are on the disk, and the ledger in the folder, with \(vault), is "
                + "not that one, grown: was it replaced while the desk runs? Close the desk, run `vigil ledger check`, then back up"
        case .inUse(let path): "another backup is being made into \(path); wait for it to end"
        case .samePlace: "backup, keys and vault must lie apart: none of the folders may be within another"
        case .damaged(let file, let flaw): "the backup is damaged: \(file): \(flaw.description); use another copy of it"
        case .keysNeeded(let slots):
            "the vault has \(slots) keys of single sources, reports, mentions and files, which are not in this folder: give --keys with the "
                + "folder that has them, or --without-keys to restore what can be read without them"
        case .keysMissing(let missing, let slots):
            "\(missing) of the vault's \(slots) keys are not in this folder of keys: look for a newer one, or add --without-keys to restore "
                + "what can be read without those"
        case .oldKeystore:
            "the backup of the keys has keys as erased that are in this vault: the vault's keystore was put back to an older state; "
                + "open the vault to write once, so that they are erased again, then back up"
        case .inTheWay(let path): "\(path) is where the vault is put together, and something is there already; move it away, or give another folder"
        case .restoringElsewhere(let path): "another restore to \(path) is running; wait for it to end"
        }
    }
}

/// What is wrong with one file of a backup.
package enum BackupFlaw: Hashable, Sendable {
    case missing
    case wrongLength
    /// Its SHA-256 is not the one in backup.json.
    case wrongDigest
    case malformed(String)
    /// It all is as it was written, and does not make the ledger that it claims to be.
    case wrongLedger

    var description: String {
        switch self {
        case .missing: "it is missing"
        case .wrongLength: "it was cut short, or something was added"
        case .wrongDigest: "it was altered, or is another's"
        case .malformed(let what): what
        case .wrongLedger: "its entries do not lead to the ledger that backup.json names"
        }
    }
}
