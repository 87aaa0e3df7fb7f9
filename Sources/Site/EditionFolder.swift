package import Foundation
import Edition

extension Shelf {
    /// Reads an edition into memory once it verifies: its signature, every file, every number.
    ///
    /// A folder that was changed, or is still being copied, is refused instead of served. Whose signature it is, only a
    /// key that is known from elsewhere can tell (`vigil verify --key`); manifest and checkpoint are served for that.
    /// - Throws: `SiteError.refused` with the first thing that is wrong. Cost: reads every file twice.
    package init(edition folder: URL) throws(SiteError) {
        let report = Edition.verify(at: folder, key: nil)
        if let problem = report.problems.first {
            let more = report.problems.count > 1 ? " (and \(report.problems.count - 1) more)" : ""
            let place = problem.path == "." ? "it" : problem.path
            throw .refused(folder: folder.path, what: "\(place) \(problem.what)\(more); publish the edition again, or copy it whole")
        }
        try self.init(unsigned: folder)
    }

    /// Reads what the manifest names, and holds each byte that will be served to it: the folder may have changed since
    /// it was verified.
    init(unsigned folder: URL) throws(SiteError) {
        let reader = EditionReader(folder: folder)
        let manifestBytes = try reader.bytes(at: "manifest.json")
        guard let manifest = Manifest(json: manifestBytes), manifest.isSound else {
            throw reader.refused("manifest.json cannot be read as a vigil-manifest/1 whose paths stay in the folder")
        }
        self.init()
        for file in manifest.files {
            let bytes = try reader.bytes(at: file.path)
            guard bytes.count == file.size, hex(digest(bytes)) == file.sha256 else {
                throw reader.refused("\(file.path) was changed: it is not the file that the manifest names; publish the edition again, or copy it whole")
            }
            put(bytes, at: file.path, sha256: file.sha256)
        }
        // Not in the manifest, which cannot hold its own hash; whoever checks the edition over the web needs both, and the log of editions.
        for path in Manifest.apart(in: folder) {
            guard let bytes = try? reader.bytes(at: path) else { continue }
            put(bytes, at: path, sha256: hex(digest(bytes)))
        }
    }
}

private struct EditionReader {
    let folder: URL

    /// The bytes of a regular file. A link is refused: it could lead out of the edition.
    func bytes(at path: String) throws(SiteError) -> [UInt8] {
        let url = folder.appending(path: path, directoryHint: .notDirectory)
        guard let kind = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType else {
            throw refused("\(path) is missing; copy the edition whole")
        }
        guard kind == .typeRegular, let data = try? Data(contentsOf: url) else {
            throw refused("\(path) cannot be read as a file; copy the edition whole, with the right to read it")
        }
        return [UInt8](data)
    }

    func refused(_ what: String) -> SiteError { .refused(folder: folder.path, what: what) }
}
