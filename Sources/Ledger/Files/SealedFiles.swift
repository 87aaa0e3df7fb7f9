package import Crypto
package import Foundation

/// The files of a vault, `VAULT/files/`: each sealed under a key of its own, in a file of a random name, written once and never changed.
///
/// This room does not keep the keys. Whoever destroys a file's key has erased the file; `remove` then only frees the room on the disk.
package struct SealedFiles: Sendable {
    private let folder: VaultFolder
    private let vault: [UInt8]
    private let isWritable: Bool

    fileprivate init(of vault: Vault) throws(VaultError) {
        self.vault = vault.sealer.chain.vault
        isWritable = vault.access == .write
        folder = VaultFolder(URL(fileURLWithPath: vault.folder.path + "/files", isDirectory: true))
        guard isWritable else { return }
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw posixFailure("make the folder", folder.path) }
        guard chmod(folder.path, 0o700) == 0 else { throw posixFailure("close to others", folder.path) }
        try vault.folder.syncNames()
    }

    /// Begins to take a file in.
    ///
    /// - Parameters:
    ///   - key: 32 bytes, random, for this file alone.
    ///   - id: the file's in the record: the same bytes open it again.
    /// - Throws: `VaultError`: `readOnly`, `diskFull`, `noPermission`, `system`.
    package func receive(_ note: FileNote = .none, key: SymmetricKey, id: String) throws(VaultError) -> IncomingFile {
        guard isWritable else { throw .readOnly }
        return try IncomingFile(in: folder, FileCipher(key: key, id: id, vault: vault), note)
    }

    /// Takes in all that a descriptor gives, from where it stands. On the disk, synced, when this returns; where it throws, nothing is left.
    ///
    /// - Throws: as `receive`, and `syncFailed`.
    package func put(_ descriptor: CInt, _ note: FileNote = .none, key: SymmetricKey, id: String) throws -> FileReceipt {
        var file = try receive(note, key: key, id: id)
        try file.write(allOf: descriptor)
        return try file.finish()
    }

    /// Takes a file of the disk in. It stays where it is.
    ///
    /// - Throws: as above. An error does not name it.
    package func put(_ url: URL, _ note: FileNote = .none, key: SymmetricKey, id: String) throws -> FileReceipt {
        let source = Foundation.open(url.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard source >= 0 else {
            throw VaultError.system(doing: "open", path: "the file that is to be sealed", errno: errno)
        }
        defer { close(source) }
        return try put(source, note, key: key, id: id)
    }

    /// Opens a file to be read. Its end is checked now, each piece of content as it is read.
    ///
    /// - Parameter name: on the disk, from the receipt.
    /// - Throws: `VaultError`: `damaged(.file)`, `noPermission`, `system`.
    package func open(_ name: String, key: SymmetricKey, id: String) throws(VaultError) -> StoredFile {
        guard Self.isName(name) else { throw .damaged(.file("a file of no proper name", .missing)) }
        return try StoredFile(name, in: folder) { header throws(FileFlaw) in
            try FileCipher(header: header, key: key, id: id, vault: vault)
        }
    }

    /// Takes a file off the disk: one that never came into the record, or whose key is destroyed. No error where there is none.
    ///
    /// - Throws: `VaultError`: `readOnly`, `noPermission`, `syncFailed`, `system`.
    package func remove(_ name: String) throws(VaultError) {
        guard isWritable else { throw .readOnly }
        guard Self.isName(name) else { return }
        guard unlink(folder.path + "/" + name) == 0 || errno == ENOENT else { throw posixFailure("remove a file from", folder.path) }
        try folder.sync()
    }

    /// The names of all whole files, sorted.
    package func names() throws(VaultError) -> [String] { try entries().filter(Self.isName).sorted() }

    /// What else lies in the folder, sorted: nothing of Vigil's.
    package func strangers() throws(VaultError) -> [String] {
        try entries().filter { !Self.isName($0) && !($0.hasSuffix(IncomingFile.suffix) && Self.isName(String($0.dropLast(IncomingFile.suffix.count)))) }
            .sorted()
    }

    /// Removes what was on its way in when a process was killed or the power went. Only while nothing is on its way in: best at once after
    /// opening the vault.
    ///
    /// - Returns: how many.
    @discardableResult
    package func sweep() throws(VaultError) -> Int {
        guard isWritable else { throw .readOnly }
        let left = try entries().filter { $0.hasSuffix(IncomingFile.suffix) && Self.isName(String($0.dropLast(IncomingFile.suffix.count))) }
        for name in left {
            guard unlink(folder.path + "/" + name) == 0 || errno == ENOENT else { throw posixFailure("remove a file from", folder.path) }
        }
        if !left.isEmpty { try folder.sync() }
        return left.count
    }

    private func entries() throws(VaultError) -> [String] {
        guard folder.exists(folder.path) else { return [] }
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { throw .noPermission(path: folder.path) }
        return entries
    }

    private static let nameLength = 32

    static func randomName() -> String {
        [UInt8].random(nameLength / 2).hex
    }

    static func isName(_ name: String) -> Bool {
        name.utf8.count == nameLength && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension Vault {
    /// The folder is made where the vault was opened to write.
    ///
    /// - Throws: `VaultError`: `noPermission`, `diskFull`, `syncFailed`, `system`.
    package func files() throws(VaultError) -> SealedFiles { try SealedFiles(of: self) }
}
