import CLinux
import Glibc

/// A socket that waits for connections. Every loop waits on the same one: so a port that is taken is found out, and no
/// connection waits at a loop that has ended.
struct Listener {
    let descriptor: Int32
    let port: Int

    /// - Throws: `SiteError.cannotListen`.
    init(host: String, port: Int) throws(SiteError) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found?.pointee else {
            throw .cannotListen(host: host, port: port, inUse: false)
        }
        defer { freeaddrinfo(found) }
        let socket = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard socket >= 0 else { throw .cannotListen(host: host, port: port, inUse: false) }
        var on: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        // Connections inherit these: what the kernel holds for each is bounded, too.
        var (sent, received) = (Int32(64 << 10), Int32(64 << 10))
        setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &sent, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &received, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        guard bind(socket, address.ai_addr, address.ai_addrlen) == 0, listen(socket, 4096) == 0 else {
            let isInUse = errno == EADDRINUSE
            close(socket)
            throw .cannotListen(host: host, port: port, inUse: isInUse)
        }
        descriptor = socket
        self.port = Self.port(of: socket)
    }

    private static func port(of socket: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(socket, $0, &length) }
            // The port stands at the same place in addresses of both kinds.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
        }
    }

    /// The other end's address, without its port; for `Origins` alone.
    static func peer(of socket: Int32) -> String {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let isRead = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getpeername(socket, address, &length) == 0
                    && getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
            }
        }
        guard isRead else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
