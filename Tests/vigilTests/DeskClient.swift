import Foundation

/// A browser at a desk, on a real socket: keeps cookies, sends forms with the page's own token.
final class DeskClient {
    struct Answer {
        let status: Int
        let head: String
        let text: String

        var token: String? { text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) } }
        var isDoor: Bool { text.contains("name=\"passphrase\"") }
    }

    let port: Int
    var jar: [String: String] = [:]

    init(port: Int) { self.port = port }

    func get(_ path: String) throws -> Answer { try ask("GET", path, []) }

    func post(_ path: String, _ fields: [(String, String)]) throws -> Answer {
        try ask("POST", path, fields)
    }

    /// Through the door. Waits for as long as the desk needs to read.
    @discardableResult
    func signIn(_ passphrase: String) throws -> Answer {
        let door = try get("/sign-in")
        return try post("/sign-in", [("token", door.token ?? ""), ("passphrase", passphrase)])
    }

    /// A page, once the desk is open.
    func open(_ path: String) throws -> Answer {
        try Program.until("the desk is open") {
            let answer = try get(path)
            return answer.head.lowercased().contains("\r\nrefresh:") ? nil : answer
        }
    }

    private func ask(_ method: String, _ path: String, _ fields: [(String, String)]) throws -> Answer {
        let body = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost:\(port)", "Connection: close", "Accept-Language: en"]
        if !jar.isEmpty { lines.append("Cookie: " + jar.map { "\($0)=\($1)" }.joined(separator: "; ")) }
        if method == "POST" {
            lines += ["Origin: http://localhost:\(port)", "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count)"]
        }
        let text = try exchange(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        guard let end = text.range(of: "\r\n\r\n"), let status = Int(text.dropFirst("HTTP/1.1 ".count).prefix(3)) else {
            throw Program.Failed(description: "no answer to \(method) \(path)")
        }
        let head = String(text[..<end.lowerBound])
        for cookie in head.matches(of: /(?i)\r\nset-cookie: ([^=]+)=([^;\r]*)/) { jar[String(cookie.1)] = cookie.2.isEmpty ? nil : String(cookie.2) }
        return Answer(status: status, head: head, text: String(text[end.upperBound...]))
    }

    private func exchange(_ request: String) throws -> String {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw Program.Failed(description: "nobody listens on \(port)") }
        let bytes = Array(request.utf8)
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { answer += buffer.prefix(count) }
        return String(decoding: answer, as: UTF8.self)
    }
}
