import CLinux
import Edition
package import Foundation
package import Notes

extension Shelf {
    /// Opens an edition once it verifies: its signature, every file, every number.
    ///
    /// A folder that was changed, or is still being copied, is refused instead of served. Whose signature it is, only a
    /// key that is known from elsewhere can tell (`vigil verify --key`); manifest and checkpoint are served for that.
    /// - Parameters:
    ///   - key: whose signature it must bear; nil for anybody's.
    ///   - cache: bytes of answers that may stand ready.
    /// - Throws: `SiteError.refused` with the first thing that is wrong. Cost: reads every file once.
    package convenience init(edition folder: URL, key: VerifierKey? = nil, cache: Int = Shelf.usualCache) throws(SiteError) {
        let reader = try EditionReader(folder)
        // Whatever is put in the folder's place meanwhile: what is checked and what is served are the same.
        let report = Edition.verify(at: reader.handle.address, key: key)
        if let problem = report.problems.first {
            let more = report.problems.count > 1 ? " (and \(report.problems.count - 1) more)" : ""
            let place = problem.path == "." ? "it" : problem.path
            throw reader.refused("\(place) \(problem.what)\(more); publish the edition again, or copy it whole")
        }
        try self.init(reader, isSigned: true, cache: cache)
        // Checking reads the whole edition; what that took goes back to the system.
        vigil_give_back_memory()
    }

    /// Opens what a manifest names without a look at who signed it. Each file is held to it when it is read.
    package convenience init(unsigned folder: URL, cache: Int = Shelf.usualCache) throws(SiteError) {
        try self.init(try EditionReader(folder), isSigned: false, cache: cache)
    }

    private convenience init(_ reader: EditionReader, isSigned: Bool, cache: Int) throws(SiteError) {
        guard let manifestBytes = reader.handle.bytes(at: "manifest.json") else { throw reader.refused("manifest.json is missing; copy the edition whole") }
        if isSigned {
            // What was checked is what was signed, and is what is read now.
            let hash = Data(digest(manifestBytes)).base64EncodedString()
            let checkpoint = reader.handle.bytes(at: "checkpoint", most: 1 << 20).map { String(decoding: $0, as: UTF8.self) } ?? ""
            guard checkpoint.split(separator: "\n").dropFirst(2).first.map(String.init) == hash else {
                throw reader.refused("manifest.json was changed while it was read; publish the edition again, or copy it whole")
            }
        }
        guard let manifest = Manifest(json: manifestBytes), manifest.isSound else {
            throw reader.refused("manifest.json cannot be read as a vigil-manifest/1 whose paths stay in the folder")
        }
        var catalogue = Catalogue(manifest.files)
        // Not in the manifest, which cannot hold its own hash; whoever checks the edition over the web needs both, and the log of editions.
        for path in Manifest.apart(in: reader.handle.address) {
            guard let file = OpenFile(reader.handle, path), let hash = file.hash() else { continue }
            catalogue.add(path, size: file.size, sha256: hash)
        }
        let signer = reader.handle.bytes(at: "signer.txt", most: 1 << 16).flatMap { try? VerifierKey(String(decoding: $0, as: UTF8.self)) }
        self.init(catalogue: catalogue, folder: reader.handle, signer: signer, cache: cache)
    }
}

private struct EditionReader {
    let handle: FolderHandle

    init(_ folder: URL) throws(SiteError) {
        guard let handle = FolderHandle(folder.path) else {
            throw .refused(folder: folder.path, what: "it is no folder that can be read; give the folder that vigil publish wrote")
        }
        self.handle = handle
    }

    func refused(_ what: String) -> SiteError { .refused(folder: handle.place, what: what) }
}
