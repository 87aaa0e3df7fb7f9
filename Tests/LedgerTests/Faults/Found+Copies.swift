import Foundation
import TestSupport
@testable import Ledger

/// What there is beside a vault after something went wrong: its backup, and what was restored from that.
extension Found {
    /// A backup is either none at all, or becomes a whole vault; so does what was restored. A restore that was broken off can be done again.
    static func copies(in folder: URL) throws -> (backup: Promised.Copy?, restored: [Int: Promised.Copy]) {
        let backup = folder.appending(path: "backup"), keys = folder.appending(path: "keys")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var restored: [Int: Promised.Copy] = [:]
        for name in names.sorted() where name.hasPrefix("restored-") {
            let place = URL(filePath: folder.appending(path: name).path.replacing(".restoring", with: ""))
            let isLeft = name.hasSuffix(".restoring")
            if isLeft {
                _ = try Vault.restore(at: place, from: backup, keys: keys)
                guard access(folder.appending(path: name).path, F_OK) != 0 else { throw Child.Failed(description: "\(name) is still there") }
            }
            let copy = try copy(at: place)
            // Nobody was told that this one is there.
            if !isLeft, let number = Int(name.dropFirst("restored-".count)) { restored[number] = copy }
        }
        return (try FaultFolder.with { place in try self.backup(backup, keys, restoredTo: place.appending(path: "vault")) }, restored)
    }

    private static func backup(_ backup: URL, _ keys: URL, restoredTo place: URL) throws -> Promised.Copy? {
        do {
            _ = try Vault.restore(at: place, from: backup, keys: keys)
        } catch BackupRefused.notABackup(path: VaultFolder(backup).path) {
            return nil
        }
        return try copy(at: place)
    }

    private static func copy(at url: URL) throws -> Promised.Copy {
        guard let way = try ways(url).first else { throw Child.Failed(description: "nobody opens what was restored") }
        let passphrase = try Passphrase(way.passphrase)
        let vault = try Vault.open(at: url, passphrase: passphrase, access: .read)
        defer { vault.close() }
        let found = try state(vault, url)
        let report = try Vault.check(at: url, passphrase: passphrase)
        // What was erased since the backup has lost its key, and no tombstone says why.
        guard report.problems.allSatisfy({ if case .entry(_, .lostContent) = $0 { true } else { false } }) else {
            throw Child.Failed(description: "the check of what was restored finds \(report.problems)")
        }
        return found.copy
    }

    /// Which passphrases open it, those of who made it first.
    static func ways(_ url: URL) throws -> [FaultWay] {
        guard access(url.appending(path: "vault.json").path, F_OK) == 0 else { return [] }
        return try FaultWay.allCases.filter { way in try opens(url) { try $0.unlock(Passphrase(way.passphrase)) } }
    }

    static func opens(_ url: URL, _ unlock: (VaultHeader) throws -> VaultHeader.Unlocked) throws -> Bool {
        let header: VaultHeader
        do { header = try VaultHeader(json: [UInt8](Data(contentsOf: url.appending(path: "vault.json")))) } catch is VaultError { return false }
        do {
            _ = try unlock(header)
            return true
        } catch VaultError.wrongPassphrase, VaultError.noLongerMember {
            return false
        }
    }

    /// Which epoch seals each entry.
    static func epochs(_ vault: Vault, _ state: inout Promised) throws {
        while state.epochs.count < state.payloads.count {
            let rows = try vault.store.rows(from: state.epochs.count, below: state.payloads.count, limit: 500)
            guard !rows.isEmpty else { throw Child.Failed(description: "entries that were read are not there any more") }
            state.epochs += rows.map { $0.entry?.epoch ?? 0 }
        }
    }

    /// What came in with a file's entry; nil where its key is gone.
    static func file(_ slot: KeySlot, _ vault: Vault) throws -> [UInt8]? {
        let keys = try vault.fileKeys(slot)
        guard !keys.isEmpty else { return nil }
        let files = try vault.files()
        for name in try files.names() {
            for key in keys {
                if let stored = try? files.open(name, key: key, id: "file \(slot.number)") { return try stored.content() }
            }
        }
        throw Child.Failed(description: "the sealed file of slot \(slot.number) is not there")
    }
}
