package import Ledger
package import Testimony

/// What a look at every sealed file of a vault found.
package struct FilesCheck: Equatable, Sendable {
    /// Files of the record that are whole: each piece opens, and the SHA-256 of the original is the record's.
    package internal(set) var sound = 0
    package internal(set) var problems: [Problem] = []
    /// In `files/`, and of no record: what was left when a file's coming in was broken off, or when one was erased, or somebody put there.
    package internal(set) var strangers: [String] = []

    package var isSound: Bool { problems.isEmpty }

    package enum Problem: Equatable, Sendable, CustomStringConvertible {
        /// The sealed file is missing, or was altered.
        case damaged(FileID, Damage)
        /// It is whole, and not what was received.
        case another(FileID)
        /// Its key is gone, and nobody erased it.
        case keyGone(FileID)

        package var description: String {
            switch self {
            case .damaged(let id, let damage): "\(id): \(damage.description); restore it from a backup"
            case .another(let id): "\(id): the sealed file is not the one that was received: its SHA-256 or length is another; restore it from a backup"
            case .keyGone(let id): "\(id): its key is gone, although nobody erased it; restore the keys from their backup"
            }
        }
    }
}

extension Casebook {
    /// Opens every file that the record has, whole, and looks at what else lies in the folder. Costs a reading of all of them; little memory.
    ///
    /// - Parameter progress: called with how many are done, and of how many.
    /// - Throws: `VaultError` where the folder or the keystore cannot be read.
    package func checkFiles(of vault: Vault, progress: (Int, Int) -> Void = { _, _ in }) throws -> FilesCheck {
        var check = FilesCheck()
        let store = try vault.files()
        for (number, record) in files.enumerated() {
            if let problem = try problem(with: record, in: store, of: vault) { check.problems.append(problem) } else { check.sound += 1 }
            progress(number + 1, files.count)
        }
        let known = Set(files.map(\.stored))
        check.strangers = try (store.names().filter { !known.contains($0) } + store.strangers()).map(Self.presentable).sorted()
        return check
    }

    private func problem(with record: FileRecord, in store: SealedFiles, of vault: Vault) throws -> FilesCheck.Problem? {
        guard let slot = keys[record.id] else { return .keyGone(record.id) }
        var problem = FilesCheck.Problem.keyGone(record.id)
        for key in try vault.fileKeys(slot) {
            do {
                let stored = try store.open(record.stored, key: key, id: record.id)
                try stored.verify()
                return stored.sha256 == record.sha256 && stored.length == record.length ? nil : .another(record.id)
            } catch VaultError.damaged(.file(let name, let flaw)) {
                problem = .damaged(record.id, .file(name, flaw))
                // Of another epoch, perhaps.
                if flaw != .wrongKey { return problem }
            } catch VaultError.damaged(let damage) {
                return .damaged(record.id, damage)
            }
        }
        return problem
    }

    /// Whoever can write to the folder chose these names: plain letters only go to a terminal.
    private static func presentable(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isASCII && $0.value > 32 && $0.value < 127 ? $0 : "?" }.prefix(80)))
    }
}
