import HTTPTypes
package import Hummingbird
import NIOCore
import Web

/// Answers every request from the shelf: `GET` and `HEAD` of a path, nothing else.
package struct SiteResponder: HTTPResponder {
    package typealias Context = SiteContext

    /// Longer request targets are refused: no address of an edition comes near.
    static let longestTarget = 2048

    private let edition: CurrentEdition
    private let parts: [any SitePart]
    private let origins: Origins
    private let common: HTTPFields

    package init(_ edition: CurrentEdition, parts: [any SitePart] = [], options: ServerOptions = ServerOptions()) {
        self.edition = edition
        self.parts = parts
        origins = Origins(proxies: options.proxies)
        common = Self.securityHeaders
    }

    package init(shelf: Shelf) { self.init(CurrentEdition(shelf)) }

    package func respond(to request: Request, context: SiteContext) async throws -> Response {
        var response = await answerOfPart(request, context) ?? answer(request)
        if request.method == .head { response = response.createHeadResponse() }
        return response
    }

    /// Nil where no part wants it.
    private func answerOfPart(_ request: Request, _ context: SiteContext) async -> Response? {
        guard !parts.isEmpty, request.uri.string.utf8.count <= Self.longestTarget, let path = RequestPath(request.uri.path)?.text else {
            return nil
        }
        let method: SiteRequest.Method
        switch request.method {
        case .get, .head: method = .get
        case .post: method = .post
        default: return nil
        }
        let query = request.uri.query ?? ""
        guard let part = parts.first(where: { $0.wants(method, path: path, hasQuery: !query.isEmpty) }) else { return nil }
        var body: [UInt8] = []
        if method == .post {
            do {
                let buffer = try await request.body.collect(upTo: type(of: part).largestBody)
                body = Array(buffer.readableBytesView)
            } catch { return plain(.contentTooLarge, "This is too much to send here.") }
        }
        let origin = origins.token(peer: context.peer, forwarded: HTTPField.Name.xForwardedFor.map { request.headers[values: $0].joined(separator: ",") })
        let reply = await part.reply(
            to: SiteRequest(method: method, path: path, query: query, headers: request.headers, body: body, origin: origin))
        var headers = common
        for field in reply.headers { headers[field.name] = nil }
        for field in reply.headers { headers.append(field) }
        return Response(
            status: HTTPResponse.Status(code: reply.status), headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
    }

    private func answer(_ request: Request) -> Response {
        guard request.method == .get || request.method == .head else {
            return plain(.methodNotAllowed, "This site is read-only: GET and HEAD.", [.allow: "GET, HEAD"])
        }
        guard request.uri.string.utf8.count <= Self.longestTarget else {
            return plain(.uriTooLong, "This address is too long.")
        }
        guard let path = RequestPath(request.uri.path) else {
            return plain(.badRequest, "This address is not written correctly.")
        }
        let shelf = edition.shelf
        switch shelf.find(path) {
        case .file(let file): return send(file, to: request)
        case .movedTo(let folder):
            // The path is one of the edition's own and begins with a single slash: it cannot lead to another site.
            return plain(.permanentRedirect, "This page is at \(folder)", [.location: RequestPath.escaped(folder), .cacheControl: "no-cache"])
        case .nothing:
            guard let page = shelf.notFoundPage else { return plain(.notFound, "There is no such page here.") }
            return send(page, to: request, status: .notFound)
        }
    }

    private func send(_ file: SiteFile, to request: Request, status: HTTPResponse.Status = .ok) -> Response {
        let (form, coding) = file.form(for: AcceptedCodings(request.headers[.acceptEncoding]))
        var headers = common
        if !file.coded.isEmpty { headers[.vary] = "Accept-Encoding" }
        if status == .ok {
            headers[.eTag] = form.entityTag
            headers[.cacheControl] = file.cacheControl
            if let known = request.headers[.ifNoneMatch], Self.names(known, form.entityTag) {
                return Response(status: .notModified, headers: headers)
            }
        } else {
            headers[.cacheControl] = "no-cache"
        }
        headers[.contentType] = file.type.headerValue
        if let policy = file.policy { headers[.contentSecurityPolicy] = policy }
        if let coding { headers[.contentEncoding] = coding.rawValue }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: form.body))
    }

    private func plain(_ status: HTTPResponse.Status, _ text: String, _ more: HTTPFields = [:]) -> Response {
        var headers = common
        headers[.contentType] = "text/plain; charset=utf-8"
        headers[.cacheControl] = "no-cache"
        for field in more { headers[field.name] = field.value }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }

    /// Whether an `If-None-Match` header names a tag, by weak comparison (RFC 9110, section 13.1.2).
    private static func names(_ header: String, _ tag: String) -> Bool {
        header.split(separator: ",").contains { part in
            var candidate = part.drop { $0 == " " || $0 == "\t" }
            while candidate.last == " " || candidate.last == "\t" { candidate.removeLast() }
            if candidate.hasPrefix("W/") { candidate = candidate.dropFirst(2) }
            return candidate == "*" || candidate == tag
        }
    }
}

/// What Hummingbird tells of a request's connection: the other end's address, for `Origins` alone.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let peer: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

extension HTTPField.Name {
    static let xForwardedFor: HTTPField.Name? = HTTPField.Name("X-Forwarded-For")
}
