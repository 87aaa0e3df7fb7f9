package import Hummingbird
import Web

/// Answers every request from the shelf: `GET` and `HEAD` of a path, nothing else.
package struct SiteResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    /// Longer request targets are refused: no address of an edition comes near.
    static let longestTarget = 2048

    private let shelf: Shelf
    private let common: HTTPFields

    package init(shelf: Shelf) {
        self.shelf = shelf
        common = Self.securityHeaders
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        var response = answer(request)
        if request.method == .head { response = response.createHeadResponse() }
        return response
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
