import Foundation
import Testing

@testable import Ledger

/// A vault on a device that remembers, with older copies of it to put back.
final class RememberedVault {
    let scratch: Scratch

    /// Empty, seen by the device once it was made; kept as "empty".
    init() throws {
        scratch = try Scratch()
        try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), cost: .testing, memory: memory).close()
        try keep("empty")
    }

    static let day = Date(timeIntervalSince1970: 1_795_700_000)
    var state: URL { scratch.url.appending(path: "state") }
    var memory: DeviceMemory { DeviceMemory(StateFolder(state), now: { Self.day }) }
    /// Another device: it remembers on its own.
    var otherMemory: DeviceMemory { DeviceMemory(StateFolder(scratch.url.appending(path: "other")), now: { Self.day }) }
    var seenFiles: [URL] {
        get throws {
            let folder = state.appending(path: "vaults")
            return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "seen" }
        }
    }

    func open(_ access: Vault.Access = .read, memory: DeviceMemory?) throws -> Vault {
        try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), access: access, memory: memory)
    }

    func append(_ payloads: [[UInt8]], memory: DeviceMemory?) throws {
        let vault = try open(.write, memory: memory)
        defer { vault.close() }
        try vault.append(payloads)
    }

    func check(since: [UInt8]? = nil, memory: DeviceMemory? = nil, accepting: Bool = false) throws -> CheckReport {
        try Vault.check(at: scratch.vault, passphrase: Scratch.passphrase(), since: since, memory: memory, acceptingRollback: accepting)
    }

    func checkpoint() throws -> [UInt8] {
        let vault = try open(memory: nil)
        defer { vault.close() }
        return Array(try vault.checkpoint().note.utf8)
    }

    func keep(_ name: String) throws { try FileManager.default.copyItem(at: scratch.vault, to: scratch.url.appending(path: name)) }

    /// An older copy of the whole folder takes the vault's place.
    func putBack(_ name: String) throws {
        try FileManager.default.removeItem(at: scratch.vault)
        try FileManager.default.copyItem(at: scratch.url.appending(path: name), to: scratch.vault)
    }

    /// What opening throws on the device that remembers.
    func departure() -> Departure? {
        do {
            try open(memory: memory).close()
        } catch VaultError.departed(let departure) {
            return departure
        } catch {
            Issue.record("\(error)")
        }
        return nil
    }
}
