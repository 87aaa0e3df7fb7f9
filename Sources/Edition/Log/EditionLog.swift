import Foundation
import Notes
import TransparencyLog

/// The log of all editions that a key has signed, oldest first: each entry is the text of an edition's checkpoint (whose
/// edition, which, and its manifest's SHA-256). It travels in the edition's folder below `log/`, outside the manifest, which
/// it holds the hash of.
///
/// Why a log beside signatures: a publisher who shows one edition to some readers and another to others, or takes one back,
/// signs both; in a log that only grows, and of which readers keep old checkpoints, it shows.
package struct EditionLog: Hashable, Sendable {
    private(set) var log: EntryLog

    static let folder = "log/"
    static let checkpointFile = folder + "checkpoint"
    /// That this edition is in the log, for whoever has the edition alone.
    static let proofFile = folder + "edition.tlog-proof"
    /// A log of more entries is no log of editions.
    static let mostEntries = 1 << 20

    package init() { log = EntryLog() }

    init(_ log: EntryLog) { self.log = log }

    /// Nil where an entry is too long to be one.
    package init?(entries: [[UInt8]]) {
        guard let log = EntryLog(entries) else { return nil }
        self.log = log
    }

    package var entries: [[UInt8]] { log.entries }

    /// The URL of the log without its scheme, as tlog-tiles wants it: `example.org/log`.
    static func origin(address: String) -> String {
        let bare = address.range(of: "://").map { String(address[$0.upperBound...]) } ?? address
        return bare + "/log"
    }

    /// The log with one more edition, and the files that go into that edition's folder.
    func appending(_ checkpoint: String, origin: String, signer: NoteSigner) throws(EditionError) -> (EditionLog, [String: [UInt8]]) {
        var grown = log
        guard grown.size < Self.mostEntries, grown.append(Array(checkpoint.utf8)) else {
            throw .log("the log of editions is full, or the site's address is too long for it")
        }
        let head = LogCheckpoint(origin: origin, size: grown.size, root: grown.root)
        let note: String
        do { note = try signer.sign(head.text) } catch { throw .signing(error.description) }
        var files: [String: [UInt8]] = [:]
        for (path, bytes) in grown.files { files[Self.folder + path] = bytes }
        files[Self.checkpointFile] = Array(note.utf8)
        let proof = LogProof(index: grown.size - 1, hashes: grown.inclusionProof(of: grown.size - 1) ?? [], checkpoint: note)
        files[Self.proofFile] = Array(proof.text.utf8)
        return (EditionLog(grown), files)
    }
}
