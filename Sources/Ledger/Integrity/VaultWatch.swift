import Foundation
import Synchronization
import TransparencyLog

/// Holds one opened vault to what this device saw of it, and keeps what it sees now.
///
/// Made before the head record is read: another process may append and remember meanwhile, and what it remembers must not look like more
/// than there is. Kept up to date when the vault opens, if it has grown since, and when it closes, if something was appended: each time a
/// look at the file and a few rows. The file never goes back, unless it is told to.
final class VaultWatch: Sendable {
    private struct State {
        var before: SeenFile.Content
        /// The newest head that is known to be sound.
        var head: HeadRecord?
        var checked: TreeHead?
        /// vault.json as it is now, and what this process took out of it.
        var door: SeenDoor?
        /// There is something that the file does not have.
        var isBehind = false
        var accepted: Departure?
        var acceptedDoor: OlderDoor?
        var failure: String?
    }

    private let file: SeenFile
    private let now: @Sendable () -> Date
    private let state: Mutex<State>
    private let store: Mutex<(any LedgerStore)?> = Mutex(nil)

    init(_ memory: DeviceMemory, vault: [UInt8], keys: Keyring) {
        file = SeenFile(memory.folder, vault: vault, keys: keys)
        now = memory.now
        state = Mutex(State(before: file.read()))
    }

    deinit { flush() }

    /// How the vault departs from what was seen; nil where it continues it, or nothing was seen.
    func departure(of head: HeadRecord, in store: any LedgerStore) throws -> Departure? {
        guard case .seen(let seen) = state.withLock({ $0.before }) else { return nil }
        return try seen.departure(of: head) { try store.hash(at: $0) }
    }

    /// How vault.json departs from what was seen; nil where it is that, changed by members since, or nothing was seen.
    func departure(of header: VaultHeader, through holder: [UInt8]?) -> OlderDoor? {
        guard case .seen(let seen) = state.withLock({ $0.before }), let door = seen.door else { return nil }
        return door.departure(of: header, through: holder, day: seen.day)
    }

    /// The vault is opened by this header, which continues what was seen.
    func entered(_ header: VaultHeader) {
        state.withLock { state in
            let door = SeenDoor(header)
            state.door = door
            guard case .seen(let seen) = state.before, door.after(seen.door) == seen.door else { return state.isBehind = true }
        }
    }

    /// vault.json was changed to this one, in which some keyholders are no more.
    func changed(_ header: VaultHeader, retiring: [[UInt8]]) {
        state.withLock { ($0.door, $0.isBehind) = (SeenDoor(header, retired: ($0.door?.retired ?? []) + retiring), true) }
    }

    /// The vault is opened at this head, and continues what was seen.
    func opened(at head: HeadRecord, in store: any LedgerStore) {
        self.store.withLock { $0 = store }
        state.withLock { state in
            state.head = head
            if case .seen(let seen) = state.before, seen.count == head.position { return }
            state.isBehind = true
        }
        flush()
    }

    /// Entries were appended up to this head.
    func appended(_ head: HeadRecord) {
        state.withLock { ($0.head, $0.isBehind) = (head, true) }
    }

    /// The tree was found whole, and the vault continues what was seen.
    func checked(_ tree: TreeHead, at head: HeadRecord, in store: any LedgerStore) {
        self.store.withLock { $0 = store }
        state.withLock { ($0.head, $0.checked, $0.isBehind) = (head, tree, true) }
        flush()
    }

    /// What was seen before is let go of: this vault is the one to continue. Kept with what comes next.
    func accept(_ departure: Departure) {
        state.withLock { $0.accepted = departure }
    }

    /// What was seen of vault.json before is let go of, too.
    func accept(_ older: OlderDoor) {
        state.withLock { $0.acceptedDoor = older }
    }

    /// The tree that this device found whole before, and the day on which it was last here.
    var lastChecked: (tree: TreeHead, day: String)? {
        guard case .seen(let seen) = state.withLock({ $0.before }), let tree = seen.checked else { return nil }
        return (tree, seen.day)
    }

    var memory: MemoryState {
        state.withLock { state in
            if let failure = state.failure { return .notKept(failure) }
            if let accepted = state.accepted { return .accepted(accepted) }
            if let accepted = state.acceptedDoor { return .acceptedDoor(accepted) }
            return switch state.before {
            case .nothing: .new
            case .foreign: .foreign
            case .seen(let seen): .continues(entries: seen.count, day: seen.day)
            }
        }
    }

    /// Writes what the file does not have yet. That it cannot be kept stops nobody's work; `memory` says it.
    func flush() {
        guard let store = store.withLock({ $0 }) else { return }
        state.withLock { state in
            guard state.isBehind, let head = state.head else { return }
            let (accepts, acceptsDoor, checked, door) = (state.accepted != nil, state.acceptedDoor != nil, state.checked, state.door)
            do {
                try file.update { content in
                    var before: SeenVault?
                    if case .seen(let seen) = content, !accepts {
                        // Another process may have seen more, or something else: that stays, for the next opening to hold the vault to.
                        let isNewDoor = acceptsDoor || door.map { $0.after(seen.door) != seen.door } ?? false
                        guard seen.count < head.position || seen.count == head.position && (checked != nil || isNewDoor),
                            try seen.departure(of: head, hash: { try store.hash(at: $0) }) == nil
                        else { return nil }
                        before = acceptsDoor ? SeenVault(rungs: seen.rungs, at: seen.at, checked: seen.checked) : seen
                    }
                    return try SeenVault(
                        head, after: before, at: Int(now().timeIntervalSince1970), checked: checked, door: door, hash: { try store.hash(at: $0) })
                }
                (state.isBehind, state.failure) = (false, nil)
            } catch {
                state.failure = (error as? VaultError)?.description ?? "its file cannot be written"
            }
        }
    }
}
