import Crypto
import Foundation
import TransparencyLog
import Notes
import Testing
@testable import Ledger

/// What lies beside the ledger, taken from one vault, place or slot into another: two vaults that were made with one passphrase, with the same in
/// them.
@Suite struct BesideReplayTests {
    private let mine: Scratch
    private let other: Scratch
    private let slots: [KeySlot]

    init() throws {
        (mine, other) = (try Scratch(), try Scratch())
        var slots: [KeySlot] = []
        for scratch in [mine, other] {
            let vault = try scratch.create()
            slots = try vault.tell(["one", "two", "three"])
            try vault.drawer("letters").put([1], id: "L1")
            try vault.drawer("letters").put([2], id: "L2")
            try vault.drawer("tray").put([3], id: "L1")
            try vault.setAside([4], as: "newsletter", in: scratch.vault)
            try vault.setAside([5], as: "donations", in: scratch.vault)
            try vault.remember(editions: EditionsTests.entries)
            vault.close()
        }
        self.slots = slots
    }

    private func item(_ scratch: Scratch, _ drawer: StaticString, _ id: String) throws -> URL {
        // The only file that goes when it is removed.
        let folder = scratch.vault.appending(path: "\(drawer)")
        let before = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        let saved = try before.map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
        let vault = try scratch.open(.write)
        try vault.drawer(drawer).remove(id)
        vault.close()
        let gone = before.subtracting(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        for (name, data) in saved { try data.write(to: folder.appending(path: name)) }
        return folder.appending(path: try #require(gone.count == 1 ? gone.first : nil))
    }

    @Test func drawerItemsAndFilesAsideStayInTheirPlace() throws {
        func file(_ scratch: Scratch, _ name: String) -> URL { scratch.vault.appending(path: name) }
        let reading: [(place: URL, damage: Damage, read: (Vault) throws -> Void)] = [
            (try item(mine, "letters", "L1"), .drawer("letters"), { _ = try $0.drawer("letters").get("L1") }),
            (file(mine, "newsletter.sealed"), .aside("newsletter"), { [mine] in _ = try $0.aside("newsletter", in: mine.vault) }),
            (file(mine, "editions.log"), .editions, { _ = try $0.editionEntries() }),
        ]
        let taken: [[(what: String, from: URL)]] = [
            [
                ("another vault's", try item(other, "letters", "L1")), ("another id's", try item(mine, "letters", "L2")),
                ("another drawer's", try item(mine, "tray", "L1")), ("a file aside", file(mine, "newsletter.sealed")),
            ],
            [("another vault's", file(other, "newsletter.sealed")), ("another name's", file(mine, "donations.sealed")), ("a drawer's", try item(mine, "letters", "L1"))],
            [("another vault's", file(other, "editions.log")), ("a file aside", file(mine, "newsletter.sealed"))],
        ]
        for (target, sources) in zip(reading, taken) {
            let whole = try Data(contentsOf: target.place)
            for source in sources {
                try Data(contentsOf: source.from).write(to: target.place)
                let vault = try mine.open()
                #expect(throws: VaultError.damaged(target.damage), "\(source.what)") { try target.read(vault) }
                vault.close()
                try whole.write(to: target.place)
            }
            let vault = try mine.open()
            #expect(throws: Never.self) { try target.read(vault) }
            vault.close()
        }
    }

    /// The checksum is nobody's secret: whoever moves a share makes it fit. What it opens is bound to its slot.
    @Test func sharesStayInTheirSlotAndVault() throws {
        let names = Keystore.names
        let whole = try names.map { Array(try Data(contentsOf: mine.vault.appending(path: $0))) }
        let foreign = Array(try Data(contentsOf: other.vault.appending(path: names[0])))
        let vault = try VaultHeader(json: Array(Data(contentsOf: mine.header))).vault
        func record(_ slot: Int, of bytes: [UInt8]) -> [UInt8] { Array(bytes[(slot + 1) * 64..<(slot + 2) * 64]) }
        func share(_ slot: Int, of bytes: [UInt8]) -> [UInt8] { Array(record(slot, of: bytes)[..<32]) }
        let cases: [(what: String, records: [Int: [UInt8]], problem: Damage)] = [
            ("a record in another slot", [0: record(1, of: whole[0])], .keystore("slot 0 is damaged in both copies")),
            ("another vault's record", [2: record(2, of: foreign)], .keystore("slot 2 is damaged in both copies")),
            ("a share in another slot", [0: SlotRecord.living(share(1, of: whole[0]), slot: 0, vault: vault)], .entry(0, .wrongContentKey)),
            ("two shares exchanged",
                [1: SlotRecord.living(share(2, of: whole[0]), slot: 1, vault: vault), 2: SlotRecord.living(share(1, of: whole[0]), slot: 2, vault: vault)],
                .entry(1, .wrongContentKey)),
            ("another vault's share", [2: SlotRecord.living(share(2, of: foreign), slot: 2, vault: vault)], .entry(2, .wrongContentKey)),
            ("a key marked as erased", [1: SlotRecord.erased(slot: 1, vault: vault)], .entry(1, .lostContent)),
        ]
        for item in cases {
            for (name, bytes) in zip(names, whole) {
                var changed = bytes
                for (slot, record) in item.records { changed.replaceSubrange((slot + 1) * 64..<(slot + 2) * 64, with: record) }
                try Data(changed).write(to: mine.vault.appending(path: name))
            }
            let report = try mine.check()
            #expect(report.problems.contains(item.problem), "\(item.what): \(report.problems)")
            for (name, bytes) in zip(names, whole) { try Data(bytes).write(to: mine.vault.appending(path: name)) }
        }
        #expect(try mine.check().isSound)
    }

    @Test func piecesOfFilesStayInTheirPlace() throws {
        let vault = [UInt8](repeating: 1, count: 16), key = SymmetricKey(size: .bits256)
        let cipher = FileCipher(key: key, id: "F1", vault: vault)
        let plain = Sample.content(64)
        let sealed = try plain.withUnsafeBytes { Array(try cipher.seal($0, piece: 2, isLast: false).dropFirst(FileCipher.nonceLength)) }
        func open(_ cipher: FileCipher, _ piece: Int = 2, isLast: Bool = false) throws -> Data? {
            try cipher.open(piece: piece, isLast: isLast, length: 64) { bytes throws(VaultError) in bytes.copyBytes(from: sealed) }
        }
        #expect(try open(FileCipher(header: cipher.header, key: key, id: "F1", vault: vault)).map(Array.init) == plain)
        let cases: [(what: String, opened: Data?)] = [
            ("another vault", try open(FileCipher(header: cipher.header, key: key, id: "F1", vault: [UInt8](repeating: 2, count: 16)))),
            ("another file's record", try open(FileCipher(header: cipher.header, key: key, id: "F2", vault: vault))),
            ("another sealing of the same file", try open(FileCipher(key: key, id: "F1", vault: vault))),
            ("a place before", try open(cipher, 1)), ("a place after", try open(cipher, 3)), ("the end's place", try open(cipher, 2, isLast: true)),
        ]
        for item in cases { #expect(item.opened == nil, "\(item.what)") }
        #expect(throws: FileFlaw.wrongKey) { try FileCipher(header: cipher.header, key: SymmetricKey(size: .bits256), id: "F1", vault: vault) }
    }

    @Test func checkpointsAndMemoriesAreOfOneVault() throws {
        let (one, two) = (try RememberedVault(), try RememberedVault())
        for vault in [one, two] { try vault.append([[1], [2]], memory: vault.memory) }
        try one.keep("two entries")
        try one.append([[3]], memory: nil)
        let grown = try one.checkpoint()
        #expect(try one.check(since: grown).isSound)
        try one.putBack("two entries")
        try one.append([[4]], memory: nil)
        // As long, and another: the signature is right, and the vault does not continue it.
        #expect(try one.check(since: grown).departures.count == 1)
        let open = try one.open(memory: nil)
        let (origin, key, edition) = (try open.checkpointKey.name, try open.checkpointKey, open.editionSigningKey)
        open.close()
        let foreign = try two.checkpoint()
        #expect(throws: CheckpointRefused.anotherVault) { try VaultCheckpoint(note: foreign, key: key, origin: origin) }
        // One key signs editions, too: their checkpoints name another origin.
        let tree = TreeHead(size: 0, root: MerkleTree.emptyRoot)
        let published = try VaultCheckpoint(tree, signer: NoteSigner(name: "example.org", key: edition)).note
        #expect(throws: CheckpointRefused.anotherVault) { try VaultCheckpoint(note: Array(published.utf8), key: key, origin: origin) }
        let strange = try VaultCheckpoint(tree, signer: NoteSigner(name: origin, key: Curve25519.Signing.PrivateKey())).note
        #expect(throws: CheckpointRefused.self) { try VaultCheckpoint(note: Array(strange.utf8), key: key, origin: origin) }
        // What a device remembers of one vault says nothing of another.
        let (mine, theirs) = (try #require(try one.seenFiles.first), try #require(try two.seenFiles.first))
        try Data(contentsOf: theirs).write(to: mine)
        #expect(try one.check(memory: one.memory).memory == .foreign)
    }
}
