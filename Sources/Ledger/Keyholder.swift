import Crypto

/// One way into the vault: a member's own secrets, sealed under what a passphrase, and a device, derive to.
///
/// Passphrase -> Argon2id -> HKDF-SHA256, salted with the secret of the device where there is one -> the key that seals the seeds. Bound
/// to the vault, the member, this keyholder, the device and the cost, so that nothing here can be exchanged or cheapened.
struct Keyholder: Equatable, Sendable {
    /// Random, 16 bytes.
    let id: [UInt8]
    /// Whose secrets these are.
    let member: [UInt8]
    /// `Device.tag`; empty where the passphrase alone opens.
    let device: [UInt8]
    let cost: KeyCost
    /// Of Argon2id; random, 16 bytes.
    let salt: [UInt8]
    /// `MemberKeys.seeds`.
    let sealed: [UInt8]

    static let saltLength = 16
    static let idLength = 16
    static let deviceLength = 16

    init(id: [UInt8], member: [UInt8], device: [UInt8], cost: KeyCost, salt: [UInt8], sealed: [UInt8]) {
        self.id = id
        self.member = member
        self.device = device
        self.cost = cost
        self.salt = salt
        self.sealed = sealed
    }

    init(of own: OwnMember, vault: [UInt8], passphrase: Passphrase, device: Device?, cost: KeyCost) throws {
        id = .random(Self.idLength)
        member = own.id
        self.device = device?.tag(for: vault) ?? []
        salt = .random(Self.saltLength)
        self.cost = cost
        let key = try Self.key(passphrase, device: device, vault: vault, id: id, salt: salt, cost: cost)
        var seeds = own.keys.seeds
        defer { wipe(&seeds) }
        let bound = Self.binding(vault: vault, id: id, member: member, device: self.device, salt: salt, cost: cost)
        sealed = Seal.close(seeds, under: key, binding: bound)
    }

    /// Whether this device's secret, or none, is what it needs.
    func isFor(_ device: Device?, vault: [UInt8]) -> Bool {
        self.device.isEmpty || device?.tag(for: vault) == self.device
    }

    /// The member's secrets. Costs one key derivation.
    ///
    /// - Throws: `VaultError.wrongPassphrase`, the same for whatever does not open.
    func open(_ passphrase: Passphrase, device: Device?, vault: [UInt8]) throws -> OwnMember {
        let device = self.device.isEmpty ? nil : device
        let key = try Self.key(passphrase, device: device, vault: vault, id: id, salt: salt, cost: cost)
        let bound = Self.binding(vault: vault, id: id, member: member, device: self.device, salt: salt, cost: cost)
        guard var seeds = try? Seal.open(sealed, under: key, binding: bound), seeds.count == MemberKeys.seedsLength else {
            throw VaultError.wrongPassphrase
        }
        defer { wipe(&seeds) }
        guard let keys = try? MemberKeys(seeds: seeds) else { throw VaultError.wrongPassphrase }
        return OwnMember(id: member, keys: keys)
    }

    private static func key(
        _ passphrase: Passphrase, device: Device?, vault: [UInt8], id: [UInt8], salt: [UInt8], cost: KeyCost
    ) throws -> SymmetricKey {
        let stretched: SymmetricKey
        do {
            stretched = try passphrase.withUnsafeBytes { try Argon2id.derive($0, salt: salt, cost: cost) }
        } catch let failure as Argon2id.Failed {
            throw VaultError.unreasonableKeyCost("Argon2 refuses it, code \(failure.code); is there enough free memory?")
        }
        var info = Transcript("keyholder key")
        info.add(vault)
        info.add(id)
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: stretched, salt: device?.salt(for: vault) ?? [], info: info.bytes, outputByteCount: 32)
    }

    private static func binding(
        vault: [UInt8], id: [UInt8], member: [UInt8], device: [UInt8], salt: [UInt8], cost: KeyCost
    ) -> [UInt8] {
        var transcript = Transcript("keyholder")
        transcript.add(vault)
        transcript.add(id)
        transcript.add(member)
        transcript.add(device)
        transcript.add(salt)
        transcript.add(cost)
        return transcript.bytes
    }

    func add(to transcript: inout Transcript) {
        transcript.add(id)
        transcript.add(member)
        transcript.add(device)
        transcript.add(cost)
        transcript.add(salt)
        transcript.add(sealed)
    }
}

extension Transcript {
    mutating func add(_ cost: KeyCost) {
        add("argon2id/19")
        add(cost.memoryKiB)
        add(cost.passes)
        add(cost.lanes)
    }
}
