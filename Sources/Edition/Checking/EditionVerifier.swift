import Foundation

/// Checks an edition on disk, from the signature inwards. It believes nothing in the folder that the signature does not reach.
struct EditionVerifier {
    let folder: URL
    let pinned: VerifierKey?

    func report() -> VerifyReport {
        var report = VerifyReport(pinned: pinned != nil)
        guard let manifestBytes = file(Paths.file(of: Paths.manifest)), let note = file(Paths.file(of: Paths.checkpoint)) else {
            report.add(".", "is no edition: it needs a manifest.json and a checkpoint")
            return report
        }
        checkSignature(note, manifestBytes, &report)
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(manifestBytes)), manifest.isSound else {
            report.add("manifest.json", "cannot be read as a vigil-manifest/1 whose paths stay in the folder")
            return report
        }
        if !report.edition.isEmpty, report.edition != manifest.edition {
            report.add("manifest.json", "names the edition \(manifest.edition), the checkpoint another")
        }
        report.edition = manifest.edition
        report.files = manifest.files.count
        var pages: [String: [UInt8]] = [:]
        for entry in manifest.files {
            guard let bytes = file(entry.path) else {
                report.add(entry.path, "is missing")
                continue
            }
            if bytes.count != entry.size || hex(digest(bytes)) != entry.sha256 {
                report.add(entry.path, "was changed: it is not the file that the manifest names")
            }
            // Only pages and counts hold numbers; pictures need not stay in memory.
            if entry.path.hasSuffix(".html") || entry.path.hasSuffix(".json") { pages[entry.path] = bytes }
        }
        checkNothingAdded(manifest, &report)
        NumberCheck(files: pages).run(&report)
        return report
    }

    private func checkSignature(_ noteBytes: [UInt8], _ manifest: [UInt8], _ report: inout VerifyReport) {
        do throws(NoteError) {
            let note = try SignedNote(noteBytes)
            let key: VerifierKey
            if let pinned {
                key = pinned
            } else {
                guard let bytes = file(Paths.file(of: Paths.signer)) else { throw .badKey("signer.txt is missing") }
                key = try VerifierKey(String(decoding: bytes, as: UTF8.self))
            }
            try note.verify(with: key)
            guard let checkpoint = Checkpoint(text: note.text) else { throw .malformed("its text is not an edition's") }
            report.edition = checkpoint.edition
            if checkpoint.manifestHash != digest(manifest) {
                report.add("manifest.json", "was changed: it is not the file that the checkpoint signs")
            }
        } catch {
            report.add("checkpoint", error.description)
        }
    }

    /// Every file, folder and link in the folder is one that the manifest accounts for.
    private func checkNothingAdded(_ manifest: Manifest, _ report: inout VerifyReport) {
        let known = Set(manifest.files.map(\.path)).union(Manifest.apart)
        let folders = manifest.folders
        guard let found = try? FileManager.default.subpathsOfDirectory(atPath: folder.path) else {
            report.add(".", "cannot be listed")
            return
        }
        for path in found.sorted() {
            switch kind(path) {
            case .typeRegular where known.contains(path): continue
            case .typeDirectory where folders.contains(path): continue
            case .typeRegular: report.add(path, "was added: the manifest does not name it")
            case .typeDirectory: report.add(path, "was added: no file of the manifest stands in this folder")
            default: report.add(path, "is neither a file nor a folder; an edition holds no links")
            }
        }
    }

    private func kind(_ path: String) -> FileAttributeType? {
        try? FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)[.type] as? FileAttributeType
    }

    /// The bytes of a regular file in the folder; a link is none.
    private func file(_ path: String) -> [UInt8]? {
        guard kind(path) == .typeRegular else { return nil }
        return (try? Data(contentsOf: folder.appending(path: path))).map(Array.init)
    }
}

extension VerifyReport {
    mutating func add(_ path: String, _ what: String) { problems.append(Problem(path: path, what: what)) }
}
