import Synchronization

extension Vault {
    /// Runs what writes a file beside the ledger. As after an append: where a sync fails, what the disk holds is unknown, and this
    /// vault refuses all further use; nothing is tried again on it.
    ///
    /// - Throws: `readOnly`, `syncFailed`, what `body` throws.
    func writing<T>(_ body: () throws -> T) throws -> T {
        guard access == .write else { throw VaultError.readOnly }
        if case .failed(let error) = state.withLock({ $0.condition }) { throw error }
        do {
            return try body()
        } catch VaultError.syncFailed {
            state.withLock { $0.condition = .failed(.syncFailed) }
            throw VaultError.syncFailed
        }
    }
}
