import Crypto
@testable import Ledger

// What the ledger keeps as bytes in place, by arrays, which tests change as they like.

extension EntrySealer {
    /// One entry that ends a transaction: sealed, signed and chained.
    func signedEntry(_ entry: Entry, position: Int, after prev: [UInt8], first: Int) throws -> SealedEntry {
        let prev = Bytes32(prev)
        return chain.chained(try seal(entry, position: position, signing: Signing(first: first, after: prev)), after: prev)
    }

    func signedEntry(_ entry: Entry, after head: HeadRecord) throws -> SealedEntry {
        try signedEntry(entry, position: head.position, after: head.hash, first: head.position)
    }

    /// All but its content.
    func frame(of entry: SealedEntry, after prev: Bytes32) throws(EntryFailure) -> EntryFrame {
        let opener = EntryOpener(self)
        defer { withExtendedLifetime(opener) {} }
        return EntryFrame(try opener.frame(of: entry, after: prev))
    }

    func frame(of entry: SealedEntry, after prev: [UInt8]) throws(EntryFailure) -> EntryFrame { try frame(of: entry, after: Bytes32(prev)) }

    func open(_ entry: SealedEntry, after prev: [UInt8]) throws -> OpenedEntry {
        try EntryOpener(self).open(entry, after: Bytes32(prev)) { OpenedEntry($0) }
    }
}

extension SealedEntry {
    init(position: Int, id: [UInt8], epoch: Int, leaf: [UInt8], prev: [UInt8], hash: [UInt8], sealed: [UInt8]) {
        self.init(
            position: position, exactID: Bytes16(id), epoch: epoch, leafHash: Bytes32(leaf), prevHash: Bytes32(prev), chainHash: Bytes32(hash),
            sealed: sealed)
    }
}

extension Chain {
    func leaf(id: [UInt8], epoch: Int, sealed: [UInt8]) -> [UInt8] { leaf(id: Bytes16(id), epoch: epoch, sealed: sealed).array }
}

/// A content's seal with a key of its own.
struct SealOfContents {
    let vault: [UInt8]
    let epoch: Int
    let key: SymmetricKey
    let keystore: Keystore

    private func seal<T>(_ body: (ContentSeal) throws -> T) rethrows -> T {
        try key.withUnsafeBytes {
            try body(ContentSeal(beginning: Chain(vault: vault).contentBinding, epoch: epoch, key: $0, keystore: keystore, cipher: Cipher()))
        }
    }

    func close(_ content: [UInt8], lock: KeyLock, id: [UInt8], position: Int) throws -> [UInt8] {
        try seal { try $0.close(content, lock: lock, id: Bytes16(id), position: position) }
    }

    func open(_ sealed: [UInt8], lock: KeyLock, id: [UInt8], position: Int) throws -> [UInt8]? {
        var plain = sealed
        var binding = Transcript("")
        let opened = try sealed.withUnsafeBytes { sealed in
            try plain.withUnsafeMutableBytes { plain in
                try seal {
                    try $0.open(
                        sealed, ways: lock.ways, count: lock.ways.count, id: Bytes16(id), position: position, into: plain, binding: &binding)
                }
            }
        }
        guard case .content(let count) = opened else { return nil }
        return Array(plain[..<count])
    }
}
