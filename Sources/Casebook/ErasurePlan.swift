package import Ledger
package import Testimony

/// What would go, and what would stay, if something were erased.
package struct ErasurePlan: Sendable {
    /// What was asked for, and what goes with it: a report's mentions.
    package let ids: [String]
    package let slots: [KeySlot]
    /// Statements that cannot be read any more.
    package let unreadable: Int
    /// Bare records that stay, so that counts do.
    package let kept: [Statement.Content]

    package enum Refusal: Error, Equatable, CustomStringConvertible {
        case unknown(String)
        case notErasable(String)
        case erasedBefore(String)

        package var description: String {
            switch self {
            case .unknown(let id): "nothing in the record has the id \(id)"
            case .notErasable(let id): "\(id) has no key of its own: sources, reports, mentions and files can be erased"
            case .erasedBefore(let id): "\(id) was erased before"
            }
        }
    }

    /// Looks at the lock of every entry: O(entries).
    ///
    /// - Parameters:
    ///   - withReports: of a source also everything that it said.
    ///   - facts: nothing stays of what is erased, not even what counts need: their numbers change.
    /// - Throws: `Refusal`; `VaultError`.
    package init(_ wanted: [String], in casebook: Casebook, _ vault: Vault, withReports: Bool = false, facts: Bool = false) throws {
        let ids = try Self.closure(wanted, in: casebook, withReports: withReports)
        slots = ids.compactMap { casebook.keys[$0] }
        self.ids = ids
        let before = Set(casebook.erased.compactMap { casebook.keys[$0] })
        let after = before.union(slots)
        var gone: [Statement.Content] = []
        try vault.entries(upTo: casebook.position, transform: \.lock) { position, lock in
            guard lock.opens(without: before), !lock.opens(without: after) else { return }
            gone.append(casebook.statements[position].content)
        }
        unreadable = gone.count
        kept = facts ? [] : gone.compactMap { $0.bare(in: casebook) }
    }

    /// A report's mentions go with it.
    private static func closure(_ wanted: [String], in casebook: Casebook, withReports: Bool) throws(Refusal) -> [String] {
        var ids: [String] = []
        var seen = casebook.erased
        func add(_ id: String) { if seen.insert(id).inserted { ids.append(id) } }
        func add(report: ReportID) {
            add(report)
            for mention in casebook.mentions where mention.report == report { add(mention.id) }
        }
        for id in wanted {
            guard casebook.positions[id] != nil else { throw .unknown(id) }
            guard !casebook.erased.contains(id) else { throw .erasedBefore(id) }
            guard casebook.keys[id] != nil else { throw .notErasable(id) }
            if casebook.reports[id] != nil { add(report: id) } else { add(id) }
            guard withReports, casebook.sources[id] != nil else { continue }
            for report in casebook.reports where report.source == id { add(report: report.id) }
        }
        return ids
    }
}

extension Casebook {
    /// Destroys the keys in the plan, for ever, and folds the record anew: of what was erased nothing stays in memory either.
    package mutating func erase(_ plan: ErasurePlan, why: String, by: String, at moment: String, in vault: Vault) throws {
        let erasure = Erasure(erased: plan.ids, why: why, kept: plan.kept)
        _ = try vault.erase(plan.slots, statement: Statement(by: by, at: moment, content: .erasure(erasure)).encoded())
        self = try Casebook(vault: vault)
    }
}
