import Crypto

/// Who holds the vault's keys, and those keys: sealed under a key of this list alone, which is wrapped to every member.
///
/// Every change of members makes a new list, one generation on, with a new list key.
struct MemberList: Equatable, Sendable {
    struct Place: Equatable, Sendable {
        let member: Member
        let wrap: KeyWrap
    }

    struct SealedKey: Equatable, Sendable {
        let name: String
        let sealed: [UInt8]
    }

    static let most = 1000

    /// From 1.
    let generation: Int
    let places: [Place]
    /// The keyring's keys and the members' names, by name (`Keyring.named`, `MemberNames`).
    let keys: [SealedKey]

    var members: [Member] { places.map(\.member) }

    init(generation: Int, places: [Place], keys: [SealedKey]) {
        self.generation = generation
        self.places = places
        self.keys = keys
    }

    init(generation: Int, members: [Member], named: [(name: String, bytes: [UInt8])], vault: [UInt8]) throws {
        let key = SymmetricKey(size: .bits256)
        self.generation = generation
        places = try members.map { member in
            try member.check()
            return Place(member: member, wrap: try KeyWrap(key, to: member, vault: vault, generation: generation))
        }
        keys = named.map { name, bytes in
            // Padded: a name's length says something of the name.
            SealedKey(
                name: name,
                sealed: Seal.close(Padding.pad(bytes), under: key, binding: Self.binding(vault, generation, name)))
        }
    }

    /// The sealed keys by name.
    ///
    /// - Throws: `VaultError.damaged(.header)`.
    func open(by own: OwnMember, vault: [UInt8]) throws(VaultError) -> [String: [UInt8]] {
        guard let place = places.first(where: { $0.member.id == own.id }),
            let key = place.wrap.open(by: own.keys, id: own.id, vault: vault, generation: generation)
        else { throw .damaged(.header("its keys do not open for this member")) }
        var named: [String: [UInt8]] = [:]
        for sealed in keys {
            guard
                let padded = try? Seal.open(
                    sealed.sealed, under: key, binding: Self.binding(vault, generation, sealed.name)),
                let bytes = Padding.unpad(padded)
            else { throw .damaged(.header("the key \"\(sealed.name)\" does not open")) }
            named[sealed.name] = bytes
        }
        return named
    }

    /// What the signed link names.
    var digest: [UInt8] {
        var transcript = Transcript("member list")
        transcript.add(generation)
        transcript.add(places.count)
        for place in places {
            place.member.add(to: &transcript)
            transcript.add(place.wrap.encapsulated)
            transcript.add(place.wrap.sealed)
        }
        transcript.add(keys.count)
        for key in keys {
            transcript.add(key.name)
            transcript.add(key.sealed)
        }
        return Array(SHA256.hash(data: transcript.bytes))
    }

    private static func binding(_ vault: [UInt8], _ generation: Int, _ name: String) -> [UInt8] {
        var transcript = Transcript("vault key")
        transcript.add(vault)
        transcript.add(generation)
        transcript.add(name)
        return transcript.bytes
    }
}

/// A member whose secrets are at hand.
struct OwnMember: Sendable {
    let id: [UInt8]
    let keys: MemberKeys
}
