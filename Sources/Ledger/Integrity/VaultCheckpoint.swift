import Crypto
package import Notes
import TransparencyLog

/// A vault's tree at one time, in a signed note (C2SP tlog-checkpoint): three lines, which say which vault, how many entries, and the root.
///
/// Whoever keeps one can be shown, for ever after, that the vault still has those entries, in that order. It tells nothing of what is in
/// them, and its origin names nobody.
package struct VaultCheckpoint: Hashable, Sendable {
    package let origin: String
    package let tree: TreeHead
    /// The signed note.
    package let note: String

    init(_ tree: TreeHead, signer: NoteSigner) throws(NoteError) {
        origin = signer.verifierKey.name
        self.tree = tree
        note = try signer.sign(LogCheckpoint(origin: origin, size: tree.size, root: tree.root).text)
    }

    /// Reads a note that somebody kept.
    ///
    /// - Parameters:
    ///   - key: whose signature it must have.
    ///   - origin: of the vault that it must be of.
    package init(note bytes: [UInt8], key: VerifierKey, origin: String) throws(CheckpointRefused) {
        let signed: SignedNote
        let log: LogCheckpoint
        do throws(NoteError) {
            signed = try SignedNote(bytes)
            guard let read = LogCheckpoint(text: signed.text) else {
                throw .malformed("it is no checkpoint: origin, size and root stand in its first lines")
            }
            log = read
        } catch { throw .note(error) }
        guard log.origin == origin else { throw .anotherVault }
        // The key is what is asked for; under which name a publisher hands it out is not.
        do throws(NoteError) { try signed.verify(with: VerifierKey(name: origin, publicKey: key.bytes)) } catch { throw .note(error) }
        self.origin = origin
        tree = TreeHead(size: log.size, root: log.root)
        note = String(decoding: bytes, as: UTF8.self)
    }

    /// `vigil-vault/` and 32 digits that follow from the vault's random id.
    static func origin(vault: [UInt8]) -> String {
        var transcript = Transcript("origin")
        transcript.add(vault)
        return "vigil-vault/" + lowercaseHex(SHA256.hash(data: transcript.bytes).prefix(16))
    }
}

/// Why a file is not a checkpoint to hold a vault to.
package enum CheckpointRefused: Error, Hashable, CustomStringConvertible {
    case note(NoteError)
    case anotherVault

    package var description: String {
        switch self {
        case .note(let error): "the checkpoint cannot be used: \(error.description)"
        case .anotherVault: "the checkpoint is of another vault; give the one that was made from this vault"
        }
    }
}

func lowercaseHex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
