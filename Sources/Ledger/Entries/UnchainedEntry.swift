/// An entry, sealed for its place, that does not know the one before yet.
struct UnchainedEntry: Sendable {
    let position: Int
    let id: Bytes16
    let epoch: Int
    let leaf: Bytes32
    let sealed: [UInt8]
}
