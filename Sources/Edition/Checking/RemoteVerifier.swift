package import Notes
import Synchronization

/// A server that an edition is fetched from.
package protocol EditionServer: Sendable {
    /// The bytes at a path of the edition, not more than `limit`.
    func bytes(of path: String, limit: Int) async throws(FetchFailure) -> [UInt8]
    /// Size and SHA-256 of what is there, without holding it.
    func hash(of path: String, limit: Int) async throws(FetchFailure) -> (size: Int, hash: FileHash)
}

/// Why a file could not be had from a server.
package enum FetchFailure: Error, Hashable, CustomStringConvertible {
    case missing
    case tooLarge
    case redirects(String)
    case status(Int)
    case network(String)

    package var description: String {
        switch self {
        case .missing: "is missing"
        case .tooLarge: "is larger than the manifest says"
        case .redirects(let place): "leads on to \(place), which was not followed; give the edition's own address"
        case .status(let code): "was not given: the server answered \(code)"
        case .network(let what): "could not be fetched: \(what)"
        }
    }
}

/// Checks an edition as a server gives it, the same as one on disk; but what a server has besides, nobody can see.
/// Memory: the manifest, the counts, and as many pages as are fetched at once.
struct RemoteVerifier<Server: EditionServer>: Sendable {
    let server: Server
    let pinned: VerifierKey?
    var since: [UInt8]?
    var progress: (@Sendable (Int, Int) -> Void)?

    /// Enough to keep a far server busy, few enough not to be a burden.
    private static var atOnce: Int { 12 }

    func report() async -> VerifyReport {
        let first: [UInt8]
        do { first = try await server.bytes(of: "manifest.json", limit: EditionOpening.largestManifest) } catch {
            var report = VerifyReport(pinned: pinned != nil)
            report.add("manifest.json", error.description)
            return report
        }
        let opening = EditionOpening(
            manifest: first, checkpoint: await note("checkpoint"), signer: await note("signer.txt"), pinned: pinned)
        var report = opening.report
        guard let manifest = opening.manifest else { return report }
        var documents = Documents()
        for file in manifest.files where Documents.isOne(file.path) {
            if let bytes = try? await server.bytes(of: file.path, limit: file.size) { documents.take(file.path, bytes, &report) }
        }
        report.problems += await check(manifest, FileCheck(documents: documents))
        let log = await logFiles()
        LogCheck(opening: opening, since: since).run(&report) { log[$0] }
        return report
    }

    private func note(_ path: String) async -> [UInt8]? { try? await server.bytes(of: path, limit: EditionOpening.largestNote) }

    private func check(_ manifest: Manifest, _ check: FileCheck) async -> [VerifyReport.Problem] {
        let files = manifest.files
        return await withTaskGroup(of: (Int, [VerifyReport.Problem]).self) { group in
            var next = 0
            var done = 0
            var found: [Int: [VerifyReport.Problem]] = [:]
            func start() {
                guard next < files.count else { return }
                let (index, file) = (next, files[next])
                group.addTask { (index, await problems(file, check)) }
                next += 1
            }
            for _ in 0..<Self.atOnce { start() }
            while let (index, problems) = await group.next() {
                if !problems.isEmpty { found[index] = problems }
                done += 1
                progress?(done, files.count)
                start()
            }
            return found.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    private func problems(_ file: Manifest.File, _ check: FileCheck) async -> [VerifyReport.Problem] {
        do throws(FetchFailure) {
            if FileCheck.isRead(file.path) { return check.problems(file, try await server.bytes(of: file.path, limit: file.size)) }
            return check.problems(file, hashed: try await server.hash(of: file.path, limit: file.size))
        } catch {
            return [VerifyReport.Problem(path: file.path, what: error.description)]
        }
    }

    /// The log's files of the size that its checkpoint names, as far as the server has them.
    private func logFiles() async -> [String: [UInt8]] {
        guard let note = await note(EditionLog.checkpointFile) else { return [:] }
        var files = [EditionLog.checkpointFile: note]
        for path in ServedLog.files(named: note) { files[path] = await self.note(path) }
        return files
    }
}

extension Edition {
    /// Checks an edition as a server gives it.
    /// - Parameters: as for a folder.
    package static func verify(
        on server: some EditionServer, key: VerifierKey?, since: [UInt8]? = nil, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async -> VerifyReport {
        await RemoteVerifier(server: server, pinned: key, since: since, progress: progress).report()
    }
}
