import HTTPTypes
import Testing
import Web

@testable import Site

/// What a reader gets: the right bytes, types and headers.
@Suite struct ServingTests {
    let edition: SampleEdition
    let client: PageClient

    init() throws {
        edition = try SampleEdition.make()
        client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: edition.folder)))
    }

    @Test func everyFileIsServedByteForByte() async throws {
        for file in edition.files {
            let page = try await client.ask(.get, "/" + RequestPath.escaped(file.path))
            #expect(page.status == 200)
            #expect(page.body == file.bytes)
            #expect(page.headers[.contentLength] == "\(file.bytes.count)")
            #expect(page.headers[.eTag] == "\"\(sha256(file.bytes))\"")
        }
    }

    @Test(arguments: [
        ("/", "text/html; charset=utf-8"), ("/en/", "text/html; charset=utf-8"),
        ("/\(SampleEdition.styleName)", "text/css; charset=utf-8"),
        ("/assets/maps/places.en.svg", "image/svg+xml; charset=utf-8"),
        ("/counts/detained.json", "application/json; charset=utf-8"),
        ("/en/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/en/feed.json", "application/feed+json; charset=utf-8"),
        ("/manifest.json", "application/json; charset=utf-8"),
        ("/checkpoint", "text/plain; charset=utf-8"),
    ])
    func typesAreRight(target: String, type: String) async throws {
        let page = try await client.ask(.get, target)
        #expect(page.status == 200)
        #expect(page.headers[.contentType] == type)
    }

    @Test func aFolderIsItsIndexAndItsNameLeadsThere() async throws {
        #expect(try await client.ask(.get, "/en/").text.contains("English"))
        #expect(try await client.ask(.get, "/ko/%EA%B5%AC%EA%B8%88/").text.contains("한국어"))
        #expect(try await client.ask(.get, "/en/?from=mail").text.contains("English"))
        let moved = try await client.ask(.get, "/en?x=//evil.example")
        #expect(moved.status == 308)
        #expect(moved.headers[.location] == "/en/")
        #expect(try await client.ask(.get, "/ko/%EA%B5%AC%EA%B8%88").headers[.location] == "/ko/%EA%B5%AC%EA%B8%88/")
    }

    @Test func whatIsNotInTheManifestIsTheEditionsOwnNotFoundPage() async throws {
        for target in ["/nothing", "/en/nothing/", "/assets/", "/counts", "/index.html/", "/EN/"] {
            let page = try await client.ask(.get, target)
            #expect(page.status == 404, "\(target)")
            #expect(page.text.contains("Not here"))
            #expect(page.headers[.eTag] == nil)
        }
    }

    @Test func headHasTheHeadersAndNoBody() async throws {
        for target in ["/", "/en", "/nothing", "/%zz"] {
            let get = try await client.ask(.get, target)
            let head = try await client.ask(.head, target)
            #expect(head.status == get.status)
            #expect(head.headers == get.headers)
            #expect(head.body.isEmpty)
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .options, .trace, .patch])
    func onlyGetAndHead(method: HTTPRequest.Method) async throws {
        let page = try await client.ask(method, "/")
        #expect(page.status == 405)
        #expect(page.headers[.allow] == "GET, HEAD")
    }

    @Test func aKnownPageIsNotSentAgain() async throws {
        let tag = try #require(try await client.ask(.get, "/en/").headers[.eTag])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let page = try await client.ask(.get, "/en/", [.ifNoneMatch: known])
            #expect(page.status == 304)
            #expect(page.body.isEmpty)
            #expect(page.headers[.eTag] == tag)
            #expect(page.headers[.contentType] == nil)
        }
        #expect(try await client.ask(.get, "/en/", [.ifNoneMatch: "\"other\""]).status == 200)
        // Not there is not there, whatever the reader knows.
        #expect(try await client.ask(.get, "/nothing", [.ifNoneMatch: "*"]).status == 404)
    }

    @Test func aNameThatCarriesItsHashIsKeptForEver() async throws {
        let style = try await client.ask(.get, "/" + SampleEdition.styleName)
        #expect(style.headers[.cacheControl] == "public, max-age=31536000, immutable")
        let page = try await client.ask(.get, "/")
        #expect(page.headers[.cacheControl] == "public, no-cache")
        // A name that only looks like a hash is not one.
        let other = try SampleEdition.make(more: [("assets/site.deadbeef.css", SampleEdition.style)])
        defer { other.remove() }
        let client = try PageClient(responder: SiteResponder(shelf: try Shelf(unsigned: other.folder)))
        #expect(try await client.ask(.get, "/assets/site.deadbeef.css").headers[.cacheControl] == "public, no-cache")
    }

    @Test func everyAnswerHasTheSecurityHeadersAndNamesNoServer() async throws {
        for (method, target) in [(HTTPRequest.Method.get, "/"), (.get, "/en"), (.get, "/nothing"), (.get, "/%"), (.post, "/")] {
            let page = try await client.ask(method, target)
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(target)")
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.headers[.setCookie] == nil)
            #expect(page.headers[.server] == nil)
        }
    }
}
