import HTTPTypes
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

@testable import Desk

/// A browser at the desk, without a socket: keeps cookies, sends forms with the page's own token.
final class Visitor {
    static let passphrase = "correct horse battery staple"

    let desk: DeskResponder
    var jar: [String: String] = [:]
    var language = "en"

    struct Page {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// The token of the page's first form.
        var token: String? { text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) } }
    }

    init(_ desk: DeskResponder) { self.desk = desk }

    convenience init(
        model: DeskModel, settings: DeskServer.Settings = .init(), sessions: Sessions = Sessions(), publisher: (any DeskPublisher)? = nil,
        lock: DeskLock? = nil,
        verify: @escaping @Sendable (String) -> Bool = { $0 == Visitor.passphrase }
    ) {
        self.init(
            DeskResponder(
                settings: settings, doorkeeper: Doorkeeper(verify: verify, sleep: { _ in }), sessions: sessions, formKey: FormKey(),
                stage: { .open(model) }, publisher: publisher, lock: lock))
    }

    func ask(_ method: HTTPRequest.Method, _ target: String, _ headers: HTTPFields = [:], host: String = "localhost:8471", body: String = "") async throws -> Page {
        var headers = headers
        headers[.acceptLanguage] = language
        if !jar.isEmpty { headers[.cookie] = jar.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let head = HTTPRequest(method: method, scheme: "http", authority: host, path: target, headerFields: headers)
        let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let response = try await desk.respond(to: Request(head: head, body: .init(buffer: ByteBuffer(string: body))), context: context)
        let collector = Collector()
        try await response.body.write(collector)
        for cookie in response.headers[values: .setCookie] {
            guard let match = cookie.firstMatch(of: /^([^=]+)=([^;]*)/) else { continue }
            jar[String(match.1)] = match.2.isEmpty ? nil : String(match.2)
        }
        return Page(status: response.status.code, headers: response.headers, text: String(decoding: collector.bytes, as: UTF8.self))
    }

    func get(_ target: String) async throws -> Page { try await ask(.get, target) }

    func post(
        _ target: String, _ fields: [String: String], origin: String? = "http://localhost:8471", more: HTTPFields = [:]
    ) async throws -> Page {
        var headers = more
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.origin] = origin
        let body = fields.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
        return try await ask(.post, target, headers, body: body)
    }

    @discardableResult
    func signIn(_ passphrase: String = Visitor.passphrase, next: String? = nil) async throws -> Page {
        let form = try await get(next.map { "/sign-in?next=\($0)" } ?? "/sign-in")
        var fields = ["token": form.token ?? "", "passphrase": passphrase, "language": language]
        fields["next"] = next
        return try await post("/sign-in", fields)
    }
}

final class Collector: ResponseBodyWriter {
    var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer.readableBytesView) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
