package import Foundation
package import Notes
import TransparencyLog

extension EditionLog {
    /// The log that the next edition continues: what the vault remembers, or what stands at the target where that is further.
    ///
    /// The edition at the target may come from before the vault was restored from a backup: what this key signed there is
    /// taken over. Anything else than one continuing the other is a fork, and refused.
    ///
    /// - Parameters:
    ///   - remembered: the entries that the vault keeps.
    ///   - folder: where the next edition will stand; an edition may be there.
    ///   - forking: the publisher accepts that readers who hold the target's checkpoint will see the log break.
    /// - Throws: `EditionError.log`.
    package static func continuing(
        _ remembered: [[UInt8]], at folder: URL, key: VerifierKey, forking: Bool
    ) throws(EditionError) -> EditionLog {
        guard let known = EntryLog(remembered) else { throw .log("the vault's editions.log holds what is no entry of a log") }
        let reader = FolderReader(folder)
        guard reader.bytes(of: "manifest.json") != nil, reader.bytes(of: EditionLog.checkpointFile) != nil, !forking else {
            return EditionLog(known)
        }
        let served: ServedLog
        do throws(ServedLog.Problem) {
            served = try ServedLog(signedBy: key) { reader.bytes(of: $0) }
        } catch {
            throw .log(
                "\(folder.path)/\(error.path) \(error.what); a new edition there would break off the log of the one that stands there: "
                    + "publish to another folder, or give --fork-log if readers may see that")
        }
        if served.log.isPrefix(of: known) { return EditionLog(known) }
        if known.isPrefix(of: served.log) { return EditionLog(served.log) }
        throw .log(
            "\(folder.path) holds a log of editions that this vault did not write: after the same beginning, the two differ; "
                + "publish to another folder, or give --fork-log if readers may see that")
    }
}
