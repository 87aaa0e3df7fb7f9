import Foundation
import Notes

/// The first step of a check, the same for a folder and a server: manifest and checkpoint, before any other file is asked for.
struct EditionOpening {
    let manifest: Manifest?
    /// What the checkpoint signs; nil where it is not to be believed.
    let checkpoint: Checkpoint?
    let key: VerifierKey?
    let report: VerifyReport

    /// A manifest is read as far as this: half a million files.
    static let largestManifest = 1 << 27
    static let largestNote = 1 << 20

    /// - Parameters:
    ///   - signer: `signer.txt`, for who has no key of their own.
    init(manifest: [UInt8]?, checkpoint: [UInt8]?, signer: [UInt8]?, pinned: VerifierKey?) {
        var report = VerifyReport(pinned: pinned != nil)
        guard let manifest, let checkpoint else {
            report.add(".", "is no edition: it needs a manifest.json and a checkpoint")
            (self.manifest, self.checkpoint, key, self.report) = (nil, nil, nil, report)
            return
        }
        let signed = Self.signed(checkpoint, manifest, signer, pinned, &report)
        (self.checkpoint, key) = (signed?.0, signed?.1)
        guard let read = Manifest(json: manifest), read.isSound else {
            report.add("manifest.json", "cannot be read as a vigil-manifest/1 whose paths stay in the folder")
            (self.manifest, self.report) = (nil, report)
            return
        }
        if !report.edition.isEmpty, report.edition != read.edition {
            report.add("manifest.json", "names the edition \(read.edition), the checkpoint another")
        }
        report.edition = read.edition
        report.files = read.files.count
        self.manifest = read
        self.report = report
    }

    private static func signed(
        _ noteBytes: [UInt8], _ manifest: [UInt8], _ signer: [UInt8]?, _ pinned: VerifierKey?, _ report: inout VerifyReport
    ) -> (Checkpoint, VerifierKey)? {
        do throws(NoteError) {
            let note = try SignedNote(noteBytes)
            let key: VerifierKey
            if let pinned {
                key = pinned
            } else {
                guard let signer else { throw .badKey("signer.txt is missing") }
                key = try VerifierKey(String(decoding: signer, as: UTF8.self))
            }
            try note.verify(with: key)
            guard let checkpoint = Checkpoint(text: note.text) else { throw .malformed("its text is not an edition's") }
            report.edition = checkpoint.edition
            if checkpoint.manifestHash != digest(manifest) {
                report.add("manifest.json", "was changed: it is not the file that the checkpoint signs")
            }
            return (checkpoint, key)
        } catch {
            report.add("checkpoint", error.description)
            return nil
        }
    }
}
