/// One slot of the keystore as its file holds it, 64 bytes: the share, the state, zeros, the slot's number and a checksum.
///
/// The share is 32 random bytes. With the epoch's key it makes the key of one source, report, mention or file (`EntityKey`), so that the
/// keystore alone opens nothing, and nothing opens without it. The checksum is of the vault, the place and the rest: it tells a bad
/// sector from a wrong key. It is no protection against people; the commitment in each seal is.
enum SlotRecord {
    static let length = 64
    static let shareLength = 32
    /// Before the checksum.
    private static let stated = 48

    enum State: UInt8 {
        case living = 1
        case erased = 2
    }

    static func living(_ share: some Collection<UInt8>, slot: Int, vault: [UInt8]) -> [UInt8] {
        record(Array(share), .living, slot, vault)
    }

    /// What an erased slot holds: nothing of what was there.
    static func erased(slot: Int, vault: [UInt8]) -> [UInt8] {
        record([UInt8](repeating: 0, count: shareLength), .erased, slot, vault)
    }

    /// nil where the checksum is wrong.
    static func state(of record: ArraySlice<UInt8>, slot: Int, vault: [UInt8]) -> State? {
        let start = record.startIndex
        guard record.count == length, let state = State(rawValue: record[start + shareLength]) else { return nil }
        return record.withUnsafeBytes { record in
            let rest = record[(shareLength + 1)..<stated]
            let number = withUnsafeBytes(of: UInt64(slot).bigEndian) { rest[(rest.endIndex - 8)...].elementsEqual($0) }
            let zeros = rest.dropLast(8).allSatisfy { $0 == 0 }
            let sum = checksum(UnsafeRawBufferPointer(rebasing: record[..<stated]), vault)
            return number && zeros && record[stated...].elementsEqual(sum) ? state : nil
        }
    }

    /// The first record of the file.
    static func fileHeader(vault: [UInt8]) -> [UInt8] {
        var bytes = Array("vigil-keystore/1".utf8) + vault
        bytes.append(contentsOf: (bytes + [UInt8](repeating: 0, count: 16)).withUnsafeBytes { checksum($0, vault) })
        return bytes + [UInt8](repeating: 0, count: length - bytes.count)
    }

    private static func record(_ share: [UInt8], _ state: State, _ slot: Int, _ vault: [UInt8]) -> [UInt8] {
        var bytes = share
        bytes.reserveCapacity(length)
        bytes.append(state.rawValue)
        bytes.append(contentsOf: [0, 0, 0, 0, 0, 0, 0])
        bytes.append(bigEndian: UInt64(slot))
        bytes.append(contentsOf: bytes.withUnsafeBytes { checksum($0, vault) })
        return bytes
    }

    private static let label = Array("vigil-vault/2 keystore slot".utf8)

    private static func checksum(_ bytes: UnsafeRawBufferPointer, _ vault: [UInt8]) -> ArraySlice<UInt8> {
        var hash = HashState()
        hash.add(label)
        hash.add(vault)
        hash.add(bytes)
        return hash.finished()[..<16]
    }
}
