import Foundation
import Glibc

/// A TCP connection to 127.0.0.1, blocking, that gives up after half a minute.
final class Socket: Sendable {
    struct Failed: Error { let errno: Int32 }

    let descriptor: Int32

    init(port: UInt16) throws {
        descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else { throw Failed(errno: errno) }
    }

    deinit { close(descriptor) }

    /// The server may close before it has read everything: what it answered until then counts.
    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    /// Says that nothing more will be sent.
    func sendNoMore() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What comes next, at most so many bytes; empty where the other side has closed.
    func some(_ most: Int = 65_536) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: most)
        let count = recv(descriptor, &buffer, most, 0)
        return count > 0 ? Array(buffer.prefix(count)) : []
    }

    /// All that comes until the other side closes.
    func rest() -> [UInt8] {
        var all: [UInt8] = []
        while case let part = some(), !part.isEmpty { all += part }
        return all
    }
}

/// Sends the text to 127.0.0.1 and returns all that comes back until the other side closes.
func ask(port: UInt16, _ text: String) throws -> String {
    let socket = try Socket(port: port)
    try socket.send(text)
    return String(decoding: socket.rest(), as: UTF8.self)
}

/// Work that waits for a socket, on a thread of its own: the few threads that tasks share are needed by the server's parts.
func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
}
