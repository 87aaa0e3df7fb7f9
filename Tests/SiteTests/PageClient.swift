import Foundation
import HTTPTypes

@testable import Site

/// Asks a server for pages over a socket: the real one, on a free port of this machine, for as long as the client lives.
final class PageClient: Sendable {
    struct Page: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct NoAnswer: Error {
        let text: String
    }

    let server: RunningServer
    /// What has to stay for as long as the server runs, such as an edition's folder.
    private let kept: (any Sendable)?

    init(responder: SiteResponder, keeping kept: (any Sendable)? = nil, _ change: (inout ServerLimits) -> Void = { _ in }) throws {
        var server = SiteServer(responder, host: "127.0.0.1", port: 0)
        server.limits.loops = 2
        change(&server.limits)
        self.server = try server.start()
        self.kept = kept
    }

    deinit { server.stop() }

    var port: UInt16 { UInt16(server.port) }

    func ask(_ method: HTTPRequest.Method = .get, _ target: String, _ headers: HTTPFields = [:], body: String = "") async throws -> Page {
        var text = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        for field in headers { text += "\(field.name.rawName): \(field.value)\r\n" }
        if !body.isEmpty { text += "Content-Length: \(body.utf8.count)\r\n" }
        let (request, port) = (text + "\r\n" + body, port)
        return try await blocking {
            let socket = try Socket(port: port)
            try socket.send(request)
            return try Self.page(socket.rest())
        }
    }

    /// One answer whose body goes on to the end.
    static func page(_ bytes: [UInt8]) throws -> Page {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw NoAnswer(text: String(decoding: bytes, as: UTF8.self)) }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers = HTTPFields()
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])), name != .connection else { continue }
            headers.append(HTTPField(name: name, value: parts[1].trimmingCharacters(in: .whitespaces)))
        }
        guard let status = lines.first.flatMap({ Int($0.split(separator: " ").dropFirst().first ?? "") }) else {
            throw NoAnswer(text: lines.first ?? "")
        }
        return Page(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
    }
}
