import Glibc
import Synchronization
import Testing

@testable import Desk

/// The desk on a real socket.
@Suite struct RunningTests {
    @Test func itAnswersUnderItsOwnNameAndPort() async throws {
        let model = try June.model()
        let server = DeskServer(settings: .init(port: 0), verify: { _ in false }, stage: { .open(model) })
        let (ports, found) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { found.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let own = try ask(port: UInt16(port), "GET / HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
        #expect(own.hasPrefix("HTTP/1.1 303 ") && own.lowercased().contains("\r\nlocation: /sign-in\r\n"))
        let other = try ask(port: UInt16(port), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        #expect(other.hasPrefix("HTTP/1.1 421 "))
        running.cancel()
        try await running.value
    }
}

private struct SocketFailed: Error { let errno: Int32 }

/// Sends the text to 127.0.0.1 and returns all that comes back until the other side closes.
private func ask(port: UInt16, _ text: String) throws -> String {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard connected == 0 else { throw SocketFailed(errno: errno) }
    let bytes = Array(text.utf8)
    _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { answer += buffer.prefix(count) }
    return String(decoding: answer, as: UTF8.self)
}
