import Testimony

/// Takes the records of a case file in one by one, and holds each id to one record over the whole case file and the vault.
struct Admission {
    /// A record that the vault does not hold yet.
    struct New {
        let content: Statement.Content
        /// The header of its table; nil for counts and releases.
        let header: Header?
        let row: Int
    }

    /// The vault's records and the new ones together.
    private(set) var known: ExistingRecords
    private(set) var new: [New] = []
    private(set) var unchanged = 0
    /// Every id that the case file gives to something, well formed or not otherwise.
    private var declared: [String: (kind: RecordKind, place: String)] = [:]
    /// What may be ids of records that cannot be told.
    private var possible: Set<String> = []
    /// Of rows that make no record, table by table.
    private(set) var drafts: [(header: Header, drafts: [Draft])] = []
    /// The counts of mentions whose rows make no record, where their count can be read.
    private var draftCounts: [MentionID: Int] = [:]
    private var relationRows: [Relation: Int] = [:]

    init(existing: ExistingRecords) {
        known = existing
    }

    func kind(of id: String) -> RecordKind? { declared[id]?.kind ?? known.kind(of: id) }

    /// Whether the id may name something that cannot be read.
    func mayName(_ id: String) -> Bool { possible.contains(id) }

    /// How many people the mention speaks of; nil where it is not there, or its count cannot be read.
    func memberCount(of id: MentionID) -> Int? { known.mention(id)?.count ?? draftCounts[id] }

    mutating func take(_ table: TableFile, _ problems: inout Problems) {
        possible.formUnion(table.possibleIDs)
        guard let header = table.header else { return }
        let column = table.table.idColumn ?? ""
        var refused: Set<Int> = []
        for (id, row) in table.ids {
            let kind = table.table.kind
            guard let kind, !declare(id, kind, file: table.table.file, row, header.number(of: column), column, &problems)
            else { continue }
            refused.insert(row)
        }
        take(table.drafts + table.records.filter { refused.contains($0.row) }.compactMap(Draft.init), header, refused)
        for record in table.records where !refused.contains(record.row) {
            if case .relation(let relation) = record.content, let first = relationRows.updateValue(record.row, forKey: relation) {
                problems.add(
                    Problem(
                        file: table.table.file, row: record.row, what: "the same relation stands in row \(first)",
                        instead: "each relation once"))
            } else {
                take(record, header, &problems)
            }
        }
    }

    private mutating func take(_ new: [Draft], _ header: Header, _ refused: Set<Int>) {
        drafts.append((header, new))
        for draft in new {
            // Where an id is taken, the other mention is the one that it names.
            guard case .mention(let count?) = draft.content, let id = draft.id, !refused.contains(draft.row) else { continue }
            draftCounts[id] = count
        }
    }

    private mutating func take(_ record: TableRecord, _ header: Header, _ problems: inout Problems) {
        if known.holds(record.content) {
            unchanged += 1
        } else if let id = record.content.record?.id, let before = known.record(id) {
            let columns = differing(before, record.content)
            let column = columns.first ?? header.table.columns[0]
            problems.add(
                Problem(
                    file: header.table.file, row: record.row, column: header.number(of: column),
                    what: "\(shownID(id)) is in the vault already, and differs in \(columns.joined(separator: ", "))",
                    instead: "the row as it was, or a new id: what was said is never changed, only added to"))
        } else {
            known.add(record.content)
            new.append(New(content: record.content, header: header, row: record.row))
        }
    }

    mutating func take(_ counts: CountsFile, _ problems: inout Problems) {
        var refused: Set<Int> = []
        for id in counts.ids
        where !declare(id.id, .count, file: CountsFile.file, id.row, id.column, id.label, &problems) {
            refused.insert(id.row)
        }
        for count in counts.counts where !refused.contains(count.line) {
            takeVersion(.count(count.definition), row: count.line)
        }
    }

    mutating func take(_ release: ReleaseFile, file: String, _ problems: inout Problems) {
        guard let parts = ReleaseFile.parts(of: file) else { return }
        // One release has a file for each of its languages.
        guard declared[parts.id]?.kind == .release || declare(parts.id, .release, file: file, 1, 1, "id", &problems)
        else { return }
        if let text = release.text { takeVersion(.release(text), row: 1) }
    }

    /// What differs from the version before is a new one.
    private mutating func takeVersion(_ content: Statement.Content, row: Int) {
        if known.holds(content) {
            unchanged += 1
        } else {
            known.add(content)
            new.append(New(content: content, header: nil, row: row))
        }
    }

    /// - Returns: whether the id is free to name this.
    private mutating func declare(
        _ id: String, _ kind: RecordKind, file: String, _ row: Int, _ column: Int, _ label: String, _ problems: inout Problems
    ) -> Bool {
        let place = "\(file):\(row)"
        let taken: String
        if let first = declared[id] {
            taken = "names \(first.kind.noun) in \(first.place) already"
        } else if let before = known.kind(of: id), before != kind {
            taken = "names \(before.noun) in the vault already"
        } else {
            declared[id] = (kind, place)
            return true
        }
        problems.add(
            Problem(
                file: file, row: row, column: column, what: "\(label): \(shownID(id)) \(taken)",
                instead: "an id that nothing else has"))
        return false
    }

    /// The columns in which two records of one id differ.
    private func differing(_ a: Statement.Content, _ b: Statement.Content) -> [String] {
        guard let table = Table(of: b), let a = try? a.cells(), let b = try? b.cells() else { return ["something"] }
        let columns = table.columns + Set(a.keys).union(b.keys).subtracting(table.columns).sorted()
        return columns.filter { a[$0, default: ""] != b[$0, default: ""] }
    }
}
