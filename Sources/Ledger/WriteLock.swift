import Foundation
import Synchronization

/// One process writes a vault at a time: `flock` on VAULT/lock, which the kernel lets go of when the process ends,
/// however it ends. The file says who holds it, for the message that others show.
final class WriteLock: Sendable {
    private let descriptor: Mutex<CInt?>

    /// - Parameter command: what others are told is open, such as "vigil desk".
    /// - Throws: `openElsewhere`, `noPermission`, `system`.
    init(_ path: String, command: String) throws(VaultError) {
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw posixFailure("open", path) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let failure = errno == EWOULDBLOCK ? Self.holder(file) : posixFailure("lock", path)
            close(file)
            throw failure
        }
        let note = Array("\(getpid()) \(Self.presentable(command))\n".utf8)
        // Who reads a half-written note is told less; the lock itself does not depend on it.
        _ = ftruncate(file, 0)
        _ = note.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        descriptor = Mutex(file)
    }

    /// Waits for whoever holds it, at most these seconds.
    static func waiting(_ path: String, command: String, seconds: Double) throws(VaultError) -> WriteLock {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            do throws(VaultError) {
                return try WriteLock(path, command: command)
            } catch {
                guard case .openElsewhere = error, ContinuousClock.now < end else { throw error }
                usleep(10_000)
            }
        }
    }

    func release() {
        descriptor.withLock { file in
            guard let open = file else { return }
            _ = ftruncate(open, 0)
            // A program that is just being started holds the descriptor, too, until it runs: closing alone would leave the lock to it.
            flock(open, LOCK_UN)
            close(open)
            file = nil
        }
    }

    deinit { release() }

    /// What the lock file says about who holds it.
    private static func holder(_ file: CInt) -> VaultError {
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
        let note = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
        let parts = note.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let process = Int(parts[0]) else { return .openElsewhere(command: "vigil", process: 0) }
        return .openElsewhere(command: presentable(String(parts[1])), process: process)
    }

    /// Plain letters only: what a file says goes to a terminal.
    private static func presentable(_ command: String) -> String {
        let plain = command.unicodeScalars.filter { $0.isASCII && $0.value >= 32 && $0.value < 127 }
        return String(String.UnicodeScalarView(plain).prefix(64))
    }
}
