import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

/// What a real file system keeps of something that was erased, in its free blocks and its journal, too: nothing.
@Suite(.enabled(if: LoopDisk.obstacle == nil, "left out: \(LoopDisk.obstacle ?? "")")) struct RawErasureTests {
    @Test(arguments: ErasedThing.allCases) func nothingOfItIsLeft(_ thing: ErasedThing) throws {
        try LoopDisk.with(megabytes: 16) { disk in
            let told = try ToldVault(in: disk.folder)
            let (slot, secrets) = try told.secrets(of: thing)
            let neighbours = try ErasedThing.allCases.filter { $0 != thing }.map { try told.secrets(of: $0).secrets.share }
            let before = try disk.bytes()
            // The search finds keys where there are any; what they open is nowhere.
            for share in neighbours + [secrets.share] { #expect(before.holds(share)) }
            for secret in secrets.derived { #expect(!before.holds(secret)) }
            #expect(!before.holds(ToldVault.word))

            let vault = try told.open(.write)
            #expect(try vault.content(of: thing, told) != nil)
            _ = try vault.erase([slot], statement: Array("she asked us to".utf8))
            #expect(try vault.content(of: thing, told) == nil)
            if thing == .file { try vault.files().remove(told.file.name) }
            vault.close()
            #expect(try told.check().isSound)

            let after = try disk.bytes()
            for secret in [secrets.share] + secrets.derived { #expect(!after.holds(secret)) }
            #expect(!after.holds(ToldVault.word))
            for share in neighbours { #expect(after.holds(share)) }
        }
    }

    /// Killed at each call from the tombstone on, and gone on with by the next opening.
    @Test func anErasureThatWasKilledLeavesNothingOnceItIsFinished() throws {
        let program = try FaultProgram.shared.get()
        let calls = try FaultFolder.with { folder in
            let told = try ToldVault(in: folder)
            let log = URL(filePath: folder.path + ".log")
            let child = try program.run(["erase", folder.path, FaultProgram.tell(folder).path, "\(told.slots[.mention]?.number ?? -1)"], on: folder, log: log)
            #expect(child.end == .exit(0), "\(child.complaint)")
            return try FaultLog(log).calls
        }
        let begun = try #require(calls.firstIndex { $0.kind == "A" }), number = try #require(calls[begun...].first { $0.number > 0 }?.number)
        let last = try #require(calls.last { $0.number > 0 }?.number)
        let writes = Set(calls.filter { "wsnt".contains($0.kind) }.map(\.number))
        #expect(writes.count > 20)
        // What only reads or looks changes nothing: killed there, the disk is as after the write before it.
        let all = (number...last).filter(writes.contains)
        var random = Seeded(0451)
        // The first comes before the tombstone is there.
        let points = all.prefix(1) + all.dropFirst().shuffled(using: &random).prefix(FaultSettings.scaled(all.count))
        var (ordered, unbegun) = (0, 0)
        try LoopDisk.with(megabytes: 64) { disk in
            var made: [(told: ToldVault, slot: KeySlot, secrets: ToldVault.Secrets, left: [UInt8], isOrdered: Bool)] = []
            for point in points {
                let folder = disk.folder.appending(path: "killed-\(point)")
                mkdir(folder.path, 0o700)
                let told = try ToldVault(in: folder)
                let (slot, secrets) = try told.secrets(of: .mention)
                let child = try program.run(
                    ["erase", folder.path, FaultProgram.tell(folder).path, "\(slot.number)"], on: folder, fault: .kill(at: point, isAfter: true))
                #expect(child.end == .signal(SIGKILL), "call \(point): \(child.complaint)")
                // From the tombstone on nobody is handed anything, even before it is finished.
                let reader = try told.open(.read)
                let isOrdered = reader.erasures == 1
                #expect(try (reader.content(of: .mention, told) == nil) == isOrdered, "call \(point)")
                reader.close()
                try told.open(.write).close()
                made.append((told, slot, secrets, try told.secrets(of: .report).secrets.share, isOrdered))
            }
            let raw = try disk.bytes()
            for (point, vault) in zip(points, made) {
                #expect(raw.holds(vault.secrets.share) == !vault.isOrdered, "call \(point)")
                for secret in vault.secrets.derived { #expect(!raw.holds(secret), "call \(point)") }
                #expect(raw.holds(vault.left), "call \(point)")
                #expect(try vault.told.check().isSound, "call \(point)")
            }
            #expect(!raw.holds(ToldVault.word))
            (ordered, unbegun) = (made.count { $0.isOrdered }, made.count { !$0.isOrdered })
        }
        #expect(ordered > points.count / 4 && unbegun > 0, "\(ordered) ordered, \(unbegun) not")
    }

    /// A copy of the keystore that was bad, or missing, is made whole where it stands: no third copy is left in free blocks.
    @Test(arguments: [true, false]) func aCopyThatWasMadeWholeAgainHasNoOther(isThere: Bool) throws {
        try LoopDisk.with(megabytes: 16) { disk in
            let told = try FaultFolder.with { folder in
                let made = try ToldVault(in: folder)
                // What is not to be there never was on this disk.
                if !isThere { unlink(made.url.appending(path: Keystore.names[1]).path) }
                try FileManager.default.copyItem(at: made.url, to: disk.folder.appending(path: "vault"))
                return made.moved(to: disk.folder)
            }
            let (slot, secrets) = try told.secrets(of: .source)
            if isThere {
                let file = try FileHandle(forUpdating: told.url.appending(path: Keystore.names[1]))
                file.write(Data([0]))
                try file.close()
            }
            #expect(try disk.bytes().count(secrets.share) == (isThere ? 2 : 1))
            let vault = try told.open(.write)
            #expect(try disk.bytes().count(secrets.share) == 2)
            _ = try vault.erase([slot], statement: [])
            vault.close()
            #expect(try !disk.bytes().holds(secrets.share))
            #expect(try told.check().isSound)
        }
    }

    /// Old keys that come back with a restore are destroyed at the first opening, wherever that is killed; in the keys' backup at the next run.
    @Test func oldKeysThatWereRestoredAreGoneAfterTheFirstOpening() throws {
        let program = try FaultProgram.shared.get()
        try FaultFolder.with { folder in
            let told = try ToldVault(in: folder)
            let (slot, secrets) = try told.secrets(of: .report)
            let (backup, keys) = (folder.appending(path: "backup"), folder.appending(path: "keys"))
            try told.backUp(to: backup, keys: keys)
            let vault = try told.open(.write)
            _ = try vault.erase([slot], statement: [])
            vault.close()
            try told.backUp(to: backup, keys: nil)
            func restored(_ folder: URL) throws {
                mkdir(folder.path, 0o700)
                _ = try Vault.restore(at: folder.appending(path: "vault"), from: backup, keys: keys)
            }
            let log = URL(filePath: folder.path + ".log")
            let whole = folder.appending(path: "whole")
            try restored(whole)
            let child = try program.run(["open", whole.path, FaultProgram.tell(whole).path], on: whole, log: log)
            #expect(child.end == .exit(0), "\(child.complaint)")
            let writes = try FaultLog(log).calls.filter { "wsntu".contains($0.kind) && $0.number > 0 }.map(\.number)
            #expect(writes.count > 10)
            try LoopDisk.with(megabytes: 64) { disk in
                for point in writes {
                    let folder = disk.folder.appending(path: "killed-\(point)")
                    try restored(folder)
                    let child = try program.run(["open", folder.path, FaultProgram.tell(folder).path], on: folder, fault: .kill(at: point, isAfter: true))
                    #expect(child.end == .signal(SIGKILL), "call \(point): \(child.complaint)")
                    let again = told.moved(to: folder)
                    let open = try again.open(.write)
                    #expect(try open.content(of: .report, again) == nil && open.content(of: .mention, again) != nil, "call \(point)")
                    open.close()
                }
                let raw = try disk.bytes()
                #expect(!raw.holds(secrets.share))
                #expect(try raw.holds(told.secrets(of: .mention).secrets.share))
            }
        }
    }

    @Test func theBackupOfAKeyIsOverwrittenWhereItStands() throws {
        try LoopDisk.with(megabytes: 16) { disk in
            try FaultFolder.with { folder in
                let told = try ToldVault(in: folder)
                let (slot, _) = try told.secrets(of: .file)
                let keys = disk.folder.appending(path: "keys")
                try told.backUp(to: folder.appending(path: "backup"), keys: keys)
                let records = try KeyBackup.names.map { name in
                    let bytes = Array(try Data(contentsOf: keys.appending(path: name)))
                    return Array(bytes[((slot.number + 1) * KeyRecord.length + 1)..<((slot.number + 1) * KeyRecord.length + 100)])
                }
                let before = try disk.bytes()
                for record in records { #expect(before.holds(record)) }
                let vault = try told.open(.write)
                _ = try vault.erase([slot], statement: [])
                vault.close()
                try told.backUp(to: folder.appending(path: "backup"), keys: keys)
                let after = try disk.bytes()
                for record in records { #expect(!after.holds(record)) }
            }
        }
    }
}

/// What can be erased.
enum ErasedThing: String, CaseIterable, CustomTestStringConvertible {
    case source, report, mention, file

    var testDescription: String { rawValue }
}

/// A vault as the casebook makes one: a source, a report, a mention, what the report tells of the mention, and a file, each with its key.
struct ToldVault {
    static let word = "CANARY-0451-what-she-said-in-Suizhong"

    let url: URL
    let slots: [ErasedThing: KeySlot]
    let file: (name: String, slot: KeySlot)

    struct Secrets {
        let share: [UInt8]
        /// The keys that are made of it: of the content, before and after the seal's salt.
        let derived: [[UInt8]]
    }

    private init(url: URL, slots: [ErasedThing: KeySlot], file: (name: String, slot: KeySlot)) { (self.url, self.slots, self.file) = (url, slots, file) }

    init(in folder: URL) throws {
        let vault = try Vault.create(at: folder.appending(path: "vault"), passphrase: Passphrase(FaultLoad.passphrase), cost: .testing)
        defer { vault.close() }
        var slots: [ErasedThing: KeySlot] = [:]
        try vault.write { writer in
            slots = [:]
            for thing in [ErasedThing.source, .report, .mention] {
                let slot = try writer.newKey()
                slots[thing] = slot
                try writer.add(Entry(skeleton: [1], content: Self.content(of: thing), lock: KeyLock(slot), defines: slot))
            }
            let both = [try #require(slots[.report]), try #require(slots[.mention])]
            try writer.add(Entry(skeleton: [2], content: Array("\(Self.word) of both".utf8), lock: KeyLock(ways: [both])))
        }
        let file = try vault.keep(Self.content(of: .file), id: "F1")
        slots[.file] = file.slot
        self.init(url: folder.appending(path: "vault"), slots: slots, file: file)
    }

    static func content(of thing: ErasedThing) -> [UInt8] { Array(String(repeating: "\(word) \(thing.rawValue) ", count: 40).utf8) }

    /// The same vault in another folder.
    func moved(to folder: URL) -> ToldVault { ToldVault(url: folder.appending(path: "vault"), slots: slots, file: file) }

    func open(_ access: Vault.Access) throws -> Vault { try Vault.open(at: url, passphrase: Passphrase(FaultLoad.passphrase), access: access) }
    func check() throws -> CheckReport { try Vault.check(at: url, passphrase: Passphrase(FaultLoad.passphrase)) }

    func backUp(to folder: URL, keys: URL?) throws {
        let vault = try open(.read)
        defer { vault.close() }
        _ = try vault.backUp(to: .folder(folder), keys: keys)
    }

    /// Computed here from docs/vault.md and the comments of `ContentSeal` and `Seal`: the share, and what is derived of it.
    func secrets(of thing: ErasedThing) throws -> (slot: KeySlot, secrets: Secrets) {
        let vault = try open(.read)
        defer { vault.close() }
        let slot = try #require(slots[thing])
        let share = try #require(try vault.keystore.share(of: slot))
        if thing == .file {
            let key = try #require(try vault.fileKeys(slot).first)
            return (slot, Secrets(share: share, derived: [key.withUnsafeBytes(Array.init)]))
        }
        let position = try #require([ErasedThing.source: 0, .report: 1, .mention: 2][thing])
        let row = try #require(try vault.store.rows(from: position, below: position + 1, limit: 1).first?.entry)
        let prev = position == 0 ? vault.sealer.chain.genesis : try #require(try vault.store.hash(at: position - 1))
        let sealed = try vault.sealer.frame(of: row, after: prev).sealedContent
        let combined = HKDF<SHA256>.extract(
            inputKeyMaterial: SymmetricKey(data: vault.keys.currentEpoch.key.withUnsafeBytes(Array.init) + share),
            salt: Array("vigil-vault/2 entity key".utf8))
        let both = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(combined)), salt: Array(sealed[1..<33]), info: Array("vigil-vault/2 seal".utf8), outputByteCount: 64
        ).withUnsafeBytes(Array.init)
        // They are the right ones: they open it.
        #expect(Array(sealed[33..<65]) == Array(both[32...]))
        return (slot, Secrets(share: share, derived: [Array(combined), Array(both[..<32])]))
    }
}

extension Vault {
    /// nil where it was erased.
    fileprivate func content(of thing: ErasedThing, _ told: ToldVault) throws -> [UInt8]? {
        if thing == .file { return try content(of: told.file, id: "F1") }
        let position = try #require([ErasedThing.source: 0, .report: 1, .mention: 2][thing])
        var found: [UInt8]?
        try entries(from: position, upTo: position + 1, transform: \.content) { _, content in found = content }
        return found
    }
}
