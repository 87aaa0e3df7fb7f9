package import Ledger
package import Testimony

extension Casebook {
    /// Reads a vault's statements and folds them. O(entries); statements are opened and decoded on every core.
    ///
    /// - Parameter progress: called with how many entries are folded.
    /// - Throws: `VaultError` where the ledger does not verify, `Undecodable` where an entry is not a statement.
    package init(vault: Vault, progress: (Int) -> Void = { _ in }) throws {
        self.init()
        reserve(vault.position)
        // What stays of an erased record stands in the erasure, which comes later: read first.
        let kept = vault.erasures > 0 ? try Self.kept(in: vault) : KeptRecords()
        try vault.chunks(transform: Told.all) { told in
            for place in told.indices { take(told[place], keeping: kept) }
            progress(position)
        }
    }

    /// Folds the entries that came since: O(those); where something was erased, all anew, so that nothing of it stays in memory.
    ///
    /// - Throws: as above; this casebook is then what it was.
    package mutating func read(_ vault: Vault) throws {
        guard vault.erasures == erasures.count else {
            self = try Casebook(vault: vault)
            return
        }
        var folded = self
        try vault.chunks(from: position, transform: Told.all) { told in
            for place in told.indices { folded.take(told[place], keeping: KeptRecords()) }
        }
        self = folded
    }

    /// Appends statements to the ledger, each sealed under the keys of those it tells of, and folds them once they are safe there. All or
    /// none.
    ///
    /// Where another desk was faster, its statements are folded first, and these follow, unless both make the same record: what was checked
    /// against this casebook holds against a longer one in all else, since nothing is ever taken out.
    ///
    /// - Parameters:
    ///   - moment: RFC 3339, UTC.
    ///   - made: the keys of files that were sealed already, by id.
    /// - Returns: their ledger positions.
    /// - Throws: `VaultError`; `erasedKey` where a statement tells of what was erased; `overtaken` where another desk has made one of these
    ///   records meanwhile, which this casebook then shows.
    @discardableResult
    package mutating func append(
        _ contents: [Statement.Content], by: String, at moment: String, to vault: Vault, keys made: [String: KeySlot] = [:]
    ) throws -> Range<Int> {
        let statements = contents.map { Statement(by: by, at: moment, content: $0) }
        let ids = Set(contents.compactMap(\.id))
        while true {
            do {
                let sealed = try sealed(statements, in: vault, keys: made)
                fold(sealed)
                return sealed.positions
            } catch VaultError.overtaken(let end) {
                let known = position
                try vault.catchUp()
                try read(vault)
                let others = self.statements[known...].compactMap(\.content.id)
                guard position > known, ids.isDisjoint(with: others) else { throw VaultError.overtaken(position: end) }
            }
        }
    }

    /// Statements that are in the ledger, and still to be folded.
    struct Sealed: Sendable {
        fileprivate let statements: [Statement]
        let positions: Range<Int>
        fileprivate let keys: [String: KeySlot]
    }

    /// Appends to the ledger, in one transaction. Apart from the folding: a locksmith that still held this casebook would make it copy itself
    /// at each append.
    ///
    /// - Throws: `VaultError`; `overtaken` where the ledger does not end where this casebook stands.
    func sealed(_ statements: [Statement], in vault: Vault, keys made: [String: KeySlot] = [:]) throws -> Sealed {
        var added: [String: KeySlot] = [:]
        let positions = try vault.write(after: position) { writer in
            var locksmith = Locksmith(self, made: made)
            for statement in statements { try writer.add(making: locksmith.entry(of: statement, newKey: writer.newKey)) }
            added = locksmith.made
        }
        return Sealed(statements: statements, positions: positions, keys: added)
    }

    mutating func fold(_ sealed: Sealed) {
        for statement in sealed.statements { apply(statement) }
        keys.merge(sealed.keys) { $1 }
    }

    private mutating func take(_ told: Told, keeping kept: KeptRecords) {
        // Statements hold many texts: none is copied on the way.
        if let bare = kept.standing(for: told.statement) { apply(bare) } else { apply(told.statement) }
        if let key = told.defines, let id = told.statement.content.id { keys[id] = key }
        for content in kept.records(with: told.position) { note(content) }
    }

    /// The bare records that erasures left.
    private static func kept(in vault: Vault) throws -> KeptRecords {
        var kept = KeptRecords()
        try vault.chunks(transform: Told.tombstones) { told in
            for one in told { if case .erasure(let erasure) = one.statement.content { kept.add(erasure, at: one.position) } }
        }
        return kept
    }
}

/// An entry as this room understands it.
private struct Told: Sendable {
    let position: Int
    let statement: Statement
    let defines: KeySlot?

    static func all(_ entries: OpenedEntries) throws -> [Told] {
        var all: [Told] = []
        all.reserveCapacity(entries.count)
        try entries.forEach { all.append(try Told($0)) }
        return all
    }

    static func tombstones(_ entries: OpenedEntries) throws -> [Told] {
        var found: [Told] = []
        try entries.forEach { if case .tombstone = $0.role { found.append(try Told($0)) } }
        return found
    }

    init(_ entry: EntryInPlace) throws {
        position = entry.position
        defines = entry.defines
        switch entry.role {
        case .statement, .tombstone: statement = try Statement(skeleton: entry.skeleton, content: entry.content)
        // The ledger's own word that keys are gone.
        case .erased: statement = Statement(by: "", at: "", content: .erased(kind: "erasure", id: nil))
        }
    }
}
