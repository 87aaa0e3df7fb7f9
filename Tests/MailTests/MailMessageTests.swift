import Foundation
import Testing

@testable import Mail

@Suite struct MailMessageTests {
    private func message(_ subject: String, to: String = "reader@example.org", plain: String = "Hello\n") throws -> MailMessage {
        MailMessage(
            from: try #require(NamedAddress("Vigil <news@vigil.example>")), to: try #require(MailAddress(to)), subject: subject, language: "en",
            date: Date(timeIntervalSince1970: 1_498_732_500), id: "abc123", plain: plain)
    }

    private func text(_ message: MailMessage) throws -> String { String(decoding: try message.encoded(), as: UTF8.self) }

    @Test func writesTheHeadersOfAMessage() throws {
        let text = try text(message("Held in China"))
        #expect(text.hasPrefix("Date: Thu, 29 Jun 2017 10:35:00 +0000\r\nFrom: \"Vigil\" <news@vigil.example>\r\nTo: reader@example.org\r\n"))
        #expect(text.contains("\r\nSubject: Held in China\r\nMessage-ID: <abc123@vigil.example>\r\n"))
        #expect(text.hasSuffix("\r\n\r\nHello\r\n"))
    }

    @Test func noTitleBecomesASecondHeader() throws {
        let text = try text(message("Held\r\nBcc: other@example.org\r\n\r\nbody"))
        #expect(text.components(separatedBy: "\r\n").allSatisfy { !$0.hasPrefix("Bcc:") })
        #expect(text.contains("Subject: Held Bcc: other@example.org body\r\n"))
    }

    @Test func noHeaderOfOursIsTwo() throws {
        var message = try message("Held")
        message.headers = [("X-One", "a\r\nX-Two: b")]
        #expect(throws: MailError.self) { try message.encoded() }
        message.headers = [("X One", "a")]
        #expect(throws: MailError.self) { try message.encoded() }
    }

    @Test(arguments: ["구금된 사람들에 대한 새 보도자료가 나왔습니다. 이 제목은 한 줄에 들어가지 않을 만큼 깁니다.", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "محتجزون في الصين", "=?utf-8?B?aGk=?="])
    func otherScriptsAreEncodedInShortWords(subject: String) throws {
        let lines = try text(message(subject)).components(separatedBy: "\r\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("Subject: ") })
        let folded = [String(lines[start].dropFirst(9))] + lines[(start + 1)...].prefix { $0.hasPrefix(" ") }.map { String($0.dropFirst()) }
        let decoded = folded.map { word -> [UInt8] in
            #expect(word.utf8.count <= 75 && word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?="))
            return [UInt8](Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data())
        }
        for word in decoded { #expect(String(validating: word, as: UTF8.self) != nil, "a word cuts a character in two") }
        #expect(String(decoding: decoded.joined(), as: UTF8.self) == subject)
    }

    @Test func dotsAreStuffedAndLinesAreShort() throws {
        let plain = ".\n..two\n" + String(repeating: "word ", count: 60) + "\ntrailing \n"
        let content = try message("Held", plain: plain).encoded()
        let wire = String(decoding: MailSession.stuffed(content), as: UTF8.self)
        #expect(wire.hasSuffix("\r\n.\r\n"))
        #expect(wire.contains("\r\n..\r\n...two\r\n"))
        #expect(wire.dropLast(5).components(separatedBy: "\r\n").allSatisfy { $0 != "." && $0.utf8.count <= 78 })
        #expect(wire.contains("trailing=20\r\n"))
    }

    @Test func onlyThisMachineIsSpokenToInTheClear() {
        #expect(throws: MailError.self) { try MailServer(host: "mail.example.org", security: .none) }
        #expect(throws: MailError.self) { try MailServer(host: "127.evil.example", security: .none) }
        #expect(throws: Never.self) { try MailServer(host: "127.0.0.1", port: 25, security: .none) }
        #expect(throws: MailError.self) { try MailServer(host: "mail.example.org", user: "a") }
    }
}
