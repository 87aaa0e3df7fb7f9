import Foundation
import Synchronization

/// Stands between a client and a server's socket, and can cut a connection at the worst moment: when the server has done what it was asked to,
/// and before the client hears of it.
final class CuttingProxy: Sendable {
    /// What of a client's bytes makes it cut. Used up by each cut.
    enum Cut: Sendable {
        /// The server gets the commit and answers; the answer is dropped.
        case afterCommit
        /// The server never gets it.
        case beforeCommit
    }

    let folder: URL
    private let server: URL
    private let listening: CInt
    private let cuts: Mutex<[Cut]>

    var cutsLeft: Int { cuts.withLock { $0.count } }

    /// - Parameter folder: where a socket by the name that libpq looks for is made.
    init(to server: URL, in folder: URL, cuts: [Cut]) throws {
        self.folder = folder
        self.server = server
        self.cuts = Mutex(cuts)
        listening = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(folder)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        guard bound == 0, listen(listening, 16) == 0 else { throw PostgresServer.Failed(description: "the proxy cannot listen") }
        Thread.detachNewThread { [self] in
            while case let client = accept(listening, nil, nil), client >= 0 {
                Thread.detachNewThread { self.carry(client) }
            }
        }
    }

    func close() { shutdown(listening, Int32(SHUT_RDWR)) }

    private func carry(_ client: CInt) {
        let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { for end in [client, upstream] { Glibc.close(end) } }
        var address = Self.address(server)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        guard connected == 0 else { return }
        var isCut = false
        while true {
            var ends = [pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: upstream, events: Int16(POLLIN), revents: 0)]
            guard poll(&ends, 2, -1) > 0 else { return }
            if ends[0].revents != 0 {
                guard let bytes = Self.receive(client) else { return }
                // A simple query: Q, the length, the text, a zero (PostgreSQL's documentation, 55.7).
                if bytes.elementsEqual(Array("Q".utf8) + [0, 0, 0, 11] + Array("COMMIT".utf8) + [0]) {
                    switch cuts.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                    case .beforeCommit: return
                    case .afterCommit: isCut = true
                    case nil: break
                    }
                }
                guard Self.send(upstream, bytes) else { return }
            }
            if ends[1].revents != 0 {
                guard let bytes = Self.receive(upstream), !isCut, Self.send(client, bytes) else { return }
            }
        }
    }

    private static func receive(_ end: CInt) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(end, &bytes, bytes.count)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    private static func send(_ end: CInt, _ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private static func address(_ folder: URL) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: (folder.path + "/.s.PGSQL.5432").utf8) }
        return address
    }
}
