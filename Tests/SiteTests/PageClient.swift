import Hummingbird
import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded

@testable import Site

/// Asks a responder for a page, without a socket.
struct PageClient {
    let responder: SiteResponder

    struct Page {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    func ask(_ method: HTTPRequest.Method = .get, _ target: String, _ headers: HTTPFields = [:], body: String = "") async throws -> Page {
        let head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1:8470", path: target, headerFields: headers)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let context = SiteContext(source: .init(channel: EmbeddedChannel(), logger: logger))
        let response = try await responder.respond(to: Request(head: head, body: .init(buffer: ByteBuffer(string: body))), context: context)
        let collector = Collector()
        try await response.body.write(collector)
        return Page(status: response.status.code, headers: response.headers, body: collector.bytes)
    }
}

/// Keeps what a response body writes.
final class Collector: ResponseBodyWriter {
    var bytes: [UInt8] = []
    func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer.readableBytesView) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
