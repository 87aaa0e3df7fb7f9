import Foundation

/// Slows down whoever tries passphrases on this device: after three that were wrong, each further try waits, up to eight seconds.
///
/// It waits before the derivation whatever is tried, so that the wait tells nothing; a right passphrase opens after it, and clears the
/// count: nobody is locked out. Argon2id is what protects a stolen disk; this only protects an unlocked computer that is left alone.
struct Tries: Sendable {
    static let free = 3
    static let longestWait = 8.0

    private let file: String
    private let folder: VaultFolder

    init(_ device: Device, vault: [UInt8]) {
        folder = VaultFolder(URL(fileURLWithPath: device.folder, isDirectory: true))
        let name = device.tag(for: vault).hex
        file = device.folder + "/tries-" + name
    }

    /// Seconds until the next try may begin.
    func wait(now: Date = Date()) -> Double {
        let (count, last) = read()
        guard count >= Self.free else { return 0 }
        let wait = min(Self.longestWait, pow(2, Double(count - Self.free)))
        // A clock that was set back must not lock anybody out.
        return max(0, min(wait, last + wait - now.timeIntervalSince1970))
    }

    /// Where it cannot be kept, nothing is slowed down: that must not lock anybody out either.
    func failed(now: Date = Date()) {
        try? folder.write(Array("\(min(read().count + 1, 1000)) \(now.timeIntervalSince1970)\n".utf8), to: file)
    }

    func succeeded() { unlink(file) }

    private func read() -> (count: Int, last: Double) {
        guard folder.exists(file), let bytes = try? folder.read(file, limit: 64) else { return (0, 0) }
        let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard parts.count == 2, let count = Int(parts[0]), let last = Double(parts[1]), last.isFinite else { return (0, 0) }
        return (count, last)
    }
}
