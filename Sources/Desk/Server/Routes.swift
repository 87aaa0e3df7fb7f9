import HTTPTypes
import Web

extension Route {
    /// Every address of the desk. What is not in this table does not exist.
    static func all(
        doorkeeper: Doorkeeper, sessions: Sessions, cookies: Cookies, publisher: (any DeskPublisher)? = nil, canLock: Bool = false
    ) -> [Route] {
        let door = Door(doorkeeper: doorkeeper, sessions: sessions, cookies: cookies)
        return publishing(publisher, doorkeeper) + (canLock ? [Route(.post, "/lock") { await door.lock($0) }] : []) + [
            Route(.get, "/sign-in", .everyone, setsVisitor: true) { try await door.show($0) },
            Route(.post, "/sign-in", .everyone) { try await door.enter($0) },
            Route(.get, "/assets/desk.css", .everyone) { _ in Reply(status: .ok, body: .bytes(Array(Stylesheets.desk.utf8), type: "text/css; charset=utf-8")) },
            Route(.get, "/assets/desk.svg", .everyone) { _ in Reply(status: .ok, body: .bytes(Array(DeskIcon.drawing.xml().utf8), type: "image/svg+xml")) },
            Route(.post, "/sign-out") { await door.leave($0) },
            Route(.post, "/language") { await door.chooseLanguage($0) },

            Route(.get, "/") { try Pages.overview($0) },
            Route(.get, "/people") { try Pages.people($0) },
            Route(.get, "/people/:id") { try Pages.person($0) },
            Route(.get, "/people/:id/places.svg") { try Pages.places($0, isWide: true) },
            Route(.get, "/people/:id/places-narrow.svg") { try Pages.places($0, isWide: false) },
            Route(.get, "/reports") { try Pages.reports($0) },
            Route(.get, "/reports/:id") { try Pages.report($0) },
            Route(.get, "/sources") { try Pages.sources($0) },
            Route(.get, "/sources/:id") { try Pages.source($0) },
            Route(.get, "/counts") { try Pages.counts($0) },
            Route(.get, "/counts/:id") { try await Pages.count($0) },
            Route(.get, "/counts/:id/proof.json") { try Pages.proofFile($0) },
            Route(.get, "/releases") { try Pages.releases($0) },
            Route(.get, "/search") { try Pages.search($0) },
        ]
    }

    /// Only where the desk was told where an edition stands.
    private static func publishing(_ publisher: (any DeskPublisher)?, _ doorkeeper: Doorkeeper) -> [Route] {
        guard let publisher else { return [] }
        let door = PublishDoor(publisher: publisher, doorkeeper: doorkeeper)
        return [Route(.get, "/publish") { try door.show($0) }, Route(.post, "/publish") { try await door.publish($0) }]
    }
}

/// Coming in, leaving, and choosing a language.
struct Door: Sendable {
    let doorkeeper: Doorkeeper
    let sessions: Sessions
    let cookies: Cookies

    func show(_ visit: Visit) async throws -> Reply {
        if visit.session != nil { return .seeOther(.path([])) }
        return try Pages.signInForm(visit, next: visit.query["next"], problem: nil)
    }

    func enter(_ visit: Visit) async throws -> Reply {
        let next = visit.form["next"]
        switch await doorkeeper.attempt(visit.form["passphrase"] ?? "") {
        case .wrong: return try Pages.signInForm(visit, next: next, problem: "sign-in.wrong")
        case .crowded: return try Pages.signInForm(visit, next: next, problem: "sign-in.crowded")
        case .opened: break
        }
        let token = await sessions.begin(language: visit.lens.language.tag, replacing: visit.cameWith)
        var reply = Reply.seeOther(Pages.inside(next))
        reply.headers.append(HTTPField(name: .setCookie, value: cookies.setting(cookies.session, to: token)))
        reply.headers.append(HTTPField(name: .setCookie, value: cookies.removing(cookies.visitor)))
        return reply
    }

    func leave(_ visit: Visit) async -> Reply {
        if let token = visit.session { await sessions.end(token) }
        var reply = Reply.seeOther(.path(["sign-in"], file: true))
        reply.headers.append(HTTPField(name: .setCookie, value: cookies.removing(cookies.session)))
        return reply
    }

    /// Leaves, and lets the desk be locked: everybody else is signed out, too.
    func lock(_ visit: Visit) async -> Reply {
        await sessions.endAll()
        var reply = await leave(visit)
        // The browser comes back on a new connection, which waits for the process that answers next.
        reply.headers[.connection] = "close"
        reply.locks = true
        return reply
    }

    func chooseLanguage(_ visit: Visit) async -> Reply {
        if let token = visit.session, let language = visit.form["language"], StringCatalogue.deskLanguages.contains(language) {
            await sessions.choose(language: language, for: token)
        }
        return .seeOther(Pages.inside(visit.form["next"]))
    }
}
