import Dispatch
import Foundation
import Notes
import Synchronization

/// Checks an edition on disk, from the signature inwards. It believes nothing in the folder that the signature does not reach.
/// Files are read one after the other on every core, and none is kept.
struct EditionVerifier {
    let folder: URL
    let pinned: VerifierKey?
    /// A log checkpoint that somebody kept.
    var since: [UInt8]?
    /// Called now and then with how many files are done.
    var progress: (@Sendable (Int, Int) -> Void)?

    func report() -> VerifyReport {
        let reader = FolderReader(folder)
        let opening = EditionOpening(
            manifest: reader.bytes(of: Paths.file(of: Paths.manifest), limit: EditionOpening.largestManifest),
            checkpoint: reader.bytes(of: Paths.file(of: Paths.checkpoint), limit: EditionOpening.largestNote),
            signer: reader.bytes(of: Paths.file(of: Paths.signer), limit: EditionOpening.largestNote), pinned: pinned)
        var report = opening.report
        guard let manifest = opening.manifest else { return report }
        let documents = Documents(manifest, &report) { reader.bytes(of: $0.path, limit: $0.size) }
        report.problems += check(manifest, FileCheck(documents: documents), reader)
        checkNothingAdded(manifest, reader, &report)
        LogCheck(opening: opening, since: since).run(&report) { reader.bytes(of: $0, limit: EditionOpening.largestManifest) }
        return report
    }

    /// Every file, in the order of the manifest, on every core.
    private func check(_ manifest: Manifest, _ check: FileCheck, _ reader: FolderReader) -> [VerifyReport.Problem] {
        let files = manifest.files
        let length = 64
        let chunks = (files.count + length - 1) / length
        let found = Mutex((problems: [Int: [VerifyReport.Problem]](), done: 0))
        DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
            let part = files[chunk * length..<min(files.count, (chunk + 1) * length)]
            let problems = part.flatMap { file in
                FileCheck.isRead(file.path)
                    ? check.problems(file, reader.bytes(of: file.path, limit: file.size))
                    : check.problems(file, hashed: reader.hash(of: file.path))
            }
            let done = found.withLock { found in
                if !problems.isEmpty { found.problems[chunk] = problems }
                found.done += part.count
                return found.done
            }
            progress?(done, files.count)
        }
        return found.withLock { found in found.problems.sorted { $0.key < $1.key }.flatMap(\.value) }
    }

    /// Every file, folder and link in the folder is one that the manifest accounts for.
    private func checkNothingAdded(_ manifest: Manifest, _ reader: FolderReader, _ report: inout VerifyReport) {
        guard let found = reader.listing() else {
            report.add(".", "cannot be listed")
            return
        }
        let known = Set(manifest.files.map(\.path))
        let folders = manifest.folders
        var problems: [VerifyReport.Problem] = []
        func add(_ path: String, _ what: String) { problems.append(VerifyReport.Problem(path: path, what: what)) }
        for path in found.files where !known.contains(path) && !Manifest.isApart(path) {
            add(path, "was added: the manifest does not name it")
        }
        for path in found.folders where !folders.contains(path) && !Manifest.isApart(path + "/") {
            add(path, "was added: no file of the manifest stands in this folder")
        }
        for path in found.others { add(path, "is neither a file nor a folder; an edition holds no links") }
        report.problems += problems.sorted { $0.path < $1.path }
        let logFiles = found.files.filter { $0.hasPrefix(EditionLog.folder) }
        report.problems += LogCheck.added(logFiles) { reader.bytes(of: $0, limit: EditionOpening.largestManifest) }
    }
}

extension VerifyReport {
    mutating func add(_ path: String, _ what: String) { problems.append(Problem(path: path, what: what)) }
}
