import Crypto

/// Seals an entry's content so that it goes when its keys do.
///
/// With one way, the key is made of the epoch's key and the shares in the way's slots: HKDF-SHA256 over all of them. With several, the
/// content's key is random, and each way's key, by HKDF with the entry's id, is a pad over it; the commitment in the seal (`Seal`) tells
/// the right pad from a wrong one. Each pad is used once: the entry's id is random, and the way's number is in the derivation.
struct ContentSeal: Sendable {
    /// How what each seal is bound to begins: with the vault's id.
    let beginning: [UInt8]
    let epoch: Int
    let key: SymmetricKey
    let keystore: Keystore

    /// - Parameter id: of the entry.
    func close(_ content: [UInt8], lock: KeyLock, id: Bytes16, position: Int) throws -> [UInt8] {
        guard !lock.ways.isEmpty else { return [] }
        let bound = binding(lock, id, position)
        if lock.ways.count == 1 {
            guard let key = try combined(lock.ways[0]) else { throw VaultError.erasedKey }
            return try Seal.close(content, under: key, binding: bound)
        }
        var random = [UInt8].random(32)
        defer { wipe(&random) }
        var pads: [UInt8] = []
        for (number, way) in lock.ways.enumerated() {
            guard let key = try combined(way) else { throw VaultError.erasedKey }
            pads += zip(random, pad(key, number, id)).map { $0 ^ $1 }
        }
        return try pads + Seal.close(content, under: SymmetricKey(data: random), binding: bound)
    }

    /// The content; nil where every way has lost a key.
    ///
    /// - Throws: `EntryFailure`; `VaultError.damaged(.keystore)`.
    func open(_ sealed: [UInt8], lock: KeyLock, id: Bytes16, position: Int) throws -> [UInt8]? {
        guard !lock.ways.isEmpty else {
            guard sealed.isEmpty else { throw EntryFailure(.malformed) }
            return []
        }
        let bound = binding(lock, id, position)
        let padLength = lock.ways.count == 1 ? 0 : 32 * lock.ways.count
        guard sealed.count >= padLength + Seal.overhead else { throw EntryFailure(.malformed) }
        for (number, way) in lock.ways.enumerated() {
            guard var key = try combined(way) else { continue }
            if padLength > 0 {
                key = SymmetricKey(data: zip(sealed[32 * number..<32 * number + 32], pad(key, number, id)).map { $0 ^ $1 })
            }
            do {
                return try sealed.opening { sealed throws(Seal.Failure) in
                    Array(try Seal.open(UnsafeRawBufferPointer(rebasing: sealed[padLength...]), under: key, binding: bound))
                }
            } catch {
                throw EntryFailure(error == .wrongKey ? .wrongContentKey : .alteredContent)
            }
        }
        return nil
    }

    /// Of the epoch's key and the shares; nil where one was destroyed. HKDF-Extract (RFC 5869) is HMAC under the salt.
    private func combined(_ way: [KeySlot]) throws -> SymmetricKey? {
        let length = 32 + way.count * SlotRecord.shareLength
        return try withUnsafeTemporaryAllocation(byteCount: length + KeyedHash.length, alignment: 8) { work in
            defer { work.wipe() }
            key.withUnsafeBytes { work.copyMemory(from: $0) }
            guard try keystore.copyShares(of: way, into: UnsafeMutableRawBufferPointer(rebasing: work[32..<length])) else { return nil }
            let code = UnsafeMutableRawBufferPointer(rebasing: work[length...])
            Self.extraction.code(of: UnsafeRawBufferPointer(rebasing: work[..<length]), into: code)
            return SymmetricKey(data: UnsafeRawBufferPointer(code))
        }
    }

    private static let extraction = Array("vigil-vault/2 entity key".utf8).withUnsafeBytes { KeyedHash($0) }

    private func pad(_ key: SymmetricKey, _ number: Int, _ id: Bytes16) -> [UInt8] {
        var info = Transcript("way")
        id.withBytes { info.add($0) }
        info.add(number)
        return HKDF<SHA256>.expand(pseudoRandomKey: key, info: info.bytes, outputByteCount: 32).withUnsafeBytes(Array.init)
    }

    private func binding(_ lock: KeyLock, _ id: Bytes16, _ position: Int) -> [UInt8] {
        var transcript = Transcript(continuing: beginning, adding: 64 + 24 * lock.ways.count)
        id.withBytes { transcript.add($0) }
        transcript.add(position)
        transcript.add(epoch)
        transcript.add(lock.ways.count)
        for way in lock.ways {
            transcript.add(way.count)
            for slot in way { transcript.add(slot.number) }
        }
        return transcript.bytes
    }
}
