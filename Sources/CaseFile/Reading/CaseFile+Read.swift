package import Foundation

extension CaseFile {
    /// Reads a case file whole, or refuses it whole.
    ///
    /// A first case file needs `reports.csv` and `mentions.csv`; a further one, into a vault that holds records, may have any
    /// of the tables, and may refer to the vault's records. A row that the vault holds already is no change, a row that
    /// differs from the vault's is a problem; a count or a release that differs is a new version.
    /// - Parameter existing: what the vault holds.
    /// - Throws: every problem that was found. A bad cell hides no other problem, neither in its row nor elsewhere. Where
    ///   a table broke off midway, references to its records that lead nowhere are not reported, because what they name
    ///   may be in the part that could not be read.
    package static func read(
        folder: URL, existing: ExistingRecords = ExistingRecords()
    ) throws(CaseFileRefused) -> CaseFileContents {
        var problems = Problems()
        let files = CaseFolder(folder, problems: &problems)
        if !files.isReadable { try problems.refuse() }

        var admission = Admission(existing: existing)
        var unread = files.misnamed
        var references: [(references: [Reference], file: String, show: (String) -> String)] = []
        for table in Table.allCases {
            if files.tables.contains(table) {
                let file = tableFile(table, in: files.path, &problems)
                if file?.isWhole != true, let kind = table.kind { unread.formUnion(RecordKinds(kind)) }
                if let file {
                    admission.take(file, &problems)
                    references.append((file.references, table.file, shownID))
                }
            } else if existing.isEmpty, Table.neededAtFirst.contains(table) {
                problems.add(
                    Problem(
                        file: table.file, what: "the table is missing",
                        instead: "a table with the columns " + table.columns.joined(separator: ",")))
                if let kind = table.kind { unread.formUnion(RecordKinds(kind)) }
            }
        }
        let counts = files.hasCounts ? countsFile(in: files.path, &problems) : CountsFile(nil)
        if files.hasCounts, !counts.isWhole { unread.formUnion(.count) }
        problems.add(counts.problems)
        admission.take(counts, &problems)
        let releases = files.releases.map { name in
            (name: name, file: releaseFile(name, in: files.path, &problems))
        }
        for (name, release) in releases {
            problems.add(release.problems)
            admission.take(release, file: name, &problems)
        }

        references.append((counts.references, CountsFile.file, shown))
        references += releases.map { ($0.file.references, $0.name, shown) }
        let rules = References(admission: admission, unread: unread)
        for (references, file, show) in references { rules.check(references, file: file, show: show, &problems) }
        RelationRules.check(admission, &problems)
        JudgementRules.check(admission, &problems)
        TreeRules.check(admission, counts: counts.withins, &problems)
        try problems.refuse()
        return CaseFileContents(statements: admission.new.map(\.content), unchanged: admission.unchanged)
    }

    /// Reads the texts of a site's folder, `releases/ID.LANG.md`, and nothing else of it.
    ///
    /// - Parameter existing: what the vault holds; a text that it holds already is no change.
    package static func readReleases(
        ofSite folder: URL, existing: ExistingRecords = ExistingRecords()
    ) throws(CaseFileRefused) -> CaseFileContents {
        var problems = Problems()
        let files = CaseFolder(folder, onlyReleases: true, problems: &problems)
        if !files.isReadable { try problems.refuse() }
        var admission = Admission(existing: existing)
        var references: [(references: [Reference], file: String)] = []
        for name in files.releases {
            let release = releaseFile(name, in: files.path, &problems)
            problems.add(release.problems)
            admission.take(release, file: name, &problems)
            references.append((release.references, name))
        }
        let rules = References(admission: admission, unread: files.misnamed)
        for (references, file) in references { rules.check(references, file: file, show: shown, &problems) }
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
            let text = try FileChunks.text(folder: folder, name: CountsFile.file, &problems)
            return CountsFile(try YAMLNode.parse(text, file: CountsFile.file))
        } catch {
            problems.add(error)
            return CountsFile(nil, isWhole: false)
        }
    }

    private static func releaseFile(_ name: String, in folder: String, _ problems: inout Problems) -> ReleaseFile {
        do throws(Problem) {
            return ReleaseFile(file: name, content: try FileChunks.text(folder: folder, name: name, &problems))
        } catch {
            problems.add(error)
            return ReleaseFile()
        }
    }
}
