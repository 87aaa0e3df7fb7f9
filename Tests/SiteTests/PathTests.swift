import HTTPTypes
import Testing
import Web

@testable import Site

/// Nothing but the edition's own files can be reached, however a path is written.
@Suite struct PathTests {
    @Test(arguments: [
        "%", "/%", "/%4", "/%zz", "/%%41", "/a%00b", "/a%0Ab", "/a\u{7F}b", "/a%2Fb", "/a%2fb", "/a%5Cb", "/a\\b", "/%C0%AF", "/%FF",
        "/%ED%A0%80", "index.html", "",
    ])
    func whatIsNotAPlainPathIsRefused(raw: String) {
        #expect(RequestPath(raw) == nil)
    }

    @Test(arguments: [("/", "/"), ("/a%20b", "/a b"), ("/%EA%B5%AC", "/구"), ("/%7e", "/~"), ("/a+b", "/a+b"), ("/%2541", "/%41")])
    func othersAreDecodedOnce(raw: String, text: String) {
        #expect(RequestPath(raw)?.text == text)
    }

    @Test func escapingAndDecodingAreInverse() {
        for path in ["/en/", "/구금/index.html", "/a b%c?d#e", "/ä+ö&"] {
            #expect(RequestPath(RequestPath.escaped(path))?.text == path)
        }
    }

    @Test(arguments: [
        "/../../etc/passwd", "/en/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd", "//evil.example/en",
        "/en//", "/./en/", "/secret.txt", "/.git/config", "/en/index.html%00.css", "/link.html", "http://evil.example/secret.txt",
        "/\\evil.example/en", "/%5c%5cevil.example",
    ])
    func nothingElseIsReached(target: String) async throws {
        let edition = try SampleEdition.make()
        defer { edition.remove() }
        try edition.write(Array("secret".utf8), at: "secret.txt")
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
        let page = try await client.ask(.get, target)
        #expect(page.status == 404 || page.status == 400)
        #expect(page.headers[.location] == nil)
        #expect(!page.text.contains("secret"))
    }

    @Test func aTooLongAddressIsRefused() async throws {
        let client = try PageClient(responder: SiteResponder(shelf: Shelf()))
        #expect(try await client.ask(.get, "/" + String(repeating: "a", count: SiteResponder.longestTarget)).status == 414)
    }
}
