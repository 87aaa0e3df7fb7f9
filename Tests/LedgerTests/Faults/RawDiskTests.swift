import Crypto
import Foundation
import TestSupport
import Testing
@testable import Ledger

/// What a real file system keeps of a vault, in its free blocks and its journal, too.
@Suite(.enabled(if: LoopDisk.obstacle == nil, "left out: \(LoopDisk.obstacle ?? "")")) struct RawDiskTests {
    /// The search finds what was deleted: it would find testimony, if there were any.
    @Test func whatWasDeletedIsFound() throws {
        let text = "CONTROL-0451-deleted"
        let disk = try LoopDisk.with(megabytes: 16) { disk in
            let file = disk.folder.appending(path: "letter.txt")
            try Data(String(repeating: text, count: 100).utf8).write(to: file)
            sync()
            unlink(file.path)
        }
        #expect(disk.holds(text) && !disk.holds("CONTROL-0452"))
    }

    @Test func neitherTestimonyNorKeysNorPassphraseEverReachTheDisk() throws {
        let program = try FaultProgram.shared.get()
        let canary = "CANARY-Suizhong-수감자-0451"
        var secrets: [[UInt8]] = []
        let load = FaultLoad(.mixed, seed: 451)
        let disk = try LoopDisk.with(megabytes: 32) { disk in
            // A vault with transactions that spill into the file, and what lies beside the ledger.
            let url = disk.folder.appending(path: "mine")
            let vault = try Vault.create(at: url, passphrase: Passphrase(FaultLoad.passphrase), cost: .testing)
            try vault.append { add in
                for index in 0..<2500 { try add(Entry(payload: Array("\(canary) \(index) \(String(repeating: canary, count: 20))".utf8))) }
            }
            try vault.drawer("letters").put(Array(canary.utf8), id: canary)
            try vault.setAside(Array(canary.utf8), as: "newsletter", in: url)
            try vault.remember(editions: [Array(canary.utf8)])
            secrets += [Array(vault.editionSigningKey.rawRepresentation), Array(vault.deskSealingKey.rawRepresentation)]
            vault.close()
            #expect(try Vault.check(at: url, passphrase: Passphrase(FaultLoad.passphrase)).isSound)
            // Others that are killed in the middle, looked at and gone on with.
            var random = Seeded(451)
            for number in 0..<6 {
                let folder = disk.folder.appending(path: "killed-\(number)")
                mkdir(folder.path, 0o700)
                let fault = FaultProgram.Fault.kill(at: Int.random(in: 100...900, using: &random), isAfter: true)
                let (child, told) = try program.run(load, on: folder, fault: fault)
                #expect(child.end == .signal(SIGKILL))
                if number % 2 == 0 { #expect(Found.look(folder, writerFirst: true).complaint(promised: load.promised(after: told)) == nil) }
            }
            sync()
        }
        secrets += load.values.flatMap { $0 }.filter { $0.count >= 64 }.prefix(20).map { Array($0[16..<40]) }
        #expect(secrets.count == 22)
        for secret in secrets { #expect(!disk.holds(secret)) }
        for word in [canary, "Suizhong", "수감자", FaultLoad.passphrase, "CANARY-passphrase", "correct horse"] { #expect(!disk.holds(word), "\(word)") }
        // The right disk was searched.
        #expect(disk.holds(VaultHeader.format))
    }
}
