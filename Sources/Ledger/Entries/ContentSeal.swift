/// Seals an entry's content so that it goes when its keys do.
///
/// With one way, the key is made of the epoch's key and the shares in the way's slots: HKDF-SHA256 over all of them. With several, the
/// content's key is random, and each way's key, by HKDF with the entry's id, is a pad over it; the commitment in the seal (`Seal`) tells
/// the right pad from a wrong one. Each pad is used once: the entry's id is random, and the way's number is in the derivation.
struct ContentSeal {
    /// How what each seal is bound to begins: with the vault's id.
    let beginning: [UInt8]
    let epoch: Int
    /// The epoch's, 32 bytes: they stay where they are for as long as this is used.
    let key: UnsafeRawBufferPointer
    let keystore: Keystore
    let cipher: Cipher

    private static let keyLength = Cipher.keyLength

    /// - Parameter id: of the entry.
    func close(_ content: [UInt8], lock: KeyLock, id: Bytes16, position: Int) throws -> [UInt8] {
        guard !lock.ways.isEmpty else { return [] }
        var transcript = Transcript(continuing: beginning, adding: 64 + 24 * lock.ways.count)
        bind(lock.ways, lock.ways.count, id, position, to: &transcript)
        let bound = transcript.bytes
        return try withUnsafeTemporaryAllocation(byteCount: 2 * Self.keyLength, alignment: 8) { work in
            defer { work.wipe() }
            let wayKey = UnsafeMutableRawBufferPointer(rebasing: work[..<Self.keyLength])
            if lock.ways.count == 1 {
                guard try combine(lock.ways[0], into: wayKey) else { throw VaultError.erasedKey }
                return seal(content, UnsafeRawBufferPointer(wayKey), bound)
            }
            let random = UnsafeMutableRawBufferPointer(rebasing: work[Self.keyLength...])
            cipher.random.fill(random)
            var pads: [UInt8] = []
            for (number, way) in lock.ways.enumerated() {
                guard try combine(way, into: wayKey) else { throw VaultError.erasedKey }
                pads += zip(random, pad(UnsafeRawBufferPointer(wayKey), number, id)).map { $0 ^ $1 }
            }
            return seal(content, UnsafeRawBufferPointer(random), bound, after: pads)
        }
    }

    private func seal(_ content: [UInt8], _ key: UnsafeRawBufferPointer, _ bound: [UInt8], after pads: [UInt8] = []) -> [UInt8] {
        content.withUnsafeBytes { content in
            bound.withUnsafeBytes { Seal.close(content, under: key, binding: $0, with: cipher, after: pads) }
        }
    }

    /// What `open` found.
    enum Opened {
        /// So many bytes, at the beginning of what was given for them.
        case content(Int)
        /// Every way has lost a key.
        case destroyed
    }

    /// - Parameters:
    ///   - ways: the lock's.
    ///   - plain: at least as long as `sealed`.
    ///   - work: what it is bound to is put together here.
    /// - Throws: `EntryFailure`; `VaultError.damaged(.keystore)`.
    func open(
        _ sealed: UnsafeRawBufferPointer, ways: some Sequence<some RandomAccessCollection<KeySlot>>, count: Int, id: Bytes16, position: Int,
        into plain: UnsafeMutableRawBufferPointer, binding work: inout Transcript
    ) throws -> Opened {
        guard count > 0 else {
            guard sealed.isEmpty else { throw EntryFailure(.malformed) }
            return .content(0)
        }
        work.restart(beginning)
        bind(ways, count, id, position, to: &work)
        let padLength = count == 1 ? 0 : Self.keyLength * count
        guard sealed.count >= padLength + Seal.overhead else { throw EntryFailure(.malformed) }
        let rest = UnsafeRawBufferPointer(rebasing: sealed[padLength...])
        let length = rest.count - Seal.overhead
        return try withUnsafeTemporaryAllocation(byteCount: Self.keyLength, alignment: 8) { key in
            defer { key.wipe() }
            for (number, way) in ways.enumerated() {
                guard try combine(way, into: key) else { continue }
                if padLength > 0 {
                    let pad = pad(UnsafeRawBufferPointer(key), number, id)
                    for place in key.indices { key[place] = sealed[Self.keyLength * number + place] ^ pad[place] }
                }
                do throws(Seal.Failure) {
                    try work.bytes.opening { bound throws(Seal.Failure) in
                        try Seal.open(
                            rest, under: UnsafeRawBufferPointer(key), binding: bound, with: cipher,
                            into: UnsafeMutableRawBufferPointer(rebasing: plain[..<length]))
                    }
                } catch {
                    throw EntryFailure(error == .wrongKey ? .wrongContentKey : .alteredContent)
                }
                return .content(length)
            }
            return .destroyed
        }
    }

    /// Of the epoch's key and the shares, into 32 bytes; false where one was destroyed. HKDF-Extract (RFC 5869) is HMAC under the salt.
    private func combine(_ way: some RandomAccessCollection<KeySlot>, into code: UnsafeMutableRawBufferPointer) throws -> Bool {
        let length = Self.keyLength + way.count * SlotRecord.shareLength
        return try withUnsafeTemporaryAllocation(byteCount: length, alignment: 8) { work in
            defer { work.wipe() }
            work.copyMemory(from: key)
            guard try keystore.copyShares(of: way, into: UnsafeMutableRawBufferPointer(rebasing: work[Self.keyLength...])) else { return false }
            Self.extraction.code(of: UnsafeRawBufferPointer(work), into: code)
            return true
        }
    }

    private static let extraction = Array("vigil-vault/2 entity key".utf8).withUnsafeBytes { KeyedHash($0) }

    /// HKDF-Expand (RFC 5869) to 32 bytes: one HMAC.
    private func pad(_ key: UnsafeRawBufferPointer, _ number: Int, _ id: Bytes16) -> [UInt8] {
        var info = Transcript("way")
        id.withBytes { info.add($0) }
        info.add(number)
        var expanding = KeyedHash(key)
        defer { expanding.wipe() }
        return [UInt8](unsafeUninitializedCapacity: Self.keyLength) { pad, count in
            count = Self.keyLength
            (info.bytes + [1]).withUnsafeBytes { expanding.code(of: $0, into: UnsafeMutableRawBufferPointer(pad)) }
        }
    }

    private func bind(
        _ ways: some Sequence<some RandomAccessCollection<KeySlot>>, _ count: Int, _ id: Bytes16, _ position: Int, to transcript: inout Transcript
    ) {
        id.withBytes { transcript.add($0) }
        transcript.add(position)
        transcript.add(epoch)
        transcript.add(count)
        for way in ways {
            transcript.add(way.count)
            for slot in way { transcript.add(slot.number) }
        }
    }
}
