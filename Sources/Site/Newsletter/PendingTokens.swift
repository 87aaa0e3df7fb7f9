import Crypto
import Foundation

/// What somebody asked for and has not confirmed. It is nowhere but in the link that was sent to them: sealed, and good for two days.
struct Pending: Equatable, Sendable {
    var id: LeaveID
    var address: String
    var language: String
    /// Empty for all.
    var topics: [String]
}

/// Seals pending subscriptions into tokens. The key lives in RAM: a server that is switched off has forgotten them all, and links that
/// were not followed by then say so.
struct PendingTokens: Sendable {
    static let lifetime: TimeInterval = 48 * 3600
    private static let binding = Data("vigil newsletter confirm/1".utf8)
    private let key = SymmetricKey(size: .bits256)

    func make(_ pending: Pending, now: Date = Date()) throws -> String {
        let until = UInt64(max(0, now.timeIntervalSince1970 + Self.lifetime))
        var plain = Data((0..<8).map { UInt8(truncatingIfNeeded: until >> (56 - 8 * $0)) })
        plain.append(contentsOf: pending.id.bytes)
        // None of the three can hold a line end.
        plain.append(Data([pending.language, pending.topics.joined(separator: ","), pending.address].joined(separator: "\n").utf8))
        return Base64URL.text(try ChaChaPoly.seal(plain, using: key, authenticating: Self.binding).combined)
    }

    /// Nil for what this server did not seal since it was started, and for what is too old.
    func open(_ token: String, now: Date = Date()) -> Pending? {
        guard token.utf8.count <= 2048, let bytes = Base64URL.bytes(token), let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let plain = try? ChaChaPoly.open(box, using: key, authenticating: Self.binding), plain.count > 8 + LeaveID.length
        else { return nil }
        let until = plain.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard now.timeIntervalSince1970 < Double(until), let id = LeaveID(Array(plain.dropFirst(8).prefix(LeaveID.length))) else { return nil }
        let lines = String(decoding: plain.dropFirst(8 + LeaveID.length), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3 else { return nil }
        return Pending(
            id: id, address: String(lines[2]), language: String(lines[0]), topics: lines[1].split(separator: ",").map(String.init))
    }
}
