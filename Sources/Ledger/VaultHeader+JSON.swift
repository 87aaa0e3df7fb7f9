import Foundation

/// vault.json: the header as a file that a person can read and other programs can parse. Bytes are base64.
extension VaultHeader {
    static let format = "vigil-vault/2"
    static let largestFile = 1 << 26

    private struct Format: Decodable {
        let format: String
    }

    struct File: Codable {
        struct Holder: Codable {
            let id: Data
            let member: Data
            let device: Data
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

        struct Place: Codable {
            let id: Data
            let kind: String
            let sealing: Data
            let signing: Data
            let encapsulated: Data
            let wrap: Data
        }

        struct Key: Codable {
            let name: String
            let sealed: Data
        }

        struct Link: Codable {
            struct Entry: Codable {
                let id: Data
                let signing: Data
            }

            let generation: Int
            let members: [Entry]
            let list: Data
            let signer: Data
            let signature: Data
        }

        let format: String
        let vault: Data
        let nonce: Data
        let history: [Link]
        let generation: Int
        let members: [Place]
        let keys: [Key]
        let keyholders: [Holder]
        let checksum: Data
    }

    /// The file's bytes.
    func json() throws -> [UInt8] {
        let file = File(
            format: Self.format, vault: Data(vault), nonce: Data(history.nonce), history: history.links.map(Self.written),
            generation: list.generation, members: list.places.map(Self.written),
            keys: list.keys.map { File.Key(name: $0.name, sealed: Data($0.sealed)) }, keyholders: keyholders.map(Self.written),
            checksum: Data(checksum))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(file)) + [UInt8(ascii: "\n")]
    }

    private static func written(_ link: MemberHistory.Link) -> File.Link {
        File.Link(
            generation: link.generation, members: link.members.map { .init(id: Data($0.id), signing: Data($0.signing)) },
            list: Data(link.list), signer: Data(link.signer), signature: Data(link.signature))
    }

    private static func written(_ place: MemberList.Place) -> File.Place {
        File.Place(
            id: Data(place.member.id), kind: place.member.kind.rawValue, sealing: Data(place.member.sealing),
            signing: Data(place.member.signing), encapsulated: Data(place.wrap.encapsulated), wrap: Data(place.wrap.sealed))
    }

    static func written(_ holder: Keyholder) -> File.Holder {
        let kdf = File.KDF(
            name: "argon2id", version: 19, memory_kib: holder.cost.memoryKiB, passes: holder.cost.passes,
            lanes: holder.cost.lanes, salt: Data(holder.salt))
        return File.Holder(
            id: Data(holder.id), member: Data(holder.member), device: Data(holder.device), kdf: kdf, sealed: Data(holder.sealed))
    }

    /// - Throws: `newerFormat`, `olderFormat`, `unreasonableKeyCost`, `damaged(.header)`.
    init(json: [UInt8]) throws(VaultError) {
        let data = Data(json)
        guard let format = (try? JSONDecoder().decode(Format.self, from: data))?.format else {
            throw .damaged(.header("it is not the JSON that Vigil writes"))
        }
        guard format == Self.format else {
            // A damaged "vigil-vault/2" also lands here, and is refused all the same.
            if format == "vigil-vault/1" { throw .olderFormat(found: format) }
            if format.hasPrefix("vigil-vault/") { throw .newerFormat(found: String(format.prefix(32))) }
            throw .damaged(.header("its format is not known"))
        }
        guard let file = try? JSONDecoder().decode(File.self, from: data) else {
            throw .damaged(.header("a field is missing or malformed"))
        }
        var holders: [Keyholder] = []
        for holder in file.keyholders { holders.append(try Self.read(holder)) }
        guard file.vault.count == Self.idLength, (1...MemberList.most).contains(file.members.count),
            (1...2 * MemberList.most).contains(holders.count), (1...MemberHistory.most).contains(file.history.count)
        else { throw .damaged(.header("a field is missing or malformed")) }
        let places = try file.members.map { place throws(VaultError) in try Self.read(place) }
        self.init(
            vault: Array(file.vault),
            history: MemberHistory(nonce: Array(file.nonce), links: file.history.map(Self.read)),
            list: MemberList(
                generation: file.generation, places: places,
                keys: file.keys.map { .init(name: $0.name, sealed: Array($0.sealed)) }),
            keyholders: holders)
        guard checksum == Array(file.checksum) else { throw .damaged(.header("its checksum is wrong")) }
    }

    private static func read(_ link: File.Link) -> MemberHistory.Link {
        MemberHistory.Link(
            generation: link.generation, members: link.members.map { .init(id: Array($0.id), signing: Array($0.signing)) },
            list: Array(link.list), signer: Array(link.signer), signature: Array(link.signature))
    }

    private static func read(_ place: File.Place) throws(VaultError) -> MemberList.Place {
        guard let kind = Member.Kind(rawValue: place.kind) else { throw .newerFormat(found: "a member of another kind") }
        let member = Member(id: Array(place.id), kind: kind, sealing: Array(place.sealing), signing: Array(place.signing))
        return MemberList.Place(
            member: member, wrap: KeyWrap(encapsulated: Array(place.encapsulated), sealed: Array(place.wrap)))
    }

    static func read(_ holder: File.Holder) throws(VaultError) -> Keyholder {
        guard holder.kdf.name == "argon2id", holder.kdf.version == 19 else {
            throw .newerFormat(found: "a keyholder of another kind")
        }
        let kdf = holder.kdf
        let cost = try KeyCost(memoryKiB: kdf.memory_kib, passes: kdf.passes, lanes: kdf.lanes)
        guard holder.id.count == Keyholder.idLength, kdf.salt.count == Keyholder.saltLength,
            holder.member.count == Member.idLength, [0, Keyholder.deviceLength].contains(holder.device.count)
        else { throw .damaged(.header("a keyholder is malformed")) }
        return Keyholder(
            id: Array(holder.id), member: Array(holder.member), device: Array(holder.device), cost: cost, salt: Array(kdf.salt),
            sealed: Array(holder.sealed))
    }
}
