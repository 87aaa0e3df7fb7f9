import GRDB

/// SQLite's result codes in this room's words.
extension LedgerDatabase {
    /// After a failed read: the file is unreadable, but nothing that was written is in doubt.
    static func readError(_ error: any Error, _ path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: VaultError.busy
        case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_AUTH: VaultError.noPermission(path: path)
        case .SQLITE_MISUSE: VaultError.closed
        default: VaultError.damaged(.ledger("SQLite cannot read it (code \(error.extendedResultCode.rawValue))"))
        }
    }

    /// After a failed write: an input or output error leaves open what the disk holds.
    static func writeError(_ error: any Error, _ path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return switch error.resultCode {
        case .SQLITE_FULL: VaultError.diskFull
        case .SQLITE_IOERR: VaultError.syncFailed
        case .SQLITE_CONSTRAINT: VaultError.damaged(.ledger("its rules refuse the next entry"))
        default: readError(error, path)
        }
    }
}
