import Notes
import TransparencyLog

/// A log as it stands beside an edition, read and checked: whose it is, and that its tiles, entries and root agree.
struct ServedLog {
    let checkpoint: LogCheckpoint
    let note: String
    let log: EntryLog

    struct Problem: Error {
        let path: String
        let what: String
    }

    /// The files to read for the rest, once the checkpoint was read; none where it is no log's.
    static func files(named note: [UInt8]) -> [String] {
        guard let signed = try? SignedNote(note), let checkpoint = LogCheckpoint(text: signed.text),
            checkpoint.size <= EditionLog.mostEntries
        else { return [] }
        return Tile.all(for: checkpoint.size).map { EditionLog.folder + $0.path } + [EditionLog.proofFile]
    }

    /// Which log a signed note is of, if the key signed it.
    static func checkpoint(_ note: [UInt8], signedBy key: VerifierKey, path: String) throws(Problem) -> LogCheckpoint {
        do throws(NoteError) {
            let signed = try SignedNote(note)
            try signed.verify(with: key)
            guard let checkpoint = LogCheckpoint(text: signed.text), checkpoint.size > 0, checkpoint.size <= EditionLog.mostEntries
            else { throw .malformed("its text is not a log's") }
            return checkpoint
        } catch {
            throw Problem(path: path, what: error.description)
        }
    }

    /// - Parameter file: the bytes of a file of the edition; nil where it is missing.
    init(signedBy key: VerifierKey, file: (String) -> [UInt8]?) throws(Problem) {
        guard let note = file(EditionLog.checkpointFile) else {
            throw Problem(path: EditionLog.checkpointFile, what: "is missing: without the log nothing shows what was published when")
        }
        checkpoint = try Self.checkpoint(note, signedBy: key, path: EditionLog.checkpointFile)
        self.note = String(decoding: note, as: UTF8.self)
        guard let log = EntryLog(size: checkpoint.size, bundle: { file(EditionLog.folder + $0.path) }) else {
            throw Problem(path: "log/tile/entries", what: "is incomplete, or no bundle of entries as tlog-tiles describes it")
        }
        guard log.root == checkpoint.root else {
            throw Problem(path: EditionLog.checkpointFile, what: "signs another log than the entries in log/tile/entries make up")
        }
        self.log = log
        let tiles = log.files
        for tile in Tile.all(for: log.size) where tile.level != nil {
            let path = EditionLog.folder + tile.path
            guard let bytes = file(path) else { throw Problem(path: path, what: "is missing") }
            guard bytes == tiles[tile.path] else { throw Problem(path: path, what: "is not the tile that the log's entries make up") }
        }
    }

    /// Where in the log an edition stands, counted from 0: the last time it was logged.
    func index(ofEdition checkpoint: String) -> Int? { log.entries.lastIndex(of: Array(checkpoint.utf8)) }

    /// What is wrong with the proof that travels with the edition; nil where it holds.
    func problem(ofProof bytes: [UInt8]?, edition: String) -> String? {
        guard let bytes, let proof = String(validating: bytes, as: UTF8.self).flatMap(LogProof.init) else {
            return "is missing, or no proof as tlog-proof describes it"
        }
        guard proof.checkpoint == note else { return "is of another checkpoint than log/checkpoint" }
        return proof.holds(Array(edition.utf8), in: checkpoint) ? nil : "does not show that this edition is in the log"
    }

    /// What is wrong with the log in the light of a checkpoint that somebody kept; nil where it only grew since.
    func problem(since old: LogCheckpoint) -> String? {
        guard old.origin == checkpoint.origin else {
            return "is of the log \(checkpoint.origin); the checkpoint kept is of \(old.origin)"
        }
        guard old.size <= log.size else {
            return "has \(log.size) editions; it had \(old.size) when the checkpoint was kept: editions were taken back"
        }
        guard log.root(at: old.size) == old.root else {
            return "is not what the log with \(old.size) editions grew into: what was published was changed since"
        }
        return nil
    }
}
