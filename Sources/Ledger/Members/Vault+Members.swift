import Crypto
package import Foundation
import Synchronization

/// Who may open a vault. Each change writes vault.json whole, synced, before it returns, and closes the vault: what was open held the
/// keys of before.
extension Vault {
    package struct MemberInfo: Equatable, Sendable {
        /// Hexadecimal, 32 digits.
        package let id: String
        package let name: String
        package let isRecovery: Bool
        package let isYou: Bool
        package let fingerprint: String
        /// On how many devices this member has a passphrase.
        package let ways: Int
    }

    package func members() throws -> [MemberInfo] {
        let header = try currentHeader()
        return header.list.members.map { member in
            MemberInfo(
                id: member.id.hex, name: names[member.id] ?? "", isRecovery: member.kind == .recovery, isYou: member.id == own.id,
                fingerprint: member.fingerprint, ways: header.keyholders.count { $0.member == member.id })
        }
    }

    /// The name of whoever appended an entry, a former member's, too.
    package func memberName(_ id: [UInt8]) -> String? { names[id] }

    /// What a new member hands to one who can let them in. Costs one key derivation; changes nothing.
    package static func request(
        at url: URL, passphrase: Passphrase, device: Device?, cost: KeyCost = .desk
    ) throws -> MemberRequest {
        let folder = VaultFolder(url)
        try folder.expectVault()
        let header = try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
        return try MemberRequest(to: header.vault, passphrase: passphrase, device: device, cost: cost)
    }

    /// Lets somebody in: from now on the vault's keys are wrapped to them, too, and everything in it is theirs to read.
    ///
    /// - Throws: `VaultError.membership`; what writing throws.
    package func admit(_ request: MemberRequest, as name: String) throws {
        try request.check(for: sealer.chain.vault)
        let name = try Self.checked(name)
        try change { header, unlocked in
            guard header.history.signers[request.member.id] == nil else { throw VaultError.membership(.alreadyMember) }
            return try header.changing(
                members: header.list.members + [request.member], keyholders: header.keyholders + [request.holder], keys: unlocked.keys,
                names: unlocked.names.naming(request.member.id, name), by: own)
        }
    }

    /// Shuts somebody out: new entries are sealed under a new epoch's key, which is wrapped to the others alone. What they could read
    /// until now they may have kept.
    ///
    /// - Parameter who: a name or an id as in `members`.
    package func remove(member who: String) throws {
        try change { header, unlocked in
            let found = header.list.members.filter { $0.id.hex == who || unlocked.names[$0.id] == who }
            guard found.count == 1 else { throw VaultError.membership(.unknownMember) }
            let rest = header.list.members.filter { $0.id != found[0].id }
            guard rest.contains(where: { $0.kind == .person }), found[0].id != own.id else { throw VaultError.membership(.lastMember) }
            return try header.changing(
                members: rest, keyholders: header.keyholders.filter { $0.member != found[0].id }, keys: unlocked.keys.nextEpoch(),
                names: unlocked.names, by: own)
        }
    }

    /// A new passphrase for the member who opened the vault, on this device. Their other devices keep theirs. Costs one key derivation.
    package func changePassphrase(to passphrase: Passphrase, device: Device?, cost: KeyCost = .desk) throws {
        let vault = sealer.chain.vault
        let holder = try Keyholder(of: own, vault: vault, passphrase: passphrase, device: device, cost: cost)
        try change { header, _ in
            let others = header.keyholders.filter { $0.member != own.id || !$0.isFor(device, vault: vault) }
            return VaultHeader(vault: vault, history: header.history, list: header.list, keyholders: others + [holder])
        }
    }

    /// A new recovery sheet. An earlier one opens nothing that is sealed from now on.
    package func makeRecovery() throws -> RecoverySecret {
        let secret = RecoverySecret()
        try makeRecovery(secret)
        return secret
    }

    func makeRecovery(_ secret: RecoverySecret) throws {
        let vault = sealer.chain.vault
        let recovery = try secret.member(of: vault)
        try change { header, unlocked in
            let people = header.list.members.filter { $0.kind == .person }
            let hadOne = people.count < header.list.members.count
            return try header.changing(
                members: people + [recovery.keys.member(id: recovery.id, kind: .recovery)], keyholders: header.keyholders,
                keys: hadOne ? unlocked.keys.nextEpoch() : unlocked.keys, names: unlocked.names, by: own)
        }
    }

    /// Opens a vault by its recovery sheet: whoever holds it becomes a member, with a passphrase, on this device. The sheet stays valid.
    ///
    /// - Throws: `VaultError.membership(.foreignSheet)`; as `open`.
    package static func recover(
        at url: URL, secret: RecoverySecret, passphrase: Passphrase, device: Device?, name: String, cost: KeyCost = .desk,
        command: String = "vigil recovery"
    ) throws {
        let name = try checked(name)
        let vault = try open(at: url, access: .write, command: command) { header in
            let own = try secret.member(of: header.vault)
            do { return try header.unlock(by: own) } catch VaultError.noLongerMember {
                throw VaultError.membership(.foreignSheet)
            }
        }
        defer { vault.close() }
        let id = vault.sealer.chain.vault
        let new = OwnMember(id: .random(Member.idLength), keys: try .random())
        let holder = try Keyholder(of: new, vault: id, passphrase: passphrase, device: device, cost: cost)
        try vault.change { header, unlocked in
            try header.changing(
                members: header.list.members + [new.keys.member(id: new.id, kind: .person)], keyholders: header.keyholders + [holder],
                keys: unlocked.keys, names: unlocked.names.naming(new.id, name), by: vault.own)
        }
    }

    private static func checked(_ name: String) throws -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= 200, !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw VaultError.membership(.emptyName) }
        return name
    }

    private func currentHeader() throws -> VaultHeader {
        try VaultHeader(json: folder.read(folder.header, limit: VaultHeader.largestFile))
    }

    /// - Parameter body: gets what vault.json says now, which with a shared folder another desk may have changed since this one opened it.
    private func change(_ body: (VaultHeader, VaultHeader.Unlocked) throws -> VaultHeader) throws {
        guard access == .write else { throw VaultError.readOnly }
        try appending.withLock { _ in
            _ = try state.withLock { try $0.expectUsable() }
            try writing {
                let header = try currentHeader()
                guard header.vault == sealer.chain.vault else { throw VaultError.damaged(.header("it is another vault's now")) }
                let next = try body(header, header.unlock(by: own))
                try folder.write(next.json(), to: folder.header)
                let ways = Set(next.keyholders.map(\.id))
                watch?.changed(next, retiring: header.keyholders.map(\.id).filter { !ways.contains($0) })
            }
        }
        close()
    }
}

extension VaultHeader {
    fileprivate func changing(
        members: [Member], keyholders: [Keyholder], keys: Keyring, names: MemberNames, by own: OwnMember
    ) throws -> VaultHeader {
        guard members.count <= MemberList.most else { throw VaultError.damaged(.header("it has too many members")) }
        let next = try MemberList(
            generation: list.generation + 1, members: members, named: keys.named + names.named, vault: vault)
        return VaultHeader(
            vault: vault, history: try history.adding(next, by: own, vault: vault), list: next, keyholders: keyholders)
    }
}
