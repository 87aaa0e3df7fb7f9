import Crypto

/// What vault.json says: who may open the vault, and its keys, sealed under the master key.
///
/// A change of members or passphrase writes a new header; entries stay as they are. Two things guard it: a plain
/// checksum, so that a damaged file is not taken for a wrong passphrase, and a MAC under the master key, so that
/// nobody without the passphrase can change what it says.
struct VaultHeader: Equatable, Sendable {
    struct SealedKey: Equatable, Sendable {
        let name: String
        let sealed: [UInt8]
    }

    static let idLength = 16

    /// The vault's random id.
    let vault: [UInt8]
    /// Of the master key: from 1, one more each time it is replaced.
    let generation: Int
    let keyholders: [Keyholder]
    let keys: [SealedKey]
    /// HMAC-SHA256 under a key derived from the master key.
    let mac: [UInt8]

    init(vault: [UInt8], generation: Int, keyholders: [Keyholder], keys: [SealedKey], mac: [UInt8]) {
        self.vault = vault
        self.generation = generation
        self.keyholders = keyholders
        self.keys = keys
        self.mac = mac
    }

    /// A new vault's header, with a new master key.
    init(vault: [UInt8], keyring: Keyring, passphrase: Passphrase, cost: KeyCost) throws {
        let master = SymmetricKey(size: .bits256)
        let generation = 1
        let holder = try Keyholder(
            masterKey: master, vault: vault, generation: generation, passphrase: passphrase, cost: cost)
        let keys = try keyring.named.map { name, bytes in
            let bound = Self.binding(vault: vault, generation: generation, name: name)
            return SealedKey(name: name, sealed: try Seal.close(bytes, under: master, binding: bound))
        }
        let unsigned = VaultHeader(vault: vault, generation: generation, keyholders: [holder], keys: keys, mac: [])
        let mac = HMAC<SHA256>.authenticationCode(for: unsigned.transcript("header"), using: Self.macKey(master))
        self.init(vault: vault, generation: generation, keyholders: [holder], keys: keys, mac: Array(mac))
    }

    /// The vault's keys. Costs one key derivation for each keyholder until one opens.
    ///
    /// - Throws: `wrongPassphrase`; `damaged(.header)` where the passphrase is right but the rest was altered.
    func unlock(_ passphrase: Passphrase) throws -> Keyring {
        let master = try masterKey(passphrase)
        let authentic = HMAC<SHA256>.isValidAuthenticationCode(
            mac, authenticating: transcript("header"), using: Self.macKey(master))
        guard authentic else { throw VaultError.damaged(.header("it was altered")) }
        var named: [String: [UInt8]] = [:]
        for key in keys {
            let bound = Self.binding(vault: vault, generation: generation, name: key.name)
            guard let bytes = try? Seal.open(key.sealed, under: master, binding: bound) else {
                throw VaultError.damaged(.header("the key \"\(key.name)\" does not open"))
            }
            named[key.name] = bytes
        }
        guard let keyring = Keyring(named: named) else { throw VaultError.damaged(.header("a key is missing")) }
        return keyring
    }

    private func masterKey(_ passphrase: Passphrase) throws -> SymmetricKey {
        for holder in keyholders {
            do {
                return try holder.masterKey(passphrase, vault: vault, generation: generation)
            } catch VaultError.wrongPassphrase {
                continue
            }
        }
        throw VaultError.wrongPassphrase
    }

    /// SHA-256 over everything the header says, its MAC included.
    var checksum: [UInt8] {
        Array(SHA256.hash(data: transcript("header checksum") + mac))
    }

    private func transcript(_ label: String) -> [UInt8] {
        var transcript = Transcript(label)
        transcript.add(vault)
        transcript.add(generation)
        transcript.add(keyholders.count)
        for holder in keyholders { holder.add(to: &transcript) }
        transcript.add(keys.count)
        for key in keys {
            transcript.add(key.name)
            transcript.add(key.sealed)
        }
        return transcript.bytes
    }

    private static func macKey(_ master: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, salt: [UInt8](), info: Transcript("header key").bytes, outputByteCount: 32)
    }

    private static func binding(vault: [UInt8], generation: Int, name: String) -> [UInt8] {
        var transcript = Transcript("vault key")
        transcript.add(vault)
        transcript.add(generation)
        transcript.add(name)
        return transcript.bytes
    }
}
