import Crypto
import Edition
import Foundation
import HTTPTypes
import Letters
import Notes
import Testing

@testable import Site

/// The confidential form at the server: both ways in, both ways back, and what is left of it on the disk.
@Suite final class TellTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-tell-\(UUID().uuidString)")
    private let desk = Curve25519.KeyAgreement.PrivateKey()
    private let edition: CurrentEdition
    private let box: LetterBox

    init() throws {
        let content = EditionContent(
            site: SiteSettings(
                name: "Watch", address: "https://watch.example", languages: ["en", "ar"], tell: true,
                deskKey: desk.publicKey.rawRepresentation.base64EncodedString()),
            made: "2017-06-29T10:15:00Z", articles: [], counts: [])
        let place = folder.appending(path: "edition")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Edition.seal(content, signer: NoteSigner(name: "watch.example", seed: Array(repeating: 7, count: 32))).write(to: place)
        edition = CurrentEdition(try Shelf(edition: place))
        box = try LetterBox(folder: folder.appending(path: "tell"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func part(_ change: (inout TellLimits) -> Void = { _ in }, box: LetterBox? = nil) -> TellPart {
        var limits = TellLimits()
        change(&limits)
        return TellPart(pages: TellReplies(edition), edition: edition, box: box ?? self.box, limits: limits)
    }

    private func post(_ part: TellPart, _ path: String, _ body: [UInt8], form: Bool = false, origin: UInt64 = 1, headers: HTTPFields = [:]) async -> SiteReply {
        var headers = headers
        headers[.contentType] = form ? "application/x-www-form-urlencoded" : "application/octet-stream"
        return await part.reply(to: SiteRequest(method: .post, path: path, headers: headers, body: body, origin: origin))
    }

    private func text(_ reply: SiteReply) -> String { String(decoding: reply.body, as: UTF8.self) }

    @Test func aLetterThatTheBrowserSealedIsKept() async throws {
        let part = part()
        let code = ReceiptCode()
        let sealed = try SealedLetter(Letter(language: "en", text: "CANARY"), code: code, to: desk.publicKey)
        let body = code.mailbox.bytes + sealed.bytes
        for _ in 0..<2 { #expect(await post(part, "/tell/letter", body).status == 201) }
        #expect(box.waiting().map(\.mailbox) == [code.mailbox])
        #expect(try box.letter(at: code.mailbox)?.open(with: desk, mailbox: code.mailbox).text == "CANARY")
        let other = try SealedLetter(Letter(language: "en", text: "other"), code: code, to: desk.publicKey)
        #expect(await post(part, "/tell/letter", code.mailbox.bytes + other.bytes).status == 409)
        for wrong in [[], Array(body.dropLast()), body + [0], Array("text=CANARY".utf8)] {
            #expect(await post(part, "/tell/letter", wrong).status == 400)
        }
        #expect(await post(part, "/tell/letter", body, form: true).status == 400)
    }

    @Test func aPlainFormIsSealedAtOnce() async throws {
        let part = part()
        let fields = "text=CANARY-0451+%EC%88%98%EA%B0%90%EC%9E%90%0D%0Anext&who=CANARY-who&where=&when=2017-06&how=&reach=CANARY-reach&use=count&use=detail"
        let reply = await post(part, "/ar/tell/", Array(fields.utf8), form: true)
        #expect(reply.status == 200 && reply.headers[.cacheControl] == "no-store")
        #expect(reply.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
        let page = text(reply)
        #expect(page.contains("dir=\"rtl\"") && page.contains("exit-bar") && !page.contains("CANARY"))
        let shown = try #require(page.firstMatch(of: /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/)?.0)
        let code = try #require(ReceiptCode(String(shown)))
        let letter = try #require(try box.letter(at: code.mailbox)?.open(with: desk, mailbox: code.mailbox))
        #expect(letter.text == "CANARY-0451 수감자\nnext" && letter.uses == ["count", "detail"] && letter.language == "ar")
        #expect(letter.who == "CANARY-who" && letter.reach == "CANARY-reach")
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path) else { continue }
            for word in ["CANARY", "0451", "수감자", String(shown)] { #expect(data.range(of: Data(word.utf8)) == nil, "\(path)") }
        }
    }

    @Test func whatIsRefusedIsGivenBack() async throws {
        let part = part { $0.lettersEach = 2 }
        let empty = await post(part, "/en/tell/", Array("text=+%0D%0A".utf8), form: true)
        #expect(empty.status == 400 && text(empty).contains("Please write what happened first."))
        let long = await post(part, "/en/tell/", Array("text=\(String(repeating: "a", count: 70_000))".utf8), form: true)
        #expect(long.status == 413 && text(long).contains("two letters"))
        let busy = await post(part, "/en/tell/", Array("text=%3C%2Ftextarea%3E%3Cscript%3E".utf8), form: true)
        #expect(busy.status == 429 && text(busy).contains("&lt;/textarea&gt;&lt;script&gt;"))
        #expect(await post(part, "/en/tell/", Array("text=x".utf8), form: true, origin: 2).status == 200)
        #expect(box.waiting().count == 1)
        let full = self.part(box: try LetterBox(folder: folder.appending(path: "full"), quota: 100))
        let none = await post(full, "/en/tell/", Array("text=x".utf8), form: true)
        #expect(none.status == 507 && text(none).contains("no room for letters"))
    }

    @Test func anAnswerComesBackBothWays() async throws {
        let part = part()
        let code = ReceiptCode()
        let sealed = try SealedReply(
            Reply(text: "شكرًا <b>", day: "2017-06-30"), to: code.replyKey.publicKey.rawRepresentation.base64EncodedString(),
            mailbox: code.mailbox, from: desk)
        let asked = Array("code=\(code.text.lowercased())&do=show".utf8)
        let before = await post(part, "/en/tell/answers/", asked, form: true)
        #expect(text(before).contains("There is no answer yet."))
        let decoy = await post(part, "/tell/answer", code.mailbox.bytes)
        try box.put(sealed, at: code.mailbox)
        let after = await post(part, "/en/tell/answers/", asked, form: true)
        #expect(text(after).contains("شكرًا &lt;b&gt;") && text(after).contains("June 30, 2017") && !text(after).contains(code.text))
        let bytes = await post(part, "/tell/answer", code.mailbox.bytes)
        #expect(bytes.body == sealed.bytes)
        // From outside, an answer cannot be told from none by its length.
        #expect(decoy.status == 200 && decoy.body.count == bytes.body.count && decoy.headers == bytes.headers)
        #expect(before.body.count == after.body.count && before.status == after.status)
        #expect(await post(part, "/en/tell/answers/", Array("code=ABCD&do=show".utf8), form: true).status == 400)
        let deleted = await post(part, "/en/tell/answers/", Array("code=\(code.text)&do=delete".utf8), form: true)
        #expect(deleted.status == 200 && text(deleted).contains("it is deleted now"))
        #expect(box.reply(at: code.mailbox) == nil)
        try box.put(sealed, at: code.mailbox)
        #expect(await post(part, "/tell/delete", code.mailbox.bytes).status == 204)
        #expect(box.reply(at: code.mailbox) == nil)
    }

    @Test func othersMayNotPostForTheirVisitors() async throws {
        let part = part()
        let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for site in ["cross-site", "same-site"] {
            #expect(await post(part, "/en/tell/", Array("text=x".utf8), form: true, headers: [name: site]).status == 403)
        }
        #expect(await post(part, "/en/tell/", Array("text=x".utf8), form: true, headers: [name: "same-origin"]).status == 200)
    }

    @Test func limitsAreForEachAndForAll() {
        let allowance = Allowance(each: 2, all: 5)
        let now = ContinuousClock.now
        #expect((0..<3).map { _ in allowance.take(origin: 1, now: now) } == [true, true, false])
        #expect((2..<7).map { allowance.take(origin: $0, now: now) } == [true, true, true, false, false])
        #expect(allowance.take(origin: 1, now: now + .seconds(3601)))
    }

    @Test func itWantsItsOwnPostsAlone() {
        let part = part()
        for path in ["/tell/letter", "/en/tell/", "/ar/tell/answers/"] {
            #expect(part.wants(.post, path: path, hasQuery: false) && !part.wants(.get, path: path, hasQuery: false))
        }
        #expect(!part.wants(.post, path: "/en/newsletter/", hasQuery: false))
    }

    @Test func withoutAKeyThereIsNoForm() async throws {
        let plain = try RealEdition.make()
        defer { plain.remove() }
        let edition = CurrentEdition(try Shelf(edition: plain.folder))
        let part = TellPart(pages: TellReplies(edition), edition: edition, box: box)
        #expect(await post(part, "/en/tell/", Array("text=x".utf8), form: true).status == 404)
        #expect(await post(self.part(), "/xx/tell/", Array("text=x".utf8), form: true).status == 404)
    }

    @Test func formFieldsAreReadAsBrowsersWriteThem() {
        let fields = LetterFields(Array("a=1%2B1+%3D+2&b=%ED%95%9C&b=x&c=%zz%4&d&=e&%ff=1&e=a%0D%0Ab".utf8))
        #expect(fields["a"] == "1+1 = 2" && fields.all("b") == ["한", "x"] && fields["c"] == "%zz%4" && fields["d"] == "")
        #expect(fields["e"] == "a\nb" && fields["nothing"] == "" && fields["\u{fffd}"] == "1")
    }
}
