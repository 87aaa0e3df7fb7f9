package import Foundation

extension CaseFile {
    /// Reads a case file whole, or refuses it whole.
    ///
    /// A first case file needs `reports.csv` and `mentions.csv`; a further one, into a vault that holds records, may have any
    /// of the tables, and may refer to the vault's records. A row that the vault holds already is no change, a row that
    /// differs from the vault's is a problem; a count or a release that differs is a new version.
    /// - Parameter existing: what the vault holds.
    /// - Throws: every problem that was found. Where a table broke off midway, references that lead nowhere are not
    ///   reported, because what they name may be in the part that could not be read.
    package static func read(
        folder: URL, existing: ExistingRecords = ExistingRecords()
    ) throws(CaseFileRefused) -> CaseFileContents {
        var problems = Problems()
        let files = CaseFolder(folder, problems: &problems)
        if !files.isReadable { try problems.refuse() }

        var admission = Admission(existing: existing)
        var areAllTablesWhole = true
        for table in Table.allCases {
            if files.tables.contains(table) {
                let file = tableFile(table, in: files.path, &problems)
                areAllTablesWhole = areAllTablesWhole && file?.isWhole == true
                if let file { admission.take(file, &problems) }
            } else if existing.isEmpty, Table.neededAtFirst.contains(table) {
                problems.add(
                    Problem(
                        file: table.file, what: "the table is missing",
                        instead: "a table with the columns " + table.columns.joined(separator: ",")))
                areAllTablesWhole = false
            }
        }
        let counts = files.hasCounts ? countsFile(in: files.path, &problems) : CountsFile(nil)
        problems.add(counts.problems)
        admission.take(counts, &problems)
        let releases = files.releases.compactMap { name in
            releaseFile(name, in: files.path, &problems).map { (name: name, file: $0) }
        }
        for (name, release) in releases {
            problems.add(release.problems)
            admission.take(release, file: name, &problems)
        }

        let references = References(admission: admission, areAllTablesWhole: areAllTablesWhole)
        for record in admission.new { references.check(record, &problems) }
        for count in counts.counts { references.check(count.references, file: CountsFile.file, &problems) }
        for (name, release) in releases { references.check(release.references, file: name, &problems) }
        JudgementRules.check(admission.new, known: admission.known, &problems)
        TreeRules.check(admission, counts: counts.counts, &problems)
        try problems.refuse()
        return CaseFileContents(statements: admission.new.map(\.content), unchanged: admission.unchanged)
    }

    private static func tableFile(_ table: Table, in folder: String, _ problems: inout Problems) -> TableFile? {
        do throws(Problem) {
            let chunks = try FileChunks(folder: folder, name: table.file, largest: Limits.table)
            return TableFile(table, problems: &problems) { () throws(Problem) in try chunks.next() }
        } catch {
            problems.add(error)
            return nil
        }
    }

    private static func countsFile(in folder: String, _ problems: inout Problems) -> CountsFile {
        do throws(Problem) {
            let text = try FileChunks.text(folder: folder, name: CountsFile.file)
            return CountsFile(try YAMLNode.parse(text, file: CountsFile.file))
        } catch {
            problems.add(error)
            return CountsFile(nil)
        }
    }

    private static func releaseFile(_ name: String, in folder: String, _ problems: inout Problems) -> ReleaseFile? {
        do throws(Problem) {
            return ReleaseFile(file: name, content: try FileChunks.text(folder: folder, name: name))
        } catch {
            problems.add(error)
            return nil
        }
    }
}
