package import Hummingbird
import HTTPTypes
import NIOCore
import Web

/// What every request to the desk must pass, in order: our own host name, a method and an address that we know, a
/// session, and, for a form, our own page as its origin and the session's token in it.
package struct DeskResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    static let longestTarget = 2048
    /// Notes of a correction in every language fit.
    static let largestForm = 128 * 1024

    let routes: [Route]
    var origin: Origin
    let cookies: Cookies
    let sessions: Sessions
    let formKey: FormKey
    let stage: @Sendable () async throws -> DeskStage
    /// Nil where the desk cannot be locked.
    let lock: DeskLock?
    let idleness: Idleness
    let reception: Reception

    /// Who comes to a desk that is just being opened may wait so long, before they are told how far it is.
    static let patience = Duration.seconds(1)
    /// The process ends once its last answer has had the time to leave.
    static let farewell = Duration.milliseconds(150)

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let reply = await answer(request)
        var headers = Self.commonHeaders
        for field in reply.headers { headers.append(field) }
        let body: ByteBuffer
        switch reply.body {
        case .nothing: body = ByteBuffer()
        case .page(let markup):
            headers[.contentType] = "text/html; charset=utf-8"
            body = ByteBuffer(string: markup.html())
        case .bytes(let bytes, let type):
            headers[.contentType] = type
            body = ByteBuffer(bytes: bytes)
        }
        // Before the answer is on its way: whoever follows it must not come back to this process.
        if reply.locks { await reception.close() }
        let response = Response(status: reply.status, headers: headers, body: reply.locks ? farewell(body) : ResponseBody(byteBuffer: body))
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// The last answer of a desk that is being locked.
    private func farewell(_ body: ByteBuffer) -> ResponseBody {
        ResponseBody(contentLength: body.readableBytes) { [lock] writer in
            defer {
                // Even where nobody took the answer.
                Task {
                    try? await Task.sleep(for: Self.farewell)
                    lock?.end()
                }
            }
            try await writer.write(body)
            try await writer.finish(nil)
        }
    }

    /// On a connection that the browser had open already: it shall ask once more, on a new one, which waits for the next process.
    private func again(_ method: HTTPRequest.Method, _ path: RequestPath) -> Reply {
        var reply = method == .get || method == .head ? Reply.seeOther(Pages.inside(path.text)) : .plain(.serviceUnavailable, "The desk is being locked.")
        reply.headers[.connection] = "close"
        return reply
    }

    private func answer(_ request: Request) async -> Reply {
        guard origin.isOurs(request.head.authority) else {
            return .plain(.misdirectedRequest, "The desk does not answer under this name. Open the address that vigil desk printed.")
        }
        guard request.uri.string.utf8.count <= Self.longestTarget else { return .plain(.uriTooLong, "This address is too long.") }
        guard let path = RequestPath(request.uri.path) else { return .plain(.badRequest, "This address is not written correctly.") }
        guard reception.isOpen else { return again(request.method, path) }
        let token = cookies.token(cookies.session, in: request.headers)
        let session: Session? = if let token { await sessions.resume(token) } else { nil }
        if session != nil { idleness.begin() }
        defer { if session != nil { idleness.end() } }
        let method = request.method == .head ? .get : request.method
        let here = routes.compactMap { route in route.match(path).map { (route: route, parameters: $0) } }
        let found = here.first { $0.route.method == method }

        if session == nil, found?.route.access != .everyone {
            // Nobody learns from outside which addresses exist.
            guard method == .get else { return .plain(.unauthorized, "Sign in first.") }
            return .seeOther(Pages.signIn(next: path))
        }
        guard !here.isEmpty else { return await page(request, session) { try Pages.problem($0, .notFound) } }
        guard let found else { return .plain(.methodNotAllowed, "This address does not take that method.") }

        // The sign-in form has no session yet: its token is bound to a cookie of its own.
        let visitor = session == nil ? cookies.token(cookies.visitor, in: request.headers) ?? .random() : nil
        guard let holder = session == nil ? visitor : token else { return .plain(.unauthorized, "Sign in first.") }
        var form: [String: String] = [:]
        if method == .post {
            guard origin.isFromOurPage(request.head) else {
                return .plain(.forbidden, "This form was not sent from the desk's own page. Go back to the desk and send it from there.")
            }
            guard let fields = await fields(of: request) else { return .plain(.contentTooLarge, "This form is too large, or not a form.") }
            guard formKey.accepts(fields["token"], for: holder) else {
                return await page(request, session) { try Pages.problem($0, .forbidden) }
            }
            form = fields
        }
        let stage = session != nil && method == .get && found.route.access == .staff ? await openStage() : nil
        return await page(request, session, chosen: form["language"] ?? request.uri.query.flatMap { FormFields($0)?["language"] }) { lens in
            let visit = Visit(
                lens: lens, parameters: found.parameters, query: request.uri.query.flatMap { FormFields($0)?.values } ?? [:], form: form,
                session: session == nil ? nil : token, formToken: formKey.token(for: holder), path: path.text, cameWith: token, lock: lock)
            switch stage {
            case .locked: return .seeOther(Pages.signIn(next: path))
            case .opening(let read, let total): return try Pages.opening(visit, read: read, of: total)
            case .hindered: return try Pages.hindered(visit)
            case .open, nil: break
            }
            var reply = try await found.route.answer(visit)
            if method == .get, let visitor, found.route.setsVisitor {
                reply.headers.append(HTTPField(name: .setCookie, value: cookies.setting(cookies.visitor, to: visitor)))
            }
            return reply
        }
    }

    /// How far the desk is; where it is just being opened, after a moment in which that may be over.
    private func openStage() async -> DeskStage? {
        let begun = ContinuousClock.now
        while true {
            let now = try? await stage()
            guard case .opening = now, ContinuousClock.now - begun < Self.patience, (try? await Task.sleep(for: .milliseconds(50))) != nil else { return now }
        }
    }

    /// Makes a page in the visitor's language. Whatever goes wrong inside, no detail of it leaves.
    private func page(
        _ request: Request, _ session: Session?, chosen: String? = nil, _ make: (Lens) async throws -> Reply
    ) async -> Reply {
        let tag = Negotiation.language(chosen: session?.language ?? chosen, accepted: request.headers[.acceptLanguage])
        do {
            let lens = Lens(words: try StringCatalogue.words(in: tag), stage: try await stage())
            return try await make(lens)
        } catch {
            return .plain(.internalServerError, "This page could not be made. Nothing was changed. Try again, and if it stays so, restart the desk.")
        }
    }

    private func fields(of request: Request) async -> [String: String]? {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true,
            let body = try? await request.body.collect(upTo: Self.largestForm)
        else { return nil }
        return FormFields(String(buffer: body))?.values
    }

    /// Web's headers for the desk. With `no-referrer`, browsers would send forms with the origin `null`; the origin of
    /// our own pages is what we go by, and `same-origin` tells it to nobody else.
    private static let commonHeaders: HTTPFields = {
        var fields = HTTPFields()
        for header in SecurityHeaders.desk {
            if let name = HTTPField.Name(header.name) { fields[name] = header.value }
        }
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = "same-origin" }
        return fields
    }()
}

extension Reply {
    static func plain(_ status: HTTPResponse.Status, _ text: String) -> Reply {
        Reply(status: status, body: .bytes(Array((text + "\n").utf8), type: "text/plain; charset=utf-8"))
    }
}
