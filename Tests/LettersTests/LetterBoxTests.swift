import Crypto
import Foundation
import Testing

@testable import Letters

@Suite final class LetterBoxTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-letters-\(UUID().uuidString)")
    private let desk = Curve25519.KeyAgreement.PrivateKey()

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func sealed(_ text: String, _ code: ReceiptCode) throws -> SealedLetter {
        try SealedLetter(Letter(language: "en", text: text), code: code, to: desk.publicKey)
    }

    @Test func aLetterIsKeptAndTaken() throws {
        let box = try LetterBox(folder: folder)
        let code = ReceiptCode()
        let letter = try sealed("CANARY-0451", code)
        let noon = try #require(ISO8601DateFormatter().date(from: "2017-06-29T13:14:15Z"))
        try box.put(letter, at: code.mailbox, on: noon)
        try box.put(letter, at: code.mailbox)
        #expect(box.waiting() == [LetterBox.Waiting(mailbox: code.mailbox, day: "2017-06-29")])
        #expect(box.letter(at: code.mailbox) == letter)
        let desk = try LetterBox(existing: folder)
        try desk.removeLetter(at: code.mailbox)
        #expect(box.waiting() == [] && box.letter(at: code.mailbox) == nil)
        #expect(throws: LetterBoxError.self) { try LetterBox(existing: folder.appending(path: "nothing")) }
    }

    @Test func anotherLetterDoesNotTakeItsPlace() throws {
        let box = try LetterBox(folder: folder)
        let code = ReceiptCode()
        let first = try sealed("first", code)
        try box.put(first, at: code.mailbox)
        let second = try sealed("second", code)
        #expect(throws: LetterBoxError.taken) { try box.put(second, at: code.mailbox) }
        #expect(box.letter(at: code.mailbox) == first)
    }

    @Test func nothingOnTheDiskTellsWhatOrWhen() throws {
        let box = try LetterBox(folder: folder)
        let code = ReceiptCode()
        try box.put(try sealed("CANARY-0451 Suizhong", code), at: code.mailbox)
        try box.put(try SealedReply(Reply(text: "CANARY-0451", day: "2017-06-30"), to: code.replyKey.publicKey.rawRepresentation.base64EncodedString(), mailbox: code.mailbox, from: desk), at: code.mailbox)
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
            let changed = try #require(facts[.modificationDate] as? Date)
            #expect(changed.timeIntervalSince1970.truncatingRemainder(dividingBy: 86_400) == 0, "\(path)")
            #expect((facts[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
            guard facts[.type] as? FileAttributeType == .typeRegular else { continue }
            let data = try Data(contentsOf: folder.appending(path: path))
            for word in ["CANARY", "0451", "Suizhong", code.text, String(code.text.filter { $0 != "-" })] { #expect(data.range(of: Data(word.utf8)) == nil) }
            #expect(!path.contains(code.text.prefix(4)))
        }
    }

    @Test func itsShareOfTheDiskIsALimit() throws {
        let box = try LetterBox(folder: folder, quota: 3 * 4145)
        let codes = (0..<4).map { _ in ReceiptCode() }
        for code in codes.prefix(3) { try box.put(try sealed("x", code), at: code.mailbox) }
        let last = try sealed("x", codes[3])
        #expect(throws: LetterBoxError.full) { try box.put(last, at: codes[3].mailbox) }
        try box.removeLetter(at: codes[0].mailbox)
        try box.put(last, at: codes[3].mailbox)
        #expect(box.used() == 3 * 4145)
    }

    @Test func strangeFilesAreNoLetters() throws {
        let box = try LetterBox(folder: folder)
        let code = ReceiptCode()
        let place = folder.appending(path: "letters/\(code.mailbox.hex)")
        try Data("not sealed".utf8).write(to: place)
        try Data("x".utf8).write(to: folder.appending(path: "letters/README"))
        #expect(box.waiting().map(\.mailbox) == [code.mailbox])
        #expect(box.letter(at: code.mailbox) == nil)
        try FileManager.default.removeItem(at: place)
        try FileManager.default.createSymbolicLink(at: place, withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
        #expect(box.letter(at: code.mailbox) == nil)
    }
}
