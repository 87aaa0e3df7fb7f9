/// An id that has to name a record of some kind, and the cell or the node where it stands.
struct Reference {
    let id: String
    let kinds: RecordKinds
    let row: Int
    let column: Int
    /// What the problem calls it: the table's column, or the key's path.
    let label: String
}
