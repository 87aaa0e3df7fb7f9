/// What is appended: bytes that only the rooms below understand, and the key that shall seal them.
package struct Entry: Sendable {
    /// 16 MiB. Files do not go into entries.
    package static let largestPayload = 16 * 1024 * 1024

    package var payload: [UInt8]
    package var slot: KeySlot

    package init(payload: [UInt8], slot: KeySlot = .epoch) {
        self.payload = payload
        self.slot = slot
    }
}

/// Which keys seal an entry.
///
/// On disk: one byte of kind, then what that kind needs. Kind 0 is the vault's epoch key alone. Other kinds will name
/// slots of a keystore whose keys can be destroyed; a version that meets a kind it does not know says so.
package enum KeySlot: Hashable, Sendable {
    /// The key that every member of the vault holds.
    case epoch

    var encoded: [UInt8] {
        switch self {
        case .epoch: [0]
        }
    }

    init?(encoded: [UInt8]) {
        guard encoded == [0] else { return nil }
        self = .epoch
    }
}
