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
    /// Where another desk was faster, its statements are folded first, and these follow, unless both make the same record: what was checked
    /// against this casebook holds against a longer one in all else, since nothing is ever taken out.
    ///
    /// - Parameter moment: RFC 3339, UTC.
    /// - Returns: their ledger positions.
    /// - Throws: `VaultError`; `overtaken` where another desk has made one of these records meanwhile, which this casebook then shows.
    @discardableResult
    package mutating func append(
        _ contents: [Statement.Content], by: String, at moment: String, to vault: Vault
    ) throws -> Range<Int> {
        let statements = contents.map { Statement(by: by, at: moment, content: $0) }
        let payloads = statements.map { $0.encoded() }
        let ids = Set(contents.compactMap(\.id))
        while true {
            do {
                let positions = try vault.append(payloads, after: position)
                for statement in statements { apply(statement) }
                return positions
            } catch VaultError.overtaken(let end) {
                let known = position
                try vault.catchUp()
                try read(vault)
                let others = self.statements[known...].compactMap(\.content.id)
                guard position > known, ids.isDisjoint(with: others) else { throw VaultError.overtaken(position: end) }
            }
        }
    }
}
