import Crypto
import Foundation
import Letters
import Testing
import Testimony

@testable import Desk
@testable import Ledger

/// Letters from the server's box to the desk, and answers back.
@Suite final class LetterTrayTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-tray-\(UUID().uuidString)")
    private let vault: Vault
    private let box: LetterBox
    private let tray: LetterTray

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        vault = try Vault.create(at: folder.appending(path: "vault"), passphrase: Passphrase("a passphrase for tests"), cost: .testing)
        box = try LetterBox(folder: folder.appending(path: "tell"))
        tray = try LetterTray(vault)
    }

    deinit {
        vault.close()
        try? FileManager.default.removeItem(at: folder)
    }

    private func send(_ letter: Letter) throws -> ReceiptCode {
        let code = ReceiptCode()
        try box.put(try SealedLetter(letter, code: code, to: vault.deskSealingKey.publicKey), at: code.mailbox)
        return code
    }

    @Test func aLetterIsFetchedAnsweredAndForgotten() throws {
        let code = try send(Letter(language: "ko", text: "CANARY-0451", uses: ["count"]))
        let fetched = try tray.fetch(from: box)
        #expect(fetched.new.map(\.letter.text) == ["CANARY-0451"] && fetched.again == 0 && fetched.unopened == 0)
        #expect(box.waiting() == [])
        let kept = try tray.letter(String(code.mailbox.hex.prefix(8)))
        try tray.answer(kept, Letters.Reply(text: "Thank you. CANARY-0452", day: "2017-06-30"), in: box)
        #expect(try box.reply(at: code.mailbox)?.open(with: code, from: vault.deskSealingKey.publicKey).text == "Thank you. CANARY-0452")
        #expect(try tray.all().map(\.answers.count) == [1])
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path) else { continue }
            for word in ["CANARY", "-045", "Thank you"] { #expect(data.range(of: Data(word.utf8)) == nil, "\(path)") }
        }
        try tray.remove(kept)
        #expect(try tray.all() == [])
        #expect(throws: TrayError.noLetter) { try tray.letter(code.mailbox.hex) }
    }

    @Test func aCopyOfTheBoxIsFetchedOnce() throws {
        _ = try send(Letter(language: "en", text: "x"))
        #expect(try tray.fetch(from: box, leaves: true).new.count == 1)
        #expect(box.waiting().count == 1)
        let again = try tray.fetch(from: box)
        #expect(again.new.isEmpty && again.again == 1 && box.waiting() == [])
    }

    @Test func whatDoesNotOpenStaysInTheBox() throws {
        let code = ReceiptCode()
        let other = Curve25519.KeyAgreement.PrivateKey().publicKey
        try box.put(try SealedLetter(Letter(language: "en", text: "x"), code: code, to: other), at: code.mailbox)
        let moved = try send(Letter(language: "en", text: "y"))
        let sealed = try #require(box.letter(at: moved.mailbox))
        try box.removeLetter(at: moved.mailbox)
        try box.put(sealed, at: ReceiptCode().mailbox)
        let fetched = try tray.fetch(from: box)
        #expect(fetched.new.isEmpty && fetched.unopened == 2 && box.waiting().count == 2)
    }

    @Test func aLetterBecomesAReport() throws {
        let letter = Letter(
            language: "ko", text: "글", who: "형", place: "수이중", time: "", how: "봄", reach: "", uses: ["count", "nonsense"])
        let kept = LetterTray.Kept(mailbox: String(repeating: "a", count: 32), day: "2017-06-29", letter: letter, answers: [])
        let report = try LetterReport.report(kept, id: "R9", source: "S1")
        #expect(report.channel == .form && report.language == "ko" && report.received.text == "2017-06-29")
        #expect(report.text == "글\n\n[Who] 형\n\n[Where] 수이중\n\n[How the writer knows] 봄")
        let source = try Source(id: "S1", kind: .witness, consent: [.keep, .detail])
        let gap = LetterReport.consentGap(letter, source)
        #expect(gap.letterOnly == ["count"] && gap.sourceOnly == ["detail"])
    }
}
