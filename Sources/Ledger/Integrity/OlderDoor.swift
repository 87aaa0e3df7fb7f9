/// How vault.json is not what this device saw of it, changed by members since: an older copy was put back, whose members or passphrase were
/// changed for a reason. Entries may all be as they were, and the copy sound in itself.
package enum OlderDoor: Error, Hashable, Sendable {
    /// So many lists of members, and so many were seen on a day (UTC, `2026-11-26`).
    case members(lists: Int, seen: Int, day: String)
    /// The list of members that was the last one on that day is another.
    case otherMembers(list: Int, day: String)
    /// It opens by a passphrase that was changed on this device before that day, or on it.
    case passphrase(day: String)
}

extension OlderDoor: CustomStringConvertible {
    package var description: String { "\(fact); put the newer one back, or, if this one was put back on purpose, run `vigil ledger check --accept-rollback`" }

    /// What differs, without what to do about it.
    package var fact: String {
        switch self {
        case .members(let lists, let seen, let day): "vault.json is an older one: its members were changed \(lists - 1) times, and \(seen - 1) times on \(day)"
        case .otherMembers(let list, let day): "vault.json is another one: change \(list - 1) of its members is not the one that this device saw on \(day)"
        case .passphrase(let day): "vault.json is an older one: it opens by a passphrase that was changed on this device, as it knew on \(day)"
        }
    }
}

/// What a device saw of vault.json.
struct SeenDoor: Equatable, Sendable {
    /// How many lists of members there were.
    let lists: Int
    /// What they come to: `MemberHistory.tip`.
    let tip: [UInt8]
    /// Keyholders that were taken out by this device, oldest first.
    let retired: [[UInt8]]

    /// More passphrases than anybody changes; the oldest are let go of.
    private static let mostRetired = 1_000

    init(lists: Int, tip: [UInt8], retired: [[UInt8]]) {
        (self.lists, self.tip, self.retired) = (lists, tip, retired)
    }

    init(_ header: VaultHeader, retired: [[UInt8]] = []) {
        self.init(lists: header.history.links.count, tip: header.history.tip(header.vault), retired: retired)
    }

    /// With what was known before: whichever knows more lists, and all that was taken out.
    func after(_ before: SeenDoor?) -> SeenDoor {
        guard let before else { return self }
        let newer = lists >= before.lists ? self : before
        let all = before.retired + retired.filter { !before.retired.contains($0) }
        return SeenDoor(lists: newer.lists, tip: newer.tip, retired: all.suffix(Self.mostRetired))
    }

    /// Nil where a header is what was seen, changed by members since, and opened by a keyholder that was not taken out.
    ///
    /// - Parameter holder: nil for who came in otherwise.
    func departure(of header: VaultHeader, through holder: [UInt8]?, day: String) -> OlderDoor? {
        let links = header.history.links.count
        if links < lists { return .members(lists: links, seen: lists, day: day) }
        if header.history.tip(header.vault, of: lists) != tip { return .otherMembers(list: lists, day: day) }
        return holder.map(retired.contains) ?? false ? .passphrase(day: day) : nil
    }
}
