/// Why a vault could not be made, opened, read or written: one line that says what is wrong and what to do.
///
/// No case carries testimony, names or keys, so that a description may be shown and logged.
package enum VaultError: Error, Equatable, Sendable {
    /// The folder at this path holds no vault.
    case notAVault(path: String)
    /// `create` found a vault in place.
    case alreadyAVault(path: String)
    /// `create` found other files in the folder.
    case folderNotEmpty(path: String)
    /// The same whatever made the passphrase fail.
    case wrongPassphrase
    /// Every way in needs the secret of another computer.
    case otherDevice
    /// The passphrase is right, but its member was removed.
    case noLongerMember
    case unusablePassphrase(PassphraseFlaw)
    /// Another process writes this vault.
    case openElsewhere(command: String, process: Int)
    /// Made by a later version of Vigil; `found` names the format.
    case newerFormat(found: String)
    /// Made by an early version of Vigil.
    case olderFormat(found: String)
    /// vault.json asks for a key derivation that no Vigil would choose.
    case unreasonableKeyCost(String)
    case damaged(Damage)
    /// The vault is not what this device saw before, grown.
    case departed(Departure)
    /// vault.json is not what this device saw before, changed by members since.
    case olderDoor(OlderDoor)
    case diskFull
    case noPermission(path: String)
    /// A write or a sync failed: what the disk holds is unknown, and this vault object refuses all further use.
    case syncFailed
    /// Others kept the ledger busy for longer than a reader or writer waits.
    case busy
    /// `append` on a vault opened with `.read`.
    case readOnly
    case closed
    /// Another desk has appended since the entries were checked: nothing was added. The ledger ends at `position` now.
    case overtaken(position: Int)
    /// Another desk changed who may open the vault, and its keys, since this one opened it.
    case membersChanged
    /// The server that keeps the ledger, where it is not in the folder.
    case server(ServerFlaw)
    /// One entry's payload is larger than `Entry.largestPayload`.
    case entryTooLarge(bytes: Int)
    /// Something was to be sealed under a key that was destroyed.
    case erasedKey
    /// What is said of members, requests, sheets and shares.
    case membership(MembershipFlaw)
    /// Any other refusal of the operating system.
    case system(doing: String, path: String, errno: Int32)
}

extension VaultError {
    /// What was to be added may stand in the ledger all the same: nothing that it counts on may be taken back.
    package var leavesOutcomeUnknown: Bool { self == .syncFailed || self == .server(.outcomeUnknown) }
}

package enum PassphraseFlaw: Hashable, Sendable {
    case empty
    case tooLong
    case notUTF8
}

/// Which part of a vault is damaged, and how.
package enum Damage: Hashable, Sendable, CustomStringConvertible {
    /// vault.json.
    case header(String)
    /// The ledger as a whole, in whichever store: its tables and rules, a file's pages.
    case ledger(String)
    /// The record of the last position: entries were dropped from the end, or it was altered.
    case head(String)
    /// The first bad entry.
    case entry(Int, EntryFlaw)
    /// A sealed file beside the ledger, in the folder of this name.
    case drawer(String)
    /// The log of editions does not open, or does not begin as it did.
    case editions
    /// A file beside the ledger, by its name.
    case aside(String)
    /// keystore.1 or keystore.2.
    case keystore(String)
    /// The device's own secret.
    case device
    /// An erasure that was ordered could not be finished.
    case erasures(String)
    /// A sealed file in `files/`, by its name there.
    case file(String, FileFlaw)

    package var description: String {
        switch self {
        case .header(let why): "vault.json: \(why)"
        case .ledger(let why): "the ledger: \(why)"
        case .head(let why): "the ledger's head record: \(why)"
        case .editions: "editions.log: it is not as it was written"
        case .aside(let name): "\(name).sealed: it was altered, or belongs to another vault"
        case .file(let name, let flaw): "files/\(name): \(flaw.description)"
        case .keystore(let why): "keystore: \(why)"
        case .device: "device.key: it has not the length that it was made with"
        case .erasures(let why): "erasures: \(why)"
        case .drawer(let name): "\(name): a sealed file in it was altered"
        case .entry(let position, let flaw): "the ledger, entry \(position): \(flaw.description)"
        }
    }
}

extension VaultError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAVault(let path): "\(path) is not a vault; `vigil init` makes one"
        case .alreadyAVault(let path): "there is already a vault at \(path); choose another folder"
        case .folderNotEmpty(let path): "the folder \(path) is not empty; a vault needs a new or an empty folder"
        case .wrongPassphrase: "the passphrase does not open this vault; try again"
        case .otherDevice:
            "this vault opens on the computers that were let in; here, open it with its recovery sheet (`vigil recovery open`), "
                + "or ask a member to let you in (`vigil member request`)"
        case .noLongerMember: "this passphrase belongs to somebody who is no longer a member of this vault; ask a member"
        case .unusablePassphrase(.empty): "the passphrase is empty; choose a long one"
        case .unusablePassphrase(.tooLong): "the passphrase is longer than \(Passphrase.largestLength) bytes; choose a shorter one"
        case .unusablePassphrase(.notUTF8): "the passphrase is not UTF-8 text; save its file as UTF-8"
        case .openElsewhere(let command, let process):
            process > 0
                ? "the vault is open in \(command), process \(process); close that first"
                : "the vault is open in another process; close that first"
        case .newerFormat(let found): "this vault was made by a later version of Vigil (\(found)); install that version"
        case .olderFormat(let found):
            "this vault was made by an early version of Vigil (\(found)); export it with that version, and import it into a new vault"
        case .erasedKey: "its key was erased: nothing more can be added to it"
        case .membership(let flaw): flaw.description
        case .unreasonableKeyCost(let why): "vault.json asks for an unreasonable key derivation (\(why)); restore it from a backup"
        case .damaged(let damage): "the vault is damaged: \(damage.description); run `vigil ledger check`, restore from a backup"
        case .departed(let departure): departure.description
        case .olderDoor(let older): older.description
        case .diskFull: "the disk is full: nothing was added; free some space and try again"
        case .noPermission(let path): "no permission for \(path); use the account that owns the vault"
        case .syncFailed:
            "the disk failed to keep what was written: nothing since the last acknowledgement is certain; "
                + "check the disk, then run `vigil ledger check`"
        case .busy: "another process kept the ledger busy for too long; try again"
        case .readOnly: "the vault was opened for reading only; open it for writing to add to it"
        case .closed: "the vault is closed; open it again"
        case .overtaken: "another desk has added to the record meanwhile, and nothing was added; look at what came, then try again"
        case .membersChanged: "who may open the vault was changed by another desk: close this one and open it again; nothing was added"
        case .server(let flaw): flaw.description
        case .entryTooLarge(let bytes):
            "a statement of \(bytes) bytes is too large; the largest is \(Entry.largestPayload) bytes"
        case .system(let doing, let path, let code): "could not \(doing) \(path): \(systemMessage(code))"
        }
    }
}
