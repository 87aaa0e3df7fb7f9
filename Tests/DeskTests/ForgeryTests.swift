import HTTPTypes
import Testing

@testable import Desk

/// Requests that another site caused, or that reach the desk under another name.
@Suite struct ForgeryTests {
    private func signedIn() async throws -> (visitor: Visitor, token: String) {
        let visitor = Visitor(model: try June.model())
        try await visitor.signIn()
        return (visitor, try #require(try await visitor.get("/").token))
    }

    @Test(arguments: ["evil.example", "evil.example:8471", "localhost", "localhost:80", "127.0.0.1", "localhost:8471.evil.example", "", "10.0.0.1:8471"])
    func anotherNameIsRefused(host: String) async throws {
        let (visitor, _) = try await signedIn()
        let page = try await visitor.ask(.get, "/", host: host)
        #expect(page.status == 421)
        #expect(!page.text.contains("R1"))
    }

    @Test(arguments: ["localhost:8471", "127.0.0.1:8471", "[::1]:8471", "LOCALHOST:8471"])
    func ourNamesAreNot(host: String) async throws {
        let (visitor, _) = try await signedIn()
        #expect(try await visitor.ask(.get, "/", host: host).status == 200)
    }

    @Test func aFormNeedsItsSessionsToken() async throws {
        let (visitor, token) = try await signedIn()
        let (other, otherToken) = try await signedIn()
        for forged in ["", "x", otherToken, String(token.dropLast()), token + "A", String(repeating: "A", count: 43)] {
            #expect(try await visitor.post("/sign-out", ["token": forged]).status == 403)
        }
        #expect(try await visitor.post("/sign-out", [:]).status == 403)
        #expect(try await visitor.get("/").status == 200)
        #expect(try await other.get("/").status == 200)
        #expect(try await visitor.post("/sign-out", ["token": token]).status == 303)
    }

    @Test func theSignInFormNeedsItsToken() async throws {
        let visitor = Visitor(model: try June.model())
        let form = try await visitor.get("/sign-in")
        let fields = ["token": form.token ?? "", "passphrase": Visitor.passphrase]
        visitor.jar = [:]
        #expect(try await visitor.post("/sign-in", fields).status == 403)
        visitor.jar = ["vigil-visitor": String(repeating: "B", count: 43)]
        #expect(try await visitor.post("/sign-in", fields).status == 403)
        #expect(visitor.jar["vigil-desk"] == nil)
    }

    @Test(arguments: [
        ("http://evil.example", nil), ("null", nil), ("https://localhost:8471", nil), ("http://localhost:9999", nil), ("http://127.0.0.1:8471", nil),
        (nil, nil), (nil, "cross-site"), (nil, "same-site"), (nil, "none"), ("http://localhost:8471", "cross-site"),
    ] as [(String?, String?)])
    func aFormFromElsewhereIsRefused(origin: String?, site: String?) async throws {
        let (visitor, token) = try await signedIn()
        let page = try await visitor.post("/sign-out", ["token": token], origin: origin, more: fetchSite(site))
        #expect(page.status == 403)
        #expect(try await visitor.get("/").status == 200)
    }

    @Test(arguments: [("http://localhost:8471", nil), ("http://localhost:8471", "same-origin"), (nil, "same-origin")] as [(String?, String?)])
    func aFormFromOurPageIsNot(origin: String?, site: String?) async throws {
        let (visitor, token) = try await signedIn()
        #expect(try await visitor.post("/sign-out", ["token": token], origin: origin, more: fetchSite(site)).status == 303)
    }

    private func fetchSite(_ site: String?) throws -> HTTPFields {
        guard let site else { return [:] }
        return [try #require(HTTPField.Name("Sec-Fetch-Site")): site]
    }

    @Test func nothingChangesByGet() async throws {
        let (visitor, token) = try await signedIn()
        #expect(try await visitor.get("/sign-out?token=\(token)").status == 405)
        #expect(try await visitor.get("/language?token=\(token)&language=ko").status == 405)
        #expect(try await visitor.get("/").text.contains("<html lang=\"en\""))
    }

    @Test func aFormThatIsTooLargeOrNoneIsRefused() async throws {
        let (visitor, token) = try await signedIn()
        let large = try await visitor.post("/language", ["token": token, "language": String(repeating: "k", count: DeskResponder.largestForm)])
        #expect(large.status == 413)
        let json = try await visitor.ask(.post, "/language", [.contentType: "application/json", .origin: "http://localhost:8471"], body: "{\"token\":\"\(token)\"}")
        #expect(json.status == 413)
    }

    @Test func twoCookiesOfOurNameAreNone() async throws {
        let (visitor, _) = try await signedIn()
        let own = try #require(visitor.jar["vigil-desk"])
        visitor.jar = [:]
        #expect(try await visitor.ask(.get, "/", [.cookie: "vigil-desk=\(own)"]).status == 200)
        #expect(try await visitor.ask(.get, "/", [.cookie: "vigil-desk=\(own); vigil-desk=\(own)"]).status == 303)
    }

    @Test func nothingIsKeptByTheBrowserOrLeavesIt() async throws {
        let (visitor, _) = try await signedIn()
        for target in ["/", "/people", "/nothing", "/counts/detained/proof.json", "/assets/desk.css", "/sign-in"] {
            let page = try await visitor.get(target)
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(page.headers[.contentSecurityPolicy]?.contains("form-action 'self'") == true)
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            #expect(page.headers[values: HTTPField.Name("Referrer-Policy") ?? .referer] == ["same-origin"])
        }
    }
}
