import Edition
import HTTPTypes
import Testing
import Web

@testable import Site

/// Parts of the site that are not static are asked first, and only for what they want.
@Suite struct PartTests {
    private struct Echo: SitePart {
        static var largestBody: Int { 100 }
        func wants(_ method: SiteRequest.Method, path: String, hasQuery: Bool) -> Bool {
            path == "/en/echo/" && (method == .post || hasQuery)
        }
        func reply(to request: SiteRequest) async -> SiteReply {
            var reply = SiteReply.page("\(request.method.rawValue) \(request.query) \(String(decoding: request.body, as: UTF8.self))")
            reply.headers[.contentSecurityPolicy] = "default-src 'none'; form-action 'self'"
            return reply
        }
    }

    private func client() throws -> PageClient {
        let edition = try SampleEdition.make(more: [("en/echo/index.html", Array("static".utf8))])
        return try PageClient(responder: SiteResponder(CurrentEdition(try Shelf(unsigned: edition.folder)), parts: [Echo()]), keeping: edition)
    }

    @Test func aPartAnswersWhatItWants() async throws {
        let client = try client()
        let asked = try await client.ask(.get, "/en/echo/?q=%20a")
        #expect(asked.text == "GET q=%20a ")
        #expect(asked.headers[.cacheControl] == "no-store")
        // Its own policy instead of the site's; the other security headers stay.
        #expect(asked.headers[values: .contentSecurityPolicy] == ["default-src 'none'; form-action 'self'"])
        #expect(asked.headers[.xContentTypeOptions] == "nosniff")
        #expect(try await client.ask(.post, "/en/echo/", body: "a=b").text == "POST  a=b")
        #expect(try await client.ask(.head, "/en/echo/?q=1").body.isEmpty)
    }

    @Test func whatNoPartWantsIsStatic() async throws {
        let client = try client()
        #expect(try await client.ask(.get, "/en/echo/").text == "static")
        #expect(try await client.ask(.post, "/en/", body: "a=b").status == 405)
        #expect(try await client.ask(.put, "/en/echo/", body: "a=b").status == 405)
    }

    @Test func tooMuchIsRefused() async throws {
        let client = try client()
        #expect(try await client.ask(.post, "/en/echo/", body: String(repeating: "a", count: 100)).status == 200)
        #expect(try await client.ask(.post, "/en/echo/", body: String(repeating: "a", count: 101)).status == 413)
    }

    @Test func pagesOfPartsStandInTheEditionsFrame() throws {
        let edition = try RealEdition.make()
        defer { edition.remove() }
        let current = CurrentEdition(try Shelf(edition: edition.folder))
        let pages = ShellPages(current)
        let words = try #require(pages.words(for: "/ko/search/"))
        #expect(pages.words(for: "/fr/search/") == nil && pages.words(for: "/") == nil)
        let page = pages.page(words.language, title: "a < b", main: HTML.h1 { "a < b" })
        #expect(page.contains("<title>a &lt; b \u{2014} Vigil</title>"))
        #expect(page.contains("<h1>a &lt; b</h1>"))
        #expect(page.contains("<html lang=\"ko\"") && page.contains("site-header") && page.hasSuffix("</html>\n"))
        #expect(current.site?.name == "Vigil")
        let first = current.id
        current.replace(with: Shelf())
        #expect(current.id != first && current.site == nil)
        #expect(pages.page(words.language, title: "a", main: HTML.h1 { "b" }).contains("<h1>b</h1>"))
    }
}
