import Testimony

/// What erasures left of records: each takes the place of the statement whose content is gone, so that everything keeps its order.
struct KeptRecords {
    private var byID: [String: Statement.Content] = [:]
    /// Those without an id of their own, by the position of the erasure.
    private var others: [Int: [Statement.Content]] = [:]

    mutating func add(_ erasure: Erasure, at position: Int) {
        for content in erasure.kept {
            if let id = content.id { byID[id] = content } else { others[position, default: []].append(content) }
        }
    }

    /// Nil where the statement itself stands.
    func standing(for statement: Statement) -> Statement? {
        guard case .erased(_, let id?) = statement.content, let content = byID[id] else { return nil }
        return Statement(by: statement.by, at: statement.at, content: content, unknown: statement.unknown)
    }

    func records(with position: Int) -> [Statement.Content] { others[position] ?? [] }
}
