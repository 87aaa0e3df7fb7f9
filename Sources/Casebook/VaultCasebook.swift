package import Ledger
package import Testimony

extension Casebook {
    /// Reads a vault's statements and folds them. O(entries).
    ///
    /// - Parameter progress: called with how many entries are folded.
    /// - Throws: `VaultError` where the ledger does not verify, `Undecodable` where an entry is not a statement.
    package init(vault: Vault, progress: (Int) -> Void = { _ in }) throws {
        self.init()
        try vault.read { position, payload in
            apply(try Statement(encoded: payload))
            if position % 1024 == 0 { progress(position) }
        }
    }

    /// Folds the entries that came since. O(those).
    ///
    /// - Throws: as above; this casebook is then what it was.
    package mutating func read(_ vault: Vault) throws {
        var folded = self
        try vault.read(from: position) { _, payload in folded.apply(try Statement(encoded: payload)) }
        self = folded
    }

    /// Appends statements to the ledger, and folds them once they are safe there. All or none.
    ///
    /// - Parameter moment: RFC 3339, UTC.
    /// - Returns: their ledger positions.
    @discardableResult
    package mutating func append(
        _ contents: [Statement.Content], by: String, at moment: String, to vault: Vault
    ) throws -> Range<Int> {
        let statements = contents.map { Statement(by: by, at: moment, content: $0) }
        let positions = try vault.append(statements.map { $0.encoded() })
        for statement in statements { apply(statement) }
        return positions
    }
}
