import Crypto
import TransparencyLog

/// What a backup holds, as its backup.json says it: the ledger's state at one position, and each file with its length and SHA-256.
///
/// Written last, so that it never names what is not there yet. Authenticated by a key of the vault, so that the next run does not build on
/// what somebody else put there. Who restores has no key yet: a plain checksum shows what was altered by accident, and what was altered on
/// purpose does not open, since the head record, the entries, the members and the files each have a MAC, signature or seal of their own.
struct BackupManifest: Equatable, Sendable {
    static let format = "vigil-backup/1"
    static let largestFile = 1 << 28

    struct Segment: Equatable, Sendable {
        let range: Range<Int>
        let bytes: Int
        let sha256: [UInt8]

        var path: String { EntrySegment.name(from: range.lowerBound, to: range.upperBound) }
        var isFull: Bool { EntrySegment.isFull(entries: range.count, bytes: bytes) }
    }

    struct Item: Equatable, Sendable {
        /// Where it is in the vault.
        let name: String
        let bytes: Int
        let sha256: [UInt8]
    }

    /// The vault's id.
    let vault: [UInt8]
    let head: HeadRecord
    /// Of the tree over all entries.
    let root: TreeHash
    /// How many keys had been given out; they are not in here.
    let slots: Int
    let segments: [Segment]
    /// Those of `files/`, which never change, by their names there.
    let files: [Item]
    /// vault.json and other small sealed files, which do: each lies in `aside/` under its SHA-256, so that an older one stays until the new
    /// backup.json is written.
    let aside: [Item]
    var mac: [UInt8] = []

    static func asidePath(_ sha256: [UInt8]) -> String { "aside/" + sha256.hex }
    static func filePath(_ name: String) -> String { "files/" + name }

    /// All paths in the backup that this names.
    var paths: Set<String> {
        Set(segments.map(\.path) + files.map { Self.filePath($0.name) } + aside.map { Self.asidePath($0.sha256) })
    }

    func authenticated(by keys: Keyring) -> BackupManifest {
        var manifest = self
        manifest.mac = Array(HMAC<SHA256>.authenticationCode(for: transcript, using: Self.key(keys)))
        return manifest
    }

    func isAuthentic(by keys: Keyring) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: transcript, using: Self.key(keys))
    }

    /// Over everything, the MAC too.
    var checksum: [UInt8] { Array(SHA256.hash(data: transcript + mac)) }

    private static func key(_ keys: Keyring) -> SymmetricKey { SymmetricKey(data: keys.commitmentSalt(for: "backup manifest")) }

    private var transcript: [UInt8] {
        var transcript = Transcript("backup")
        transcript.add(Self.format)
        transcript.add(vault)
        for number in [head.position, head.erasures, head.epoch, slots] { transcript.add(number) }
        for hash in [head.hash, head.mac, root] { transcript.add(hash) }
        transcript.add(segments.count)
        for segment in segments {
            for number in [segment.range.lowerBound, segment.range.upperBound, segment.bytes] { transcript.add(number) }
            transcript.add(segment.sha256)
        }
        for items in [files, aside] {
            transcript.add(items.count)
            for item in items {
                transcript.add(item.name)
                transcript.add(item.bytes)
                transcript.add(item.sha256)
            }
        }
        return transcript.bytes
    }

    /// What no backup says, or nil. A name from here becomes a path, so none but those that Vigil writes may pass.
    var flaw: String? {
        let hashes = [head.hash, head.mac, root] + segments.map(\.sha256) + (files + aside).map(\.sha256)
        guard vault.count == VaultHeader.idLength, hashes.allSatisfy({ $0.count == 32 }), head.epoch >= 1, (0...1 << 32).contains(slots) else {
            return "a field is malformed"
        }
        var end = 0
        for segment in segments {
            guard segment.range.lowerBound == end, !segment.range.isEmpty, (0...EntrySegment.largestFile).contains(segment.bytes) else {
                return "its entries do not follow each other"
            }
            end = segment.range.upperBound
        }
        guard end == head.position else { return "its entries do not reach to its end" }
        guard files.allSatisfy({ SealedFiles.isName($0.name) && $0.bytes >= 0 }), Set(files.map(\.name)).count == files.count,
            aside.allSatisfy({ BesideLedger.isName($0.name) && (0...BesideLedger.largest).contains($0.bytes) }),
            Set(aside.map(\.name)).count == aside.count, aside.contains(where: { $0.name == BesideLedger.header })
        else { return "it names a file that no vault has" }
        return nil
    }
}
