import Crypto

/// One key in a backup of the keystore, 128 bytes: state and share, sealed under a key of the vault, and a checksum of 14 bytes, by which
/// a bad sector is found by who has no key at hand. Bound to the vault and the slot.
enum KeyRecord {
    static let length = 128
    private static let checksumLength = 14

    /// - Parameter share: nil for an erased key.
    static func sealed(_ share: [UInt8]?, slot: Int, vault: [UInt8], key: SymmetricKey) throws -> [UInt8] {
        let state: SlotRecord.State = share == nil ? .erased : .living
        let plain = [state.rawValue] + (share ?? [UInt8](repeating: 0, count: SlotRecord.shareLength))
        let body = Seal.close(plain, under: key, binding: binding(slot, vault))
        return body + checksum(body, slot, vault)
    }

    /// Whether the bytes are as they were written, in their place.
    static func isWhole(_ record: ArraySlice<UInt8>, slot: Int, vault: [UInt8]) -> Bool {
        record.count == length && checksum(Array(record.dropLast(checksumLength)), slot, vault).elementsEqual(record.suffix(checksumLength))
    }

    /// nil where it does not open; of an erased key, `.some(nil)`.
    static func open(_ record: ArraySlice<UInt8>, slot: Int, vault: [UInt8], key: SymmetricKey) -> [UInt8]?? {
        guard isWhole(record, slot: slot, vault: vault),
            let plain = try? Seal.open(Array(record.dropLast(checksumLength)), under: key, binding: binding(slot, vault)),
            plain.count == 1 + SlotRecord.shareLength, let state = SlotRecord.State(rawValue: plain[0])
        else { return nil }
        return .some(state == .living ? Array(plain.dropFirst()) : nil)
    }

    /// The first record of a file of keys.
    static func fileHeader(vault: [UInt8]) -> [UInt8] {
        let label = Array("vigil-keys/1".utf8) + vault
        let body = label + [UInt8](repeating: 0, count: length - checksumLength - label.count)
        return body + checksum(body, -1, vault)
    }

    static func key(_ keys: Keyring) -> SymmetricKey { SymmetricKey(data: keys.commitmentSalt(for: "backup of keys")) }

    private static func binding(_ slot: Int, _ vault: [UInt8]) -> [UInt8] {
        var transcript = Transcript("backup of a key")
        transcript.add(vault)
        transcript.add(slot)
        return transcript.bytes
    }

    private static func checksum(_ body: [UInt8], _ slot: Int, _ vault: [UInt8]) -> ArraySlice<UInt8> {
        var transcript = Transcript("backup of a key, checksum")
        transcript.add(vault)
        transcript.add(slot)
        transcript.add(body)
        return Array(SHA256.hash(data: transcript.bytes))[..<checksumLength]
    }
}
