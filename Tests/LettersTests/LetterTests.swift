import Crypto
import Foundation
import Testing

@testable import Letters

func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// What is sealed opens where it should, and nowhere else.
@Suite struct LetterTests {
    private let desk = Curve25519.KeyAgreement.PrivateKey()
    private let code = ReceiptCode()
    private let letter = Letter(
        language: "ko", text: "그는 7월에 끌려갔다.\n\"Suizhong\" 50/50 \u{202e}", who: "형", place: "수이중", time: "2017-07", how: "직접 봄",
        reach: "", uses: ["count", "detail"])

    @Test func aLetterOpensWithTheDesksKey() throws {
        let sealed = try SealedLetter(letter, code: code, to: desk.publicKey)
        let opened = try sealed.open(with: desk, mailbox: code.mailbox)
        var expected = letter
        expected.reply = try code.replyKey.publicKey.rawRepresentation.base64EncodedString()
        #expect(opened.text == letter.text && opened == expected)
        #expect(SealedLetter(sealed.bytes) == sealed)
    }

    @Test func nothingElseOpensIt() throws {
        let sealed = try SealedLetter(letter, code: code, to: desk.publicKey)
        #expect(throws: LetterError.doesNotOpen) { try sealed.open(with: .init(), mailbox: code.mailbox) }
        #expect(throws: LetterError.doesNotOpen) { try sealed.open(with: desk, mailbox: ReceiptCode().mailbox) }
        // The receipt code's own key does not open the letter: who finds the code reads the answer only.
        let key = try code.replyKey
        #expect(throws: LetterError.doesNotOpen) { try sealed.open(with: key, mailbox: code.mailbox) }
    }

    @Test func everyChangedByteIsNoticed() throws {
        let sealed = try SealedLetter(letter, code: code, to: desk.publicKey).bytes
        #expect(sealed.count == 4096 + 49)
        for place in Array(0..<80) + Array(stride(from: 80, to: sealed.count, by: 97)) + [sealed.count - 1] {
            var changed = sealed
            changed[place] ^= 0x04
            let opened = SealedLetter(changed).flatMap { try? $0.open(with: desk, mailbox: code.mailbox) }
            #expect(opened == nil, "byte \(place)")
        }
        #expect(SealedLetter(Array(sealed.dropLast())) == nil && SealedLetter(sealed + [0]) == nil && SealedLetter([]) == nil)
    }

    @Test(arguments: [(1, 4096), (3900, 4096), (4096, 16_384), (16_000, 16_384), (16_384, 65_536), (65_000, 65_536)])
    func sizesAreFew(length: Int, padded: Int) throws {
        let sealed = try SealedLetter(Letter(language: "en", text: String(repeating: "a", count: length)), code: code, to: desk.publicKey)
        #expect(sealed.bytes.count == padded + 49)
        #expect(try sealed.open(with: desk, mailbox: code.mailbox).text.count == length)
    }

    @Test func whatIsTooLongOrEmptyIsRefused() {
        #expect(throws: LetterError.empty) { try SealedLetter(Letter(language: "en", text: " \n\t"), code: code, to: desk.publicKey) }
        let long = Letter(language: "en", text: String(repeating: "한", count: 22_000))
        let error = #expect(throws: LetterError.self) { try SealedLetter(long, code: code, to: desk.publicKey) }
        guard case .tooLong(let bytes, 65_532)? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(bytes > 66_000)
    }

    @Test func twoSealsOfOneLetterDiffer() throws {
        let first = try SealedLetter(letter, code: code, to: desk.publicKey)
        #expect(try SealedLetter(letter, code: code, to: desk.publicKey) != first)
    }

    @Test func paddingIsReadStrictly() {
        #expect(LetterPadding.unpad([0, 0, 0]) == nil)
        #expect(LetterPadding.unpad([0, 0, 0, 1, 7, 0]) == [7])
        #expect(LetterPadding.unpad([0, 0, 0, 1, 7, 1]) == nil)
        #expect(LetterPadding.unpad([0, 0, 0, 3, 7, 1]) == nil)
        #expect(LetterPadding.unpad([255, 255, 255, 255, 7, 1]) == nil)
    }

    @Test func anAnswerOpensWithTheCodeAndProvesTheDesk() throws {
        let opened = try SealedLetter(letter, code: code, to: desk.publicKey).open(with: desk, mailbox: code.mailbox)
        let reply = Reply(text: "감사합니다. 다음 주에 다시 보세요.", day: "2017-06-30")
        let sealed = try SealedReply(reply, to: opened.reply, mailbox: code.mailbox, from: desk)
        #expect(sealed.bytes.count == SealedReply.size)
        #expect(try sealed.open(with: code, from: desk.publicKey) == reply)
        #expect(throws: LetterError.doesNotOpen) { try sealed.open(with: ReceiptCode(), from: desk.publicKey) }
        // Another's answer, sealed to the right key, is not taken for the desk's.
        let forger = Curve25519.KeyAgreement.PrivateKey()
        let forged = try SealedReply(reply, to: opened.reply, mailbox: code.mailbox, from: forger)
        #expect(throws: LetterError.doesNotOpen) { try forged.open(with: code, from: desk.publicKey) }
        #expect(throws: LetterError.self) { try SealedReply(reply, to: "AAAA", mailbox: code.mailbox, from: desk) }
        // A key of small order: every shared secret would be zero.
        let weak = Data([UInt8](repeating: 0, count: 32)).base64EncodedString()
        #expect(throws: LetterError.badKey) { try SealedReply(reply, to: weak, mailbox: code.mailbox, from: desk) }
    }

    @Test func nothingShowsItself() throws {
        let reply = Reply(text: "CANARY", day: "2017-06-30")
        let letter = Letter(language: "en", text: "CANARY", who: "CANARY")
        var dumped = ""
        dump(letter, to: &dumped)
        dump(code, to: &dumped)
        dump(reply, to: &dumped)
        for text in ["\(letter)", String(reflecting: letter), "\(reply)", String(reflecting: code), "\(code)", dumped] {
            #expect(!text.contains("CANARY") && !text.contains(code.text) && !text.contains(code.text.prefix(4)))
        }
    }
}
