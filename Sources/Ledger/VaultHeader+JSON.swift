import Foundation

/// vault.json: the header as a file that a person can read and other programs can parse. Bytes are base64.
extension VaultHeader {
    static let format = "vigil-vault/1"
    static let largestFile = 1 << 20

    private struct Format: Decodable {
        let format: String
    }

    private struct File: Codable {
        struct Holder: Codable {
            let id: Data
            let method: String
            let kdf: KDF
            let sealed: Data
        }

        struct KDF: Codable {
            let name: String
            let version: Int
            let memory_kib: Int
            let passes: Int
            let lanes: Int
            let salt: Data
        }

        struct Key: Codable {
            let name: String
            let sealed: Data
        }

        let format: String
        let vault: Data
        let generation: Int
        let keyholders: [Holder]
        let keys: [Key]
        let mac: Data
        let checksum: Data
    }

    /// The file's bytes.
    func json() throws -> [UInt8] {
        let file = File(
            format: Self.format, vault: Data(vault), generation: generation,
            keyholders: keyholders.map { holder in
                let kdf = File.KDF(
                    name: "argon2id", version: 19, memory_kib: holder.cost.memoryKiB, passes: holder.cost.passes,
                    lanes: holder.cost.lanes, salt: Data(holder.salt))
                return File.Holder(id: Data(holder.id), method: "passphrase", kdf: kdf, sealed: Data(holder.sealed))
            },
            keys: keys.map { File.Key(name: $0.name, sealed: Data($0.sealed)) }, mac: Data(mac), checksum: Data(checksum))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(file)) + [UInt8(ascii: "\n")]
    }

    /// - Throws: `newerFormat`, `unreasonableKeyCost`, `damaged(.header)`.
    init(json: [UInt8]) throws(VaultError) {
        let data = Data(json)
        guard let format = (try? JSONDecoder().decode(Format.self, from: data))?.format else {
            throw .damaged(.header("it is not the JSON that Vigil writes"))
        }
        guard format == Self.format else {
            // A damaged "vigil-vault/1" also lands here, and is refused all the same.
            if format.hasPrefix("vigil-vault/") { throw .newerFormat(found: String(format.prefix(32))) }
            throw .damaged(.header("its format is not known"))
        }
        guard let file = try? JSONDecoder().decode(File.self, from: data) else {
            throw .damaged(.header("a field is missing or malformed"))
        }
        var holders: [Keyholder] = []
        for holder in file.keyholders {
            guard holder.method == "passphrase", holder.kdf.name == "argon2id", holder.kdf.version == 19 else {
                throw .newerFormat(found: "a keyholder of another kind")
            }
            let kdf = holder.kdf
            let cost = try KeyCost(memoryKiB: kdf.memory_kib, passes: kdf.passes, lanes: kdf.lanes)
            guard holder.id.count == Keyholder.idLength, kdf.salt.count == Keyholder.saltLength else {
                throw .damaged(.header("a keyholder is malformed"))
            }
            holders.append(Keyholder(id: Array(holder.id), cost: cost, salt: Array(kdf.salt), sealed: Array(holder.sealed)))
        }
        guard file.vault.count == Self.idLength, !holders.isEmpty, holders.count <= 1000 else {
            throw .damaged(.header("a field is missing or malformed"))
        }
        let keys = file.keys.map { SealedKey(name: $0.name, sealed: Array($0.sealed)) }
        self.init(
            vault: Array(file.vault), generation: file.generation, keyholders: holders, keys: keys, mac: Array(file.mac))
        guard checksum == Array(file.checksum) else { throw .damaged(.header("its checksum is wrong")) }
    }
}
