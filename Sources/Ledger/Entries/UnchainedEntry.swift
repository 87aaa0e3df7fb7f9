/// An entry, sealed for its place, that does not know the one before yet.
struct UnchainedEntry: Sendable {
    let position: Int
    let id: [UInt8]
    let epoch: Int
    let leaf: [UInt8]
    let sealed: [UInt8]
}
