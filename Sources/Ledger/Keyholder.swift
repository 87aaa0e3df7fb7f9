import Crypto

/// One way into the vault: the master key, sealed under what a passphrase derives to.
///
/// Passphrase -> Argon2id -> HKDF-SHA256 -> key that seals the master key. HKDF's salt is the secret of the device
/// where there is one; a vault with a single passphrase has none. Bound to the vault, the generation of its master
/// key, this keyholder and the cost, so that nothing here can be exchanged or cheapened.
struct Keyholder: Equatable, Sendable {
    /// Random, 16 bytes.
    let id: [UInt8]
    let cost: KeyCost
    /// Of Argon2id; random, 16 bytes.
    let salt: [UInt8]
    /// The master key.
    let sealed: [UInt8]

    static let saltLength = 16
    static let idLength = 16

    init(id: [UInt8], cost: KeyCost, salt: [UInt8], sealed: [UInt8]) {
        self.id = id
        self.cost = cost
        self.salt = salt
        self.sealed = sealed
    }

    init(masterKey: SymmetricKey, vault: [UInt8], generation: Int, passphrase: Passphrase, cost: KeyCost) throws {
        id = .random(Self.idLength)
        salt = .random(Self.saltLength)
        self.cost = cost
        let key = try Self.key(passphrase, vault: vault, id: id, salt: salt, cost: cost)
        var master = masterKey.withUnsafeBytes(Array.init)
        defer { wipe(&master) }
        sealed = try Seal.close(
            master, under: key, binding: Self.binding(vault: vault, generation: generation, id: id, salt: salt, cost: cost))
    }

    /// The master key.
    ///
    /// - Throws: `VaultError.wrongPassphrase`, the same for whatever does not open.
    func masterKey(_ passphrase: Passphrase, vault: [UInt8], generation: Int) throws -> SymmetricKey {
        let key = try Self.key(passphrase, vault: vault, id: id, salt: salt, cost: cost)
        let bound = Self.binding(vault: vault, generation: generation, id: id, salt: salt, cost: cost)
        guard var master = try? Seal.open(sealed, under: key, binding: bound), master.count == 32 else {
            throw VaultError.wrongPassphrase
        }
        defer { wipe(&master) }
        return SymmetricKey(data: master)
    }

    private static func key(
        _ passphrase: Passphrase, vault: [UInt8], id: [UInt8], salt: [UInt8], cost: KeyCost
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
        return HKDF<SHA256>.deriveKey(inputKeyMaterial: stretched, salt: [UInt8](), info: info.bytes, outputByteCount: 32)
    }

    private static func binding(vault: [UInt8], generation: Int, id: [UInt8], salt: [UInt8], cost: KeyCost) -> [UInt8] {
        var transcript = Transcript("keyholder")
        transcript.add(vault)
        transcript.add(generation)
        transcript.add(id)
        transcript.add(salt)
        transcript.add(cost)
        return transcript.bytes
    }

    func add(to transcript: inout Transcript) {
        transcript.add(id)
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
