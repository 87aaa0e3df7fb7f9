import Foundation
import TestSupport
import Testing
@testable import Ledger

/// One bit of any file of a vault is turned: it is noticed, or changes nothing that anyone reads.
@Suite struct EveryFileFlipTests {
    @Test(arguments: [FaultLoad(.short, seed: 2017), FaultLoad(.entries, seed: 629)])
    func aTurnedBitIsNoticedOrHarmless(_ load: FaultLoad) async throws {
        let program = try FaultProgram.shared.get()
        let source = try FaultFolder.make()
        defer { for ending in ["", ".tell"] { try? FileManager.default.removeItem(atPath: source.path + ending) } }
        let (child, told) = try program.run(load, on: source)
        #expect(child.end == .exit(0), "\(child.complaint)")
        let promised = try #require(load.promised(after: told)?.first)
        let rounds = FaultSettings.scaled(2000)
        let shards = 4
        let refused = Tally<String>()
        let complaints = await FaultSettings.inParallel(shards) { shard in
            try FaultFolder.with { folder in
                let vault = try FlippedVault(copyOf: source, in: folder)
                var random = Seeded(load.seed &+ UInt64(shard))
                for round in 0..<rounds / shards {
                    let flip = vault.flip(&random)
                    if let complaint = try vault.complaint(flip, promised, checks: round % 4 == 0, refused) { return "\(flip): \(complaint)" }
                }
                return nil
            }
        }
        #expect(complaints == [])
        // Most of a vault's bytes matter, in each of its files.
        let noticed = refused.all.values.reduce(0, +)
        #expect(noticed > rounds / 4 && refused["ledger.sqlite"] > rounds / 5 && refused["vault.json"] > rounds / 100, "\(refused.all)")
    }
}

/// A closed vault of which single bits are turned and turned back.
private struct FlippedVault {
    struct Flip {
        let file: String
        let place: Int
        let bit: Int
    }

    private let folder: URL
    private let files: [String: [UInt8]]
    private let names: [String]
    private let passphrase: Passphrase
    private var vault: URL { folder.appending(path: "vault") }

    init(copyOf source: URL, in folder: URL) throws {
        self.folder = folder
        try FileManager.default.copyItem(at: source.appending(path: "vault"), to: folder.appending(path: "vault"))
        var files: [String: [UInt8]] = [:]
        for name in try Self.files(in: folder.appending(path: "vault")) {
            files[name] = [UInt8](try Data(contentsOf: folder.appending(path: "vault/\(name)")))
        }
        self.files = files
        names = files.filter { !$0.value.isEmpty }.keys.sorted()
        passphrase = try Passphrase(FaultLoad.passphrase)
    }

    private static func files(in folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: $0).path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// Half of them anywhere in the ledger, some in its first pages with SQLite's own header, the rest in any file.
    func flip(_ random: inout Seeded) -> Flip {
        let choice = Int.random(in: 0..<8, using: &random)
        let file = choice < 6 ? "ledger.sqlite" : names[Int.random(in: 0..<names.count, using: &random)]
        let size = files[file]?.count ?? 1
        let place = Int.random(in: 0..<(choice < 2 ? min(8192, size) : size), using: &random)
        return Flip(file: file, place: place, bit: Int.random(in: 0..<8, using: &random))
    }

    /// What is wrong about how one flip is met; the file is as before afterwards.
    func complaint(_ flip: Flip, _ promised: Promised, checks: Bool, _ refused: Tally<String>) throws -> String? {
        try turn(flip)
        defer { try? restore(flip) }
        var isRefused = false
        do {
            let read = try state()
            if !promised.agrees(with: read) { return "it is not noticed, and something else is read" }
        } catch let error as VaultError {
            if error == .wrongPassphrase { return "it is taken for a wrong passphrase" }
            isRefused = true
            refused.add(flip.file)
        }
        // The check looks at these two files.
        guard checks, flip.file == "ledger.sqlite" || flip.file == "vault.json" else { return nil }
        do {
            let report = try Vault.check(at: vault, passphrase: passphrase)
            if isRefused, report.isSound { return "a reader meets it, and the check does not" }
        } catch is VaultError {}
        return nil
    }

    private func state() throws -> Promised {
        let open = try Vault.open(at: vault, passphrase: passphrase, access: .read)
        defer { open.close() }
        return try Found.state(open, vault)
    }

    private func turn(_ flip: Flip) throws {
        guard var byte = files[flip.file]?[flip.place] else { return }
        byte ^= 1 << flip.bit
        try put([byte], at: flip.place, of: flip.file)
    }

    private func restore(_ flip: Flip) throws {
        for file in try Self.files(in: vault) where files[file] == nil { unlink(vault.appending(path: file).path) }
        guard let bytes = files[flip.file] else { return }
        try put([bytes[flip.place]], at: flip.place, of: flip.file)
        guard [UInt8](try Data(contentsOf: vault.appending(path: flip.file))) != bytes else { return }
        try Data(bytes).write(to: vault.appending(path: flip.file))
    }

    private func put(_ bytes: [UInt8], at place: Int, of file: String) throws {
        let descriptor = open(vault.appending(path: file).path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0, pwrite(descriptor, bytes, bytes.count, off_t(place)) == bytes.count, close(descriptor) == 0 else {
            throw Child.Failed(description: "\(file) cannot be changed")
        }
    }
}
