import HTTPTypes
import Testing

@testable import Site

/// Where the server leads readers: from old addresses to new ones, and to the onion service.
@Suite struct LeadingOnTests {
    @Test func anOldAddressIsAnsweredAtOnce() async throws {
        let edition = try RealEdition.make(redirects: ["/old/": "/en/releases/first/", "/en/gone.html": "/en/", "/en/privacy/": "/en/"], formerly: ["zeroth"])
        defer { edition.remove() }
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(edition: edition.folder)))
        for (old, new) in [("/old/", "/en/releases/first/"), ("/en/gone.html", "/en/"), ("/en/releases/zeroth/", "/en/releases/first/")] {
            for _ in 0..<2 {
                let page = try await client.ask(.get, old)
                #expect(page.status == 308 && page.headers[.location] == new, "\(old)")
                #expect(page.headers[.contentSecurityPolicy] != nil && page.headers[.eTag] == nil)
            }
        }
        #expect(try await client.ask(.get, "/old").headers[.location] == "/old/")
        // What stands at an address of its own is never hidden.
        let privacy = try await client.ask(.get, "/en/privacy/")
        #expect(privacy.status == 200 && privacy.headers[.location] == nil)
    }

    @Test func redirectsStayOnThisSite() async throws {
        let file = #"{"/a/":"https://evil.example/","/b/":"//evil.example/","/c/":"/ok/\r\nSet-Cookie: x","/d/":"/\uad6c/","/e%20e/":"/ok/"}"#
        let edition = try SampleEdition.make(more: [("redirects.json", Array(file.utf8))])
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
        #expect(try await client.ask(.get, "/a/").status == 404)
        #expect(try await client.ask(.get, "/b/").status == 404)
        let split = try await client.ask(.get, "/c/")
        #expect(split.headers[.setCookie] == nil && split.headers[.location] == "/ok/%0D%0ASet-Cookie%3A%20x")
        #expect(try await client.ask(.get, "/d/").headers[.location] == "/%EA%B5%AC/")
        #expect(try await client.ask(.get, "/e%20e/").headers[.location] == "/ok/")
    }

    @Test func pagesNameTheOnionService() async throws {
        let name = try #require(HTTPField.Name("Onion-Location"))
        let onion = "http://\(String(repeating: "a", count: 56)).onion"
        let edition = try RealEdition.make(onion: onion)
        defer { edition.remove() }
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(edition: edition.folder)))
        #expect(try await client.ask(.get, "/en/releases/first/").headers[name] == onion + "/en/releases/first/")
        #expect(try await client.ask(.get, "/").headers[name] == onion + "/")
        #expect(try await client.ask(.get, "/en/feed.atom").headers[name] == nil)
        #expect(try await client.ask(.get, "/nothing").headers[name] == nil)
        let plain = try RealEdition.make()
        defer { plain.remove() }
        #expect(try await PageClient(responder: SiteResponder(shelf: try Shelf(edition: plain.folder))).ask(.get, "/en/").headers[name] == nil)
    }
}
