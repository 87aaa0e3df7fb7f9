package import Foundation
package import Testimony

extension CaseFile {
    /// Writes records as a case file that reads back as the same records: the latest version of each count and release,
    /// everything else as it was said.
    ///
    /// The folder is readable by its owner only (0700, files 0600). What is in it is plain text.
    /// - Parameters:
    ///   - contents: of all statements, in the order of the ledger.
    ///   - folder: a new or an empty one.
    /// - Throws: where nothing is left of a half-written case file.
    @discardableResult
    package static func write(
        _ contents: some Sequence<Statement.Content>, to folder: URL
    ) throws(CaseFileNotWritten) -> CaseFileWritten {
        let shelves = Shelves(contents)
        let notWritable = shelves.notWritable()
        guard notWritable.isEmpty else { throw .records(Array(notWritable.prefix(Limits.problems))) }

        var new = try NewFolder(folder.path)
        do throws(CaseFileNotWritten) {
            for table in Table.allCases {
                let rows = shelves.rows[table] ?? []
                guard !rows.isEmpty || Table.neededAtFirst.contains(table) else { continue }
                let columns = shelves.columns(of: table)
                try new.write(table.file) { append throws(CaseFileNotWritten) in
                    try append(CSVWriter.line(columns))
                    for row in rows {
                        let cells = try writable { () throws(NotWritable) in try row.cells() }
                        try append(CSVWriter.line(columns.map { cells[$0, default: ""] }))
                    }
                }
            }
            let counts = shelves.counts
            if !counts.isEmpty {
                let yaml = try writable { () throws(NotWritable) in try CountsWriter.yaml(counts) }
                guard yaml.utf8.count <= Limits.text else {
                    throw .records([NotWritable(record: CountsFile.file, field: "counts", what: "they are too long together")])
                }
                try new.write(CountsFile.file) { append throws(CaseFileNotWritten) in try append(yaml) }
            }
            if !shelves.releases.isEmpty { try new.makeFolder("releases") }
            for (file, text) in shelves.releases {
                try new.write(file) { append throws(CaseFileNotWritten) in try append(text.text) }
            }
        } catch {
            new.takeBack()
            throw error
        }
        return CaseFileWritten(files: new.files, leftOut: shelves.leftOut)
    }

    private static func writable<V>(_ make: () throws(NotWritable) -> V) throws(CaseFileNotWritten) -> V {
        do throws(NotWritable) {
            return try make()
        } catch {
            throw .records([error])
        }
    }
}
