import Crypto
import Foundation

/// The log of editions that this vault has signed, `VAULT/editions.log`, so that it outlives every edition's folder.
///
/// What it holds is public once an edition is; sealed all the same, because on a seized machine it would say whose vault
/// this is. Written whole each time: it is small.
extension Vault {
    private static let pieces = 4096
    /// Some hundred thousand editions.
    private static let largest = 1 << 24

    private var editionsKey: SymmetricKey { SymmetricKey(data: keys.commitmentSalt(for: "editions.log")) }

    /// The entries, oldest first; none where nothing was published yet.
    ///
    /// - Throws: `VaultError.damaged` where the file was changed.
    package func editionEntries() throws -> [[UInt8]] {
        guard folder.exists(folder.editions) else { return [] }
        let sealed = try folder.read(folder.editions, limit: Self.largest)
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed),
            let plain = try? ChaChaPoly.open(box, using: editionsKey, authenticating: sealer.chain.vault),
            let entries = Self.entries(in: Array(plain))
        else { throw VaultError.damaged(.editions) }
        return entries
    }

    /// Keeps these entries. What is kept already must stand at their beginning: a log is never cut or changed, unless
    /// the publisher decides to.
    package func remember(editions entries: [[UInt8]], forking: Bool = false) throws {
        var plain: [UInt8] = []
        plain.append(bigEndian: UInt64(entries.count))
        for entry in entries {
            plain.append(bigEndian: UInt32(entry.count))
            plain += entry
        }
        plain += [UInt8](repeating: 0, count: (Self.pieces - plain.count % Self.pieces) % Self.pieces)
        guard plain.count < Self.largest - 64 else { throw VaultError.entryTooLarge(bytes: plain.count) }
        let box = try ChaChaPoly.seal(plain, using: editionsKey, authenticating: sealer.chain.vault)
        try writing {
            guard try forking || entries.starts(with: editionEntries()) else { throw VaultError.damaged(.editions) }
            try folder.write(Array(box.combined), to: folder.editions)
        }
    }

    private static func entries(in plain: [UInt8]) -> [[UInt8]]? {
        var rest = plain[...]
        func number(_ length: Int) -> Int? {
            guard rest.count >= length else { return nil }
            defer { rest = rest.dropFirst(length) }
            return rest.prefix(length).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let count = number(8), count <= plain.count else { return nil }
        var entries: [[UInt8]] = []
        for _ in 0..<count {
            guard let length = number(4), rest.count >= length else { return nil }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return rest.allSatisfy { $0 == 0 } ? entries : nil
    }
}
