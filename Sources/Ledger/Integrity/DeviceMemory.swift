package import Foundation

/// What a device remembers of the vaults that were open on it, so that it refuses one that was rolled back or forked.
///
/// A vault's own hashes and keys cannot tell that: an older copy of the whole folder is as sound as it was. So the last state that was seen
/// lies elsewhere, in a file for each vault, 0600, sealed under a key of that vault: it names nobody, and a stranger can neither read it nor
/// make one. Who can remove it takes the memory away, and no more.
package struct DeviceMemory: Sendable {
    let folder: StateFolder
    let now: @Sendable () -> Date

    package init(_ folder: StateFolder, now: @escaping @Sendable () -> Date = { Date() }) {
        self.folder = folder
        self.now = now
    }

    /// This user's; nil where there is no folder for it.
    package static var ofThisUser: DeviceMemory? { StateFolder().map { DeviceMemory($0) } }
}

/// How it stands with a device's memory of a vault.
package enum MemoryState: Hashable, Sendable, CustomStringConvertible {
    /// Nobody asked for one.
    case none
    /// The vault was not seen here before.
    case new
    /// It is, or has grown from, what was seen on a day (UTC, `2026-11-26`).
    case continues(entries: Int, day: String)
    /// There is a file, and it is not one that this vault's key sealed.
    case foreign
    /// It departed from what was seen, and that was accepted.
    case accepted(Departure)
    /// vault.json departed from what was seen, and that was accepted.
    case acceptedDoor(OlderDoor)
    /// The memory could not be kept.
    case notKept(String)

    package var description: String {
        switch self {
        case .none: "nothing is remembered of this vault on this device"
        case .new: "this device sees the vault for the first time; from now on it remembers it"
        case .continues(let entries, let day): "it continues the \(entries) entries that this device saw on \(day)"
        case .foreign: "what this device remembered of the vault was altered and says nothing; it remembers it anew from now on"
        case .accepted(let departure): "accepted, and remembered from now on, although \(departure.fact)"
        case .acceptedDoor(let older): "accepted, and remembered from now on, although \(older.fact)"
        case .notKept(let why): "nothing is remembered of this vault on this device: \(why)"
        }
    }
}
