import Crypto
import Foundation

/// What vault.json says: who may open the vault, and its keys, sealed to them.
///
/// A change of members or passphrase writes a new header; entries stay as they are. A plain checksum keeps a damaged file from being
/// taken for a wrong passphrase; what somebody altered on purpose is found by the members' signatures (`MemberHistory`) and seals.
struct VaultHeader: Equatable, Sendable {
    static let idLength = 16

    /// The vault's id, which follows from its founder's key.
    let vault: [UInt8]
    let history: MemberHistory
    let list: MemberList
    /// Each way in: a member on a device.
    let keyholders: [Keyholder]

    init(vault: [UInt8], history: MemberHistory, list: MemberList, keyholders: [Keyholder]) {
        self.vault = vault
        self.history = history
        self.list = list
        self.keyholders = keyholders
    }

    /// A new vault's header, and its founder.
    static func founding(
        _ keyring: Keyring, names: MemberNames = MemberNames(), founder name: String = "", passphrase: Passphrase, device: Device?,
        cost: KeyCost
    ) throws -> (header: VaultHeader, founder: OwnMember) {
        let own = OwnMember(id: .random(Member.idLength), keys: try .random())
        let member = own.keys.member(id: own.id, kind: .person)
        let nonce = [UInt8].random(MemberHistory.nonceLength)
        let vault = MemberHistory.vaultID(nonce: nonce, founder: own.id, signing: member.signing)
        let holder = try Keyholder(of: own, vault: vault, passphrase: passphrase, device: device, cost: cost)
        let list = try MemberList(
            generation: 1, members: [member], named: keyring.named + names.naming(own.id, name).named, vault: vault)
        let history = try MemberHistory(nonce: nonce, links: []).adding(list, by: own, vault: vault)
        return (VaultHeader(vault: vault, history: history, list: list, keyholders: [holder]), own)
    }

    /// The member and the vault's keys. Costs one key derivation for each keyholder of this device until one opens.
    ///
    /// - Throws: `wrongPassphrase`; `otherDevice`; `noLongerMember`; `damaged(.header)`.
    func unlock(_ passphrase: Passphrase, device: Device? = nil) throws -> Unlocked {
        let holders = keyholders.filter { $0.isFor(device, vault: vault) }
        guard !holders.isEmpty else { throw VaultError.otherDevice }
        let tries = device.map { Tries($0, vault: vault) }
        if let tries { Self.wait(tries.wait()) }
        for holder in holders {
            guard let own = try Self.opening({ try holder.open(passphrase, device: device, vault: vault) }) else { continue }
            tries?.succeeded()
            var unlocked = try unlock(by: own)
            unlocked.holder = holder.id
            return unlocked
        }
        tries?.failed()
        throw VaultError.wrongPassphrase
    }

    /// With a member's secrets at hand.
    ///
    /// - Throws: `noLongerMember`; `damaged(.header)` where members or keys were altered.
    func unlock(by own: OwnMember) throws -> Unlocked {
        if let flaw = history.flaw(vault: vault, list: list) { throw VaultError.damaged(.header(flaw)) }
        guard let member = list.members.first(where: { $0.id == own.id }) else { throw VaultError.noLongerMember }
        guard own.keys.member(id: own.id, kind: member.kind) == member else {
            throw VaultError.damaged(.header("this member's public keys were altered"))
        }
        let named = try list.open(by: own, vault: vault)
        guard let keyring = Keyring(named: named), let names = MemberNames(named: named) else {
            throw VaultError.damaged(.header("a key is missing"))
        }
        return Unlocked(keys: keyring, names: names, own: own)
    }

    struct Unlocked: Sendable {
        let keys: Keyring
        let names: MemberNames
        let own: OwnMember
        /// The keyholder that opened; nil for who had a member's secrets at hand.
        var holder: [UInt8]?
    }

    /// nil where the passphrase is not the one.
    private static func opening<T>(_ body: () throws -> T) throws -> T? {
        do { return try body() } catch VaultError.wrongPassphrase { return nil }
    }

    private static func wait(_ seconds: Double) {
        guard seconds > 0 else { return }
        usleep(UInt32(seconds * 1_000_000))
    }

    /// SHA-256 over everything the header says.
    var checksum: [UInt8] {
        var transcript = Transcript("header checksum")
        transcript.add(vault)
        transcript.add(history.nonce)
        transcript.add(history.tip(vault))
        transcript.add(list.digest)
        transcript.add(keyholders.count)
        for holder in keyholders { holder.add(to: &transcript) }
        return Array(SHA256.hash(data: transcript.bytes))
    }
}
