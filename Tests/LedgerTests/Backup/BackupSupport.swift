import Crypto
import Foundation
import TransparencyLog
@testable import Ledger

extension Scratch {
    var backup: URL { url.appending(path: "backup") }
    var keyBackup: URL { url.appending(path: "keys") }
    var restored: URL { url.appending(path: "restored") }

    /// Opens the vault for reading, as the command does, and backs it up.
    @discardableResult
    func backUp(to place: BackupPlace? = nil, withKeys: Bool = true) throws -> BackupReport {
        let vault = try open()
        defer { vault.close() }
        return try vault.backUp(to: place ?? .folder(backup), keys: withKeys ? keyBackup : nil)
    }

    @discardableResult
    func restore(withKeys: Bool = true, withoutKeys: Bool = false) throws -> RestoreReport {
        try Vault.restore(at: restored, from: backup, keys: withKeys ? keyBackup : nil, withoutKeys: withoutKeys)
    }

    func openRestored(_ access: Vault.Access = .read) throws -> Vault {
        try Vault.open(at: restored, passphrase: Scratch.passphrase(), access: access)
    }

    func checkRestored() throws -> CheckReport { try Vault.check(at: restored, passphrase: Scratch.passphrase()) }

    /// Every file below a folder, by its path in it.
    static func tree(_ folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let url = folder.appending(path: path)
            if let kind = try FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType, kind == .typeRegular {
                files[path] = try Data(contentsOf: url)
            }
        }
        return files
    }
}

extension Vault {
    /// What is told of three things with a key each; slots by number.
    func tell(_ words: [String]) throws -> [KeySlot] {
        var slots: [KeySlot] = []
        try write { writer in
            slots = []
            for word in words {
                let slot = try writer.newKey()
                slots.append(slot)
                try writer.add(Entry(skeleton: [7], content: Array(word.utf8), lock: KeyLock(slot), defines: slot))
            }
        }
        return slots
    }

    func contents() throws -> [String?] {
        var all: [String?] = []
        try entries(transform: \.content) { _, content in all.append(content.map { String(decoding: $0, as: UTF8.self) }) }
        return all
    }

    /// A file under a key of the keystore.
    func keep(_ content: [UInt8], id: String) throws -> (name: String, slot: KeySlot) {
        let (slot, key) = try makeFileKey()
        return (try files().put(bytes: content, key: key, id: id).name, slot)
    }

    func content(of file: (name: String, slot: KeySlot), id: String) throws -> [UInt8]? {
        let keys = try fileKeys(file.slot)
        // Of whichever epoch; only of one that was destroyed there is none at all.
        for key in keys.dropLast() { if let file = try? files().open(file.name, key: key, id: id) { return try file.content() } }
        return try keys.last.map { try files().open(file.name, key: $0, id: id).content() }
    }
}

/// The entries of a backup read as docs/vault.md describes them, without the room's own reader: the root of RFC 6962 over them.
func rootByTheBook(_ backup: URL) throws -> (size: Int, root: TreeHash) {
    var leaves: [TreeHash] = []
    let folder = backup.appending(path: "entries")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
        let data = try Data(contentsOf: folder.appending(path: name))
        var at = 32
        while at < data.count {
            let length = data[at + 20..<at + 24].reduce(0) { $0 * 256 + Int($1) }
            // The record is the id, the epoch and the sealed bytes: all but the length.
            leaves.append(Array(SHA256.hash(data: [0] + data[at..<at + 20] + data[at + 24..<at + 24 + length])))
            at += 24 + length
        }
    }
    return (leaves.count, MerkleTree.root(leaves[...]))
}
