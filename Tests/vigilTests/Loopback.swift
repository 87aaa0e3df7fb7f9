import Foundation

/// Requests over this machine's own network, one for each connection.
enum Loopback {
    struct Answer {
        let status: Int
        let head: String
        let text: String
    }

    static func ask(_ port: Int, _ method: String, _ path: String, _ fields: [String], _ body: String = "") throws -> Answer {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost:\(port)", "Connection: close"] + fields
            + (method == "POST" ? ["Origin: http://localhost:\(port)", "Content-Length: \(body.utf8.count)"] : [])
        let text = try exchange(port, lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        guard let end = text.range(of: "\r\n\r\n"), let status = Int(text.dropFirst("HTTP/1.1 ".count).prefix(3)) else {
            throw Program.Failed(description: "no answer to \(method) \(path)")
        }
        return Answer(status: status, head: String(text[..<end.lowerBound]), text: String(text[end.upperBound...]))
    }

    /// As a browser sends a form.
    static func form(_ fields: [(String, String)]) -> String {
        fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
    }

    static let formType = "Content-Type: application/x-www-form-urlencoded"

    static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func exchange(_ port: Int, _ request: String) throws -> String {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = address(UInt16(port))
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
