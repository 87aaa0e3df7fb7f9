import Glibc

/// The desk's address, taken. Browsers can connect to it from then on: what connects before a server answers there, or between two that
/// do, waits in the kernel.
package struct ListeningSocket: Sendable {
    package let descriptor: CInt
    package let host: String
    package let port: Int

    static let waiting: CInt = 256

    /// - Parameter port: 0 takes any free port.
    /// - Throws: `DeskError.cannotListen`.
    package init(host: String, port: Int) throws(DeskError) {
        var wishes = addrinfo()
        wishes.ai_socktype = CInt(SOCK_STREAM.rawValue)
        wishes.ai_flags = AI_PASSIVE
        var first: UnsafeMutablePointer<addrinfo>?
        guard (0...65_535).contains(port), getaddrinfo(host, String(port), &wishes, &first) == 0, let address = first else {
            throw .cannotListen(host: host, port: port, inUse: false)
        }
        defer { freeaddrinfo(first) }
        let descriptor = socket(address.pointee.ai_family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotListen(host: host, port: port, inUse: false) }
        // Connections that a server before this one had do not keep the port from it.
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0, listen(descriptor, Self.waiting) == 0,
            let bound = Self.port(of: descriptor)
        else {
            let inUse = errno == EADDRINUSE
            close(descriptor)
            throw .cannotListen(host: host, port: port, inUse: inUse)
        }
        (self.descriptor, self.host, self.port) = (descriptor, host, bound)
    }

    /// One that the process that started this one has taken, and keeps.
    ///
    /// - Throws: `DeskError.cannotListen` where the descriptor is none of a listening socket.
    package init(inherited descriptor: CInt, host: String) throws(DeskError) {
        var listens: CInt = 0
        var size = socklen_t(MemoryLayout<CInt>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0, listens != 0, let port = Self.port(of: descriptor) else {
            throw .cannotListen(host: host, port: 0, inUse: false)
        }
        // Not for the programs that this process starts.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        (self.descriptor, self.host, self.port) = (descriptor, host, port)
    }

    /// For the process that is started next, and every later one.
    package func passOn() { _ = fcntl(descriptor, F_SETFD, 0) }

    private static func port(of descriptor: CInt) -> Int? {
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) == 0 }
        }
        guard isKnown else { return nil }
        // It stands at the same place in an IPv4 and an IPv6 address.
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
        }
    }
}
