package import Foundation
package import Ledger
package import Testimony

/// Photos, recordings and documents: into the vault, and out of it, with the record of who did.
extension Casebook {
    package enum FileTrouble: Error, Equatable, CustomStringConvertible {
        case taken(String)
        case unknown(String)
        case erased(String)
        /// The sealed file is whole, but not the one that was received.
        case another(String)

        package var description: String {
            switch self {
            case .taken(let id): "the id \(id) is taken; choose another"
            case .unknown(let id): "no file has the id \(id)"
            case .erased(let id): "\(id) was erased"
            case .another(let id): "the sealed file of \(id) is not the one that was received: its SHA-256 is another"
            }
        }
    }

    /// Takes a file in: sealed under a key of its own, hashed, and recorded, or nothing of it is left; where it is unknown whether it was recorded, it stays.
    ///
    /// - Throws: `FileTrouble`, `VaultError`, `Invalid`.
    package mutating func takeIn(
        _ file: URL, id: FileID, note: FileNote, received: EDTF, by: String, at moment: String, to vault: Vault
    ) throws -> FileRecord {
        guard positions[id] == nil else { throw FileTrouble.taken(id) }
        let files = try vault.files()
        _ = try files.sweep()
        let (slot, key) = try vault.makeFileKey()
        let receipt = try files.put(file, note, key: key, id: id)
        do {
            let record = try FileRecord(
                id: id, sha256: receipt.sha256, length: receipt.length, mediaType: note.mediaType, received: received, by: by,
                stored: receipt.name)
            try append([.file(record)], by: by, at: moment, to: vault, keys: [id: slot])
            return record
        } catch {
            // Where the record may say that it was received, the only copy stays; one that the record does not name is in nobody's way.
            if (error as? VaultError)?.leavesOutcomeUnknown != true { try files.remove(receipt.name) }
            throw error
        }
    }

    /// A file's content, once the record says that it was opened, by whom and what for.
    ///
    /// - Throws: `FileTrouble`, `VaultError`.
    package mutating func open(
        file id: FileID, by: String, why: String, on day: EDTF, at moment: String, in vault: Vault
    ) throws -> StoredFile {
        guard let record = files[id], let slot = keys[id] else {
            throw erased.contains(id) ? FileTrouble.erased(id) : FileTrouble.unknown(id)
        }
        let files = try vault.files()
        var failure: any Error = FileTrouble.erased(id)
        for key in try vault.fileKeys(slot) {
            do {
                let stored = try files.open(record.stored, key: key, id: id)
                guard stored.sha256 == record.sha256 else { throw FileTrouble.another(id) }
                try append([.fileAccess(FileAccess(file: id, on: day, by: by, why: why))], by: by, at: moment, to: vault)
                return stored
            } catch let VaultError.damaged(damage) {
                failure = VaultError.damaged(damage)
            }
        }
        throw failure
    }

    /// After an erasure: the sealed files that nothing can open any more make room.
    package func removeErasedFiles(from vault: Vault) throws {
        let living = Set(files.map(\.stored))
        let store = try vault.files()
        for name in try store.names() where !living.contains(name) { try store.remove(name) }
    }
}
