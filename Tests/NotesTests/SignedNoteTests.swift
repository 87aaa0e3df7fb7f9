import Foundation
import Testing

@testable import Notes

@Suite struct SignedNoteTests {
    /// From the documentation of golang.org/x/mod/sumdb/note, which C2SP's signed note describes.
    static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let note =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    private static func signer() throws -> NoteSigner { try NoteSigner(name: "vigil", seed: [UInt8](repeating: 7, count: 32)) }

    /// The example of C2SP's specification, and the one at its head, whose key it does not give.
    @Test func theSpecificationsExamplesRead() throws {
        let key = try VerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        let note = try SignedNote(
            Array(
                """
                This is an example message.

                \u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

                """.utf8))
        try note.verify(with: key)
        #expect(note.text == "This is an example message.\n")
        let poem = try SignedNote(
            Array(
                """
                Ognuno sta solo sul cuor della terra
                trafitto da un raggio di sole:

                ed è subito sera.

                \u{2014} quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

                """.utf8))
        #expect(poem.text.hasSuffix("sole:\n\ned è subito sera.\n"))
        #expect(throws: NoteError.otherSigner("example.com/foo")) { try poem.verify(with: key) }
    }

    @Test func theKnownNoteVerifies() throws {
        let key = try VerifierKey(Self.key)
        #expect(key.description == Self.key)
        let note = try SignedNote(Array(Self.note.utf8))
        try note.verify(with: key)
        #expect(note.text.hasSuffix("problem is.\n"))
    }

    @Test func everyChangedByteIsCaught() throws {
        let key = try VerifierKey(Self.key)
        let bytes = Array(Self.note.utf8)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(throws: NoteError.self, "byte \(index)") { try SignedNote(changed).verify(with: key) }
        }
    }

    @Test func signingAndReadingAgree() throws {
        let signer = try Self.signer()
        let note = try SignedNote(Array(try signer.sign("one\ntwo\n").utf8))
        try note.verify(with: signer.verifierKey)
        #expect(note.text == "one\ntwo\n")
        #expect(throws: NoteError.self) { try signer.sign("no newline") }
        let other = try NoteSigner(name: "vigil", seed: [UInt8](repeating: 8, count: 32))
        #expect(throws: NoteError.otherSigner("vigil")) { try note.verify(with: other.verifierKey) }
    }

    @Test func signaturesByOthersArePassedOver() throws {
        let signer = try Self.signer()
        let signed = try signer.sign("text\n")
        let witness = try NoteSigner(name: "witness.example", seed: [UInt8](repeating: 9, count: 32)).sign("text\n")
        let line = try #require(witness.split(separator: "\n").last)
        try SignedNote(Array("text\n\n\(line)\n\(signed.split(separator: "\n").last ?? "")\n".utf8)).verify(
            with: signer.verifierKey)
    }

    @Test(arguments: [
        "", "text\n", "text\n\n", "text\n\nnot a signature\n", "text\n\n\u{2014} a+b AAAA\n", "text\n\n\u{2014} a !!\n",
        "text\n\n\u{2014} a AAAAAAAA", "te\u{0}xt\n\n\u{2014} a AAAAAAAA\n",
    ])
    func malformedNotes(_ text: String) { #expect(throws: NoteError.self) { try SignedNote(Array(text.utf8)) } }

    @Test(arguments: [
        "", "PeterNeumann", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+AQ==",
    ])
    func malformedKeys(_ text: String) { #expect(throws: NoteError.self) { try VerifierKey(text) } }

    /// Under a key of small order a signature of zeros fits many messages.
    @Test(arguments: [
        [UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31), [1] + [UInt8](repeating: 0, count: 30) + [0x80],
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f], [0xed] + [UInt8](repeating: 0xff, count: 31),
        [0xee] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
    ])
    func keysOfSmallOrderAreRefused(_ bytes: [UInt8]) {
        #expect(throws: NoteError.self) { try VerifierKey(name: "a", publicKey: bytes) }
    }
}
