/// Why statements were not added to a record that several add to, where the vault itself would have taken them.
package enum StatementsRefused: Error, Hashable, Sendable, CustomStringConvertible {
    /// The record has something of this id.
    case taken(String)
    /// Somebody else has stated another version of this since these statements were checked.
    case stale(String)

    package var description: String {
        switch self {
        case .taken(let id): "the id \(id) is taken, and nothing was added; choose another"
        case .stale(let id): "somebody else has changed \(id) meanwhile, and nothing was added; look at what came, then try again"
        }
    }
}
