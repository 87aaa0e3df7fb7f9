import Synchronization

extension Vault {
    /// How long a desk waits for another that writes beside the ledger.
    private static let patience = 30.0

    /// Runs what writes a file beside the ledger. As after an append: where a sync fails, what the disk holds is unknown, and this
    /// vault refuses all further use; nothing is tried again on it. One at a time, also among desks that share the folder: what `body` reads
    /// there stays so until it has written. `body` must not call this again.
    ///
    /// - Throws: `readOnly`, `syncFailed`, `openElsewhere` where another desk holds the folder for too long, what `body` throws.
    func writing<T>(_ body: () throws -> T) throws -> T {
        guard access == .write else { throw VaultError.readOnly }
        if case .failed(let error) = state.withLock({ $0.condition }) { throw error }
        do {
            return try besideLedger.withLock { _ in
                // Where the folder is this desk's alone, it holds the lock from its opening to its end.
                let lock = try isShared ? WriteLock.waiting(folder.lock, command: "vigil", seconds: Self.patience) : nil
                defer { lock?.release() }
                return try body()
            }
        } catch VaultError.syncFailed {
            state.withLock { $0.condition = .failed(.syncFailed) }
            throw VaultError.syncFailed
        }
    }
}
