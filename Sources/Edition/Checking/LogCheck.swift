import Notes
import TransparencyLog

/// Holds an edition to the log of editions that stands beside it: that the log is its key's, that it is in the log, and that
/// the log has only grown since a checkpoint that somebody kept.
struct LogCheck {
    let opening: EditionOpening
    let since: [UInt8]?

    func run(_ report: inout VerifyReport, file: (String) -> [UInt8]?) {
        guard let key = opening.key, let checkpoint = opening.checkpoint else { return }
        do throws(ServedLog.Problem) {
            let log = try ServedLog(signedBy: key, file: file)
            guard let index = log.index(ofEdition: checkpoint.text) else {
                throw ServedLog.Problem(path: "checkpoint", what: "is not in the log of editions: this edition was published past it")
            }
            report.log = VerifyReport.Log(
                origin: log.checkpoint.origin, editions: log.checkpoint.size, index: index, since: nil)
            if let problem = log.problem(ofProof: file(EditionLog.proofFile), edition: checkpoint.text) {
                throw ServedLog.Problem(path: EditionLog.proofFile, what: problem)
            }
            guard let since else { return }
            let old = try ServedLog.checkpoint(since, signedBy: key, path: "the checkpoint kept")
            if let problem = log.problem(since: old) { throw ServedLog.Problem(path: EditionLog.checkpointFile, what: problem) }
            report.log?.since = old.size
        } catch {
            report.add(error.path, error.what)
        }
    }

    /// Files below `log/` that the log does not account for.
    static func added(_ files: [String], file: (String) -> [UInt8]?) -> [VerifyReport.Problem] {
        guard let note = file(EditionLog.checkpointFile), let signed = try? SignedNote(note),
            let checkpoint = LogCheckpoint(text: signed.text), checkpoint.size <= EditionLog.mostEntries,
            let log = EntryLog(size: checkpoint.size, bundle: { file(EditionLog.folder + $0.path) })
        else { return [] }
        let expected = log.files
        return files.sorted().compactMap { path in
            guard path != EditionLog.checkpointFile, path != EditionLog.proofFile else { return nil }
            guard let bytes = expected[String(path.dropFirst(EditionLog.folder.count))] else {
                return VerifyReport.Problem(path: path, what: "was added: it is no file of the log")
            }
            return file(path) == bytes ? nil : VerifyReport.Problem(path: path, what: "was changed: it is not what the log's entries make up")
        }
    }
}
