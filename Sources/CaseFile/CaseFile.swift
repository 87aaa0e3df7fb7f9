// CaseFile: a folder of tables in, checked records out, and the same folder back (design, section 7).
//
// May import Testimony and a YAML parser; nothing else of ours. What a vault holds already comes in as `ExistingRecords`.
// What always holds: a case file is taken whole or refused whole; a refusal lists every problem (the first hundred)
// with its place, and never repeats a name, a note or testimony; whatever is written here reads back as the same records.

/// Reading and writing case files. A row of a table is a record of RFC 4180: a line break inside quotes does not
/// begin a new row. The header is row 1, the first column is column 1; in YAML and Markdown they are line and column.
package enum CaseFile {
    /// The bounds that keep a hostile or broken file from taking the machine down.
    package enum Limits {
        /// Bytes in one field of a table.
        package static let field = 1 << 20
        /// Columns of one table: the known ones and the places' `name_<language>`.
        package static let columns = 1_000
        /// Bytes in one table.
        package static let table = 4 << 30
        /// Bytes in `counts.yaml`, and in each release.
        package static let text = 1 << 20
        /// Problems that a refusal lists; the rest are counted.
        package static let problems = 100
        /// Characters of a code, id or date that a problem may repeat.
        package static let shown = 40
        /// Characters of an id in a table that a problem may repeat.
        package static let shownID = 24
    }
}
