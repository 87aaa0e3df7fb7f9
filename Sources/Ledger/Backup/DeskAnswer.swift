package import Foundation

/// What the desk that has a vault open to write says when it is asked how much of it is on the disk.
package enum DeskAnswer: Equatable, Sendable {
    /// Nobody has it open to write who could be asked.
    case noDesk
    /// There is one, and it did not answer in time, or with something else.
    case silent
    case durable(DurableState)

    /// Asks, and waits until what the desk is appending is on the disk.
    ///
    /// - Parameter seconds: how long at most.
    package static func ask(at vault: URL, seconds: Double = 5) -> DeskAnswer {
        let end = ContinuousClock.now + .seconds(seconds)
        // Whoever opens the vault next says what is wrong with its folder.
        guard let socket = try? DeskSocket(in: VaultFolder(vault)) else { return .noDesk }
        do throws(VaultError) {
            guard let caller = try socket.connect() else { return .noDesk }
            defer { close(caller) }
            // Somebody else's process cannot listen here; if it could, it would not be believed.
            guard DeskSocket.isOwn(caller), let text = read(caller, until: end) else { return .silent }
            return DurableState(text: text).map(DeskAnswer.durable) ?? .silent
        } catch {
            return .silent
        }
    }

    /// All that is said until the other end closes; nil where that is too much, or takes too long.
    private static func read(_ caller: CInt, until end: ContinuousClock.Instant) -> String? {
        var bytes: [UInt8] = []
        while bytes.count <= DurableState.longestText {
            var ready = pollfd(fd: caller, events: Int16(POLLIN), revents: 0)
            let left = (end - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return nil }
            guard poll(&ready, 1, CInt(left.rounded(.up))) > 0 else { continue }
            var buffer = [UInt8](repeating: 0, count: DurableState.longestText)
            let count = recv(caller, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return count == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
            bytes += buffer[..<count]
        }
        return nil
    }
}
