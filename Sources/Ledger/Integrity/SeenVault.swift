import Foundation
import TransparencyLog

/// What a device saw of a vault, last time.
struct SeenVault: Equatable, Sendable {
    struct Rung: Equatable, Sendable {
        /// So many entries …
        let count: Int
        /// … had this chain hash: it stands for each of them, in its place.
        let hash: [UInt8]
    }

    /// By `SeenLadder`, ascending; never empty.
    let rungs: [Rung]
    /// Seconds since 1970.
    let at: Int
    /// The last tree that this device found whole, entry by entry.
    let checked: TreeHead?
    /// Nil in a file of an early version.
    let door: SeenDoor?

    var count: Int { rungs.last?.count ?? 0 }

    /// UTC.
    var day: String {
        Date(timeIntervalSince1970: Double(at)).formatted(.iso8601.year().month().day())
    }

    init(rungs: [Rung], at: Int, checked: TreeHead?, door: SeenDoor? = nil) {
        self.door = door
        self.rungs = rungs
        self.at = at
        self.checked = checked
    }

    /// A vault at its head, for a device that knows `before`, which it has grown from.
    ///
    /// - Parameter hash: of the entry at a position. Asked some hundred times at most, and only beyond what `before` reaches.
    init(
        _ head: HeadRecord, after before: SeenVault?, at: Int, checked: TreeHead?, door: SeenDoor? = nil, hash: (Int) throws -> [UInt8]?
    ) throws {
        var known: [Int: [UInt8]] = [:]
        for rung in before?.rungs ?? [] { known[rung.count] = rung.hash }
        rungs = try SeenLadder.counts(head.position).map { count in
            if count == head.position { return Rung(count: count, hash: head.hash) }
            if let hash = known[count] { return Rung(count: count, hash: hash) }
            guard let hash = try hash(count - 1) else { throw VaultError.damaged(.entry(count - 1, .missing)) }
            return Rung(count: count, hash: hash)
        }
        self.at = at
        self.checked = checked ?? before?.checked
        self.door = door?.after(before?.door) ?? before?.door
    }

    /// Nil where the vault is what was seen, or has grown from it. One look at the ledger then, some hundred otherwise.
    ///
    /// - Parameter hash: of the entry at a position.
    func departure(of head: HeadRecord, hash: (Int) throws -> [UInt8]?) throws -> Departure? {
        func isThere(_ rung: Rung) throws -> Bool {
            if rung.count == head.position { return rung.hash == head.hash }
            return try rung.count == 0 || rung.count < head.position && hash(rung.count - 1) == rung.hash
        }
        guard let last = rungs.last, try !isThere(last) else { return nil }
        // Once entries differ, all chain hashes after them do: the first rung that is not there bounds the place from above.
        let broken = try rungs.first { try !isThere($0) } ?? last
        let whole = rungs.last { $0.count < broken.count }?.count ?? 0
        let gone = broken.count > head.position
        return Departure(
            witness: .device(day: day), seen: count, entries: head.position,
            first: whole...max(whole, gone ? head.position : broken.count - 1))
    }
}
