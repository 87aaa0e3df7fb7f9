import Crypto
import Foundation

/// What stands in the links by which somebody leaves: 16 random bytes, which mean somebody to the desk alone, and a mark by which this
/// server knows that it made them, without knowing whom for.
struct LeaveID: Hashable, Sendable {
    static let length = 28
    fileprivate static let random = 16
    let bytes: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    init?(_ text: String) {
        guard let bytes = Base64URL.bytes(text) else { return nil }
        self.init(bytes)
    }

    var text: String { Base64URL.text(bytes) }
}

/// Makes and knows its own ids. The key is the one thing that the newsletter keeps on the server: it opens nothing.
struct LeaveMarks: Sendable {
    private let key: SymmetricKey

    init(key: SymmetricKey) { self.key = key }

    /// The key in a folder, made there at first.
    init(folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder.appending(path: "key").path(percentEncoded: false)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            let fresh = SymmetricKey(size: .bits256).withUnsafeBytes(Array.init)
            let written = fresh.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            let synced = fsync(descriptor)
            close(descriptor)
            guard written == fresh.count, synced == 0 else {
                unlink(file)
                throw SettingsError("\(file) cannot be written; is the disk full?")
            }
        }
        guard let bytes = FileManager.default.contents(atPath: file), bytes.count == 32 else {
            throw SettingsError("\(file) is not the 32 bytes that were written there; remove it, and a new one is made")
        }
        key = SymmetricKey(data: bytes)
    }

    func make() -> LeaveID? {
        let random = (0..<LeaveID.random).map { _ in UInt8.random(in: .min ... .max) }
        return LeaveID(random + mark(random))
    }

    func isOurs(_ id: LeaveID) -> Bool {
        // Whoever found a mark by its timing could send one slip: nothing depends on more.
        zip(mark(Array(id.bytes.prefix(LeaveID.random))), id.bytes.dropFirst(LeaveID.random)).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func mark(_ random: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("vigil newsletter off/1".utf8) + random, using: key).prefix(LeaveID.length - LeaveID.random))
    }
}
