import Crypto
import Foundation

/// Sealed things that a vault keeps beside its ledger, such as letters that nobody has taken into the record yet: unlike entries they
/// may be replaced and removed. Each is a file of its own in `VAULT/NAME/`, padded and sealed under a key that follows from the desk's
/// sealing key; neither its name nor its content can be told from the file.
package struct Drawer: Sendable {
    private let folder: VaultFolder
    private let key: SymmetricKey
    private let owner: Vault
    private let name: String

    private var vault: [UInt8] { owner.sealer.chain.vault }

    private static let largest = 1 << 22

    fileprivate init(_ name: String, of vault: Vault) throws {
        self.name = name
        owner = vault
        folder = VaultFolder(URL(fileURLWithPath: vault.folder.path + "/" + name, isDirectory: true))
        var info = Transcript("drawer")
        info.add(name)
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: vault.deskSealingKey.rawRepresentation), salt: vault.sealer.chain.vault, info: info.bytes,
            outputByteCount: 32)
        guard vault.access == .write else { return }
        let path = folder.path
        try vault.writing {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw posixFailure("make the folder", path) }
            try vault.folder.syncNames()
        }
    }

    /// Puts something in under an id, or in the place of what is there. On the disk, synced, when this returns.
    ///
    /// - Throws: `VaultError`: `readOnly`, `diskFull`, `syncFailed`, `system`.
    package func put(_ bytes: [UInt8], id: String) throws {
        try owner.writing {
            var content = Transcript("drawer item")
            content.add(id)
            let sealed = Seal.close(Padding.pad(content.bytes + bytes), under: key, binding: binding)
            try folder.write(sealed, to: path(id))
        }
    }

    /// - Throws: `VaultError.damaged` where it does not open.
    package func get(_ id: String) throws -> [UInt8]? {
        guard folder.exists(path(id)) else { return nil }
        return try open(path(id), id: id)
    }

    /// Everything, in no order. `ids` of what is in it stand in the content, so that each is opened.
    package func all() throws -> [[UInt8]] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.sorted().filter { $0.count == 32 }.map { try open(folder.path + "/" + $0, id: nil) }
    }

    package func remove(_ id: String) throws {
        try owner.writing {
            guard unlink(path(id)) == 0 || errno == ENOENT else { throw posixFailure("remove a file from", folder.path) }
            try folder.syncNames()
        }
    }

    private func open(_ file: String, id: String?) throws -> [UInt8] {
        let sealed = try folder.read(file, limit: Self.largest)
        guard let padded = try? Seal.open(sealed, under: key, binding: binding), let content = Padding.unpad(padded),
            let (found, bytes) = Self.split(content), id == nil || found == id, file == path(found)
        else { throw VaultError.damaged(.drawer(name)) }
        return bytes
    }

    /// The id and the rest.
    private static func split(_ content: [UInt8]) -> (id: String, bytes: [UInt8])? {
        let label = Transcript("drawer item").bytes
        guard content.starts(with: label), content.count >= label.count + 8 else { return nil }
        let length = content[label.count..<label.count + 8].reduce(0) { $0 << 8 | Int($1) }
        let start = label.count + 8
        guard (0...1000).contains(length), content.count >= start + length else { return nil }
        return (String(decoding: content[start..<start + length], as: UTF8.self), Array(content[(start + length)...]))
    }

    private var binding: [UInt8] {
        var transcript = Transcript("drawer of")
        transcript.add(vault)
        transcript.add(name)
        return transcript.bytes
    }

    /// The file's name tells nothing of the id: a server that was seized may know ids.
    private func path(_ id: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("drawer name \(id)".utf8), using: key)
        return folder.path + "/" + Array(code.prefix(16)).hex
    }
}

extension Vault {
    /// - Parameter name: of the folder, chosen by us: letters only.
    package func drawer(_ name: StaticString) throws -> Drawer { try Drawer("\(name)", of: self) }
}
