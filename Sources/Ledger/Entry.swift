/// What is appended: bytes that only the rooms below understand.
///
/// The skeleton is sealed under the epoch's key, and stays for as long as the vault; the content is sealed within it under keys that can
/// be destroyed, where its lock names any.
package struct Entry: Sendable {
    /// 16 MiB, skeleton and content together. Files do not go into entries.
    package static let largestPayload = 16 * 1024 * 1024

    package var skeleton: [UInt8]
    package var content: [UInt8]
    package var lock: KeyLock
    /// Where this entry makes the key of something: its slot.
    package var defines: KeySlot?

    package init(skeleton: [UInt8], content: [UInt8], lock: KeyLock, defines: KeySlot? = nil) {
        self.skeleton = skeleton
        self.content = content
        self.lock = lock
        self.defines = defines
    }

    /// Nothing of it can be destroyed.
    package init(payload: [UInt8]) {
        self.init(skeleton: payload, content: [], lock: .epoch)
    }
}

/// An entry as it is read.
package struct OpenedEntry: Sendable {
    package let position: Int
    package let skeleton: [UInt8]
    /// nil where its keys were destroyed. Empty where there never was any.
    package let content: [UInt8]?
    package let lock: KeyLock
    package let defines: KeySlot?
    package let role: Role
    /// The id of the member who appended it.
    package let author: [UInt8]

    package enum Role: Hashable, Sendable {
        case statement
        /// Keys were ordered to be destroyed.
        case tombstone([KeySlot])
        /// They were, and neither copy of the keystore holds them.
        case erased(tombstone: Int)
    }

    /// For entries whose content cannot be destroyed, this is all of it.
    package var payload: [UInt8] { skeleton }
}
