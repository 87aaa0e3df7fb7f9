/// What a check of a whole vault found.
package struct CheckReport: Equatable, Sendable {
    /// How many entries the ledger says that it holds; nil where even that cannot be read.
    package internal(set) var entries: Int?
    /// Entries found whole, each in its place.
    package internal(set) var sound = 0
    /// In the order found: the vault as a whole, then entry by entry. At most `CheckReport.limit`.
    package internal(set) var problems: [Damage] = []

    /// Of all entries, where all are sound: size and root.
    package internal(set) var tree: TreeHead?
    /// The tree of the checkpoint that the vault was held to.
    package internal(set) var since: TreeHead?
    /// How the vault is not what was seen of it before.
    package internal(set) var departures: [Departure] = []
    /// How vault.json is not what was seen of it before.
    package internal(set) var olderDoor: OlderDoor?
    package internal(set) var memory: MemoryState = .none

    package static let limit = 100

    package var isSound: Bool { problems.isEmpty && departures.isEmpty && olderDoor == nil }

    /// The first bad entry, where entries are bad.
    package var firstBadEntry: Int? {
        for case .entry(let position, _) in problems { return position }
        return nil
    }

    init() {}

    mutating func add(_ problem: Damage) {
        if problems.count < Self.limit { problems.append(problem) }
    }
}
