import HTTPTypes
import Testing

@testable import Desk

/// No page answers without a session, and nobody gets one without the passphrase.
@Suite struct DoorTests {
    /// One address for each route, its parameters filled in with ids that exist.
    static func addresses(of routes: [Route]) -> [(route: Route, target: String)] {
        routes.map { route in
            let parts = route.parts.enumerated().map { place, part in
                switch part {
                case .literal(let text): text
                case .parameter:
                    ["people": "M2%231", "reports": "R4", "sources": "S1", "counts": "detained"][first(of: route)] ?? "x\(place)"
                }
            }
            return (route, "/" + parts.joined(separator: "/"))
        }
    }

    private static func first(of route: Route) -> String {
        if case .literal(let text)? = route.parts.first { text } else { "" }
    }

    @Test func onlySignInAndItsLooksAreOpen() throws {
        let visitor = Visitor(model: try June.model())
        let open = Self.addresses(of: visitor.desk.routes).filter { $0.route.access == .everyone }.map { "\($0.route.method.rawValue) \($0.target)" }
        #expect(open == ["GET /sign-in", "POST /sign-in", "GET /assets/desk.css", "GET /assets/desk.svg"])
    }

    @Test func noPageAnswersWithoutASession() async throws {
        let visitor = Visitor(model: try June.model())
        let routes = Self.addresses(of: visitor.desk.routes).filter { $0.route.access == .staff }
        #expect(routes.count >= 16)
        for (route, target) in routes {
            for method in [route.method, .get, .head, .post, .put, .delete, .options] {
                visitor.jar = [:]
                let page = try await visitor.ask(method, target)
                if method == .get || method == .head {
                    #expect(page.status == 303, "\(method) \(target)")
                    #expect(page.headers[.location]?.hasPrefix("/sign-in") == true)
                } else {
                    #expect(page.status == 401, "\(method) \(target)")
                }
                #expect(!page.text.contains("Lim") && !page.text.contains("M1"))
                #expect(page.headers[.setCookie] == nil)
            }
        }
        // What does not exist looks the same from outside.
        #expect(try await visitor.get("/nothing/here").status == 303)
    }

    @Test(arguments: ["", "vigil-desk=", "vigil-desk=AAAA", "vigil-desk=" + String(repeating: "A", count: 43)])
    func aMadeUpCookieOpensNothing(cookie: String) async throws {
        let visitor = Visitor(model: try June.model())
        let page = try await visitor.ask(.get, "/people", [.cookie: cookie])
        #expect(page.status == 303)
    }

    @Test func signingInLeadsToThePageAskedFor() async throws {
        let visitor = Visitor(model: try June.model())
        let first = try await visitor.get("/people/M12%231")
        #expect(first.headers[.location] == "/sign-in?next=%2Fpeople%2FM12%231")
        let opened = try await visitor.signIn(next: "/people/M12%231".replacing("%", with: "%25"))
        #expect(opened.status == 303)
        #expect(try await visitor.get("/").status == 200)
        #expect(visitor.jar.keys.sorted() == ["vigil-desk"])
    }

    @Test(arguments: ["//evil.example", "https://evil.example/", "/\\evil.example", "evil", "/sign-out"])
    func signingInLeadsNowhereElse(next: String) async throws {
        let visitor = Visitor(model: try June.model())
        let form = try await visitor.get("/sign-in")
        let page = try await visitor.post("/sign-in", ["token": form.token ?? "", "passphrase": Visitor.passphrase, "next": next])
        #expect(page.status == 303)
        #expect(page.headers[.location] == "/")
    }

    @Test func theWrongPassphraseIsToldSoAndOpensNothing() async throws {
        let visitor = Visitor(model: try June.model())
        let page = try await visitor.signIn("wrong")
        #expect(page.status == 403)
        #expect(page.text.contains("role=\"alert\"") && !page.text.contains("wrong\""))
        #expect(visitor.jar["vigil-desk"] == nil)
        #expect(try await visitor.get("/").status == 303)
    }

    @Test func aSessionIsNewAtEachSignInAndGoneAfterSignOut() async throws {
        let sessions = Sessions()
        let visitor = Visitor(model: try June.model(), sessions: sessions)
        try await visitor.signIn()
        let first = try #require(visitor.jar["vigil-desk"])
        // Signing in again, with the old cookie: the old one opens nothing any more.
        let page = try await visitor.get("/")
        _ = try await visitor.post("/sign-in", ["token": page.token ?? "", "passphrase": Visitor.passphrase])
        let second = try #require(visitor.jar["vigil-desk"])
        #expect(first != second)
        #expect(await sessions.count == 1)
        let token = try #require(try await visitor.get("/").token)
        #expect(try await visitor.post("/sign-out", ["token": token]).status == 303)
        #expect(visitor.jar["vigil-desk"] == nil)
        visitor.jar["vigil-desk"] = second
        #expect(try await visitor.get("/").status == 303)
        #expect(await sessions.count == 0)
    }

    @Test func cookiesCannotBeReadSentAcrossOrKept() async throws {
        for isSecure in [false, true] {
            let visitor = Visitor(model: try June.model(), settings: .init(isSecure: isSecure))
            let form = try await visitor.get("/sign-in")
            let scheme = isSecure ? "https" : "http"
            let page = try await visitor.post(
                "/sign-in", ["token": form.token ?? "", "passphrase": Visitor.passphrase], origin: "\(scheme)://localhost:8471")
            let cookies = form.headers[values: .setCookie] + page.headers[values: .setCookie]
            #expect(cookies.count == 3)
            for cookie in cookies {
                #expect(cookie.contains("; Path=/; ") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
                #expect(cookie.contains("Secure") == isSecure && cookie.hasPrefix("__Host-") == isSecure)
                #expect(!cookie.contains("Expires") && !cookie.contains("Domain"))
            }
        }
    }
}
