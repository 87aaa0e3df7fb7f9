package import Ledger
import Synchronization
package import Testimony

/// A vault's casebook to which several threads append at once, such as the requests of a desk. What arrives while a transaction is being
/// synced goes together into the next one: as many callers as there are share its syncs (`GroupCommit`).
///
/// Each is answered only after the sync that covers its statements, and each is refused alone: the others of its transaction go in without it.
/// A failed sync refuses all of them, and whoever comes after, since the vault then refuses all further use.
package final class SharedCasebook: Sendable {
    private let vault: Vault
    private let known: Mutex<Casebook>
    /// Held by whoever changes the record. Who only looks at it does not wait for the disk.
    private let changing = Mutex(())
    private let commits = GroupCommit<Request, Range<Int>>()

    private typealias Outcome = GroupCommit<Request, Range<Int>>.Outcome

    private struct Request: Sendable {
        let statements: [Statement]
        let ids: Set<String>
        /// The position of the casebook that they were checked against.
        let seen: Int
    }

    package init(_ casebook: Casebook, of vault: Vault) {
        self.vault = vault
        known = Mutex(casebook)
    }

    /// All that is in the vault for certain.
    package var casebook: Casebook { known.withLock { $0 } }

    /// How many callers wait for the transaction after the one under way; nil where there is none.
    var waiting: Int? { commits.waiting }

    /// Appends statements, all or none of them, and returns once they are synced. Blocks: not for the cooperative pool.
    ///
    /// - Parameters:
    ///   - moment: RFC 3339, UTC.
    ///   - seen: the position of the casebook that they were checked against. What was stated since does not matter to them unless it makes the
    ///     same record: nothing is ever taken out.
    /// - Returns: their ledger positions.
    /// - Throws: `StatementsRefused`; `VaultError`, as `Casebook.append`.
    @discardableResult
    package func append(_ contents: [Statement.Content], by: String, at moment: String, seen: Int) throws -> Range<Int> {
        let statements = contents.map { Statement(by: by, at: moment, content: $0) }
        return try commits.submit(Request(statements: statements, ids: Set(contents.compactMap(\.id)), seen: seen)) { group in
            changing.withLock { _ in commit(group) }
        }
    }

    /// Any other change, such as an erasure, between two transactions. Who looks at the record waits for it, too.
    package func change<T: Sendable>(_ body: (inout Casebook, Vault) throws -> T) throws -> T {
        try changing.withLock { _ in try known.withLock { try body(&$0, vault) } }
    }

    /// In one transaction, those that nothing in the record speaks against. Of two that make the same record the second comes after it, and
    /// finds it there, or does not where the first was refused.
    private func commit(_ group: [Request]) -> [Outcome] {
        var outcomes = [Outcome?](repeating: nil, count: group.count)
        var (together, later): ([Int], [Int]) = ([], [])
        var ids: Set<String> = []
        for (index, request) in group.enumerated() {
            if let refusal = refusal(of: request) {
                outcomes[index] = .failure(refusal)
            } else if ids.isDisjoint(with: request.ids) {
                if group.count > 1 { ids.formUnion(request.ids) }
                together.append(index)
            } else {
                later.append(index)
            }
        }
        for (index, outcome) in zip(together, keep(together.map { group[$0] })) { outcomes[index] = outcome }
        if !later.isEmpty {
            for (index, outcome) in zip(later, commit(later.map { group[$0] })) { outcomes[index] = outcome }
        }
        return outcomes.compactMap(\.self)
    }

    private func refusal(of request: Request) -> StatementsRefused? {
        known.withLock { casebook in
            for statement in request.statements {
                guard let id = statement.content.id, casebook.positions[id] != nil else { continue }
                guard casebook.hasVersions(of: statement.content) else { return .taken(id) }
                let since = casebook.statements[min(request.seen, casebook.position)...]
                if since.contains(where: { $0.content.id == id }) { return .stale(id) }
            }
            return nil
        }
    }

    /// Where a transaction fails for something that one request brought in, it is made again as two, and so on: only that request is refused,
    /// at the cost of a few transactions that were broken off, which are never synced.
    private func keep(_ requests: [Request]) -> [Outcome] {
        guard !requests.isEmpty else { return [] }
        do {
            // An import is large, and mostly alone.
            var position = try add(requests.count == 1 ? requests[0].statements : requests.flatMap(\.statements)).lowerBound
            return requests.map { request in
                let start = position
                position += request.statements.count
                return .success(start..<position)
            }
        } catch VaultError.overtaken(let end) {
            // Another desk was faster. Its statements come first, and may make some of these stale.
            do {
                guard try follow() else { throw VaultError.overtaken(position: end) }
            } catch {
                return requests.map { _ in .failure(error) }
            }
            return commit(requests)
        } catch {
            guard requests.count > 1, !Self.concernsAll(error) else { return requests.map { _ in .failure(error) } }
            let half = requests.count / 2
            return commit(Array(requests[..<half])) + commit(Array(requests[half...]))
        }
    }

    /// One transaction.
    private func add(_ statements: [Statement]) throws -> Range<Int> {
        let sealed = try casebook.sealed(statements, in: vault)
        known.withLock { $0.fold(sealed) }
        return sealed.positions
    }

    /// Reads what another desk has stated.
    ///
    /// - Returns: whether there was anything.
    private func follow() throws -> Bool {
        try vault.catchUp()
        var fresh = casebook
        let position = fresh.position
        try fresh.read(vault)
        guard fresh.position > position else { return false }
        known.withLock { [fresh] in $0 = fresh }
        return true
    }

    /// What is wrong with the disk, the server or the vault, and would be with fewer statements.
    private static func concernsAll(_ error: any Error) -> Bool {
        switch error as? VaultError {
        case .diskFull, .noPermission, .syncFailed, .busy, .readOnly, .closed, .membersChanged, .server, .system: true
        default: false
        }
    }
}

extension Casebook {
    /// Whether this is another version of something that may have several.
    fileprivate func hasVersions(of content: Statement.Content) -> Bool {
        switch content {
        case .count(let count): countVersions[count.id] != nil
        case .release(let text): releaseVersions[text.release] != nil
        default: false
        }
    }
}
