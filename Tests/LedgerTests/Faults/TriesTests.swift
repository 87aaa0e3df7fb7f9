import Foundation
import TestSupport
import Testing
@testable import Ledger

/// At the real cost of a key: a wrong passphrase is as much work as the right one, whatever is wrong about it.
@Suite struct TriesTests {
    @Test func aWrongPassphraseIsAsMuchWorkAsTheRightOne() throws {
        let program = try FaultProgram.shared.get()
        let tries = 20
        try FaultFolder.with { folder in
            let passphrase = try Passphrase(FaultLoad.passphrase)
            try Vault.create(at: folder.appending(path: "vault"), passphrase: passphrase).close()
            let log = URL(filePath: folder.path + ".log")
            let child = try program.run(["tries", folder.path, "\(tries)"], on: folder, log: log, withData: false)
            try #require(child.end == .exit(0), "\(child.complaint)")

            // One derivation a try, at the full cost.
            let derivations = try FaultLog(log).calls.filter { $0.kind == "K" }.map(\.path)
            let lines = child.output.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(derivations == Array(repeating: "\(256 * 1024) 3 2", count: lines.count))

            // And nothing beside it that would tell them apart: less than half as much work, or more than twice, would.
            let work = Dictionary(grouping: lines) { $0[0] }.mapValues { $0.compactMap { Double($0[1]) }.sorted() }
            let wrong = try #require(work["wrong"]), right = try #require(work["right"])
            #expect(wrong.count == tries && right.count == tries / 4)
            let ratio = wrong[wrong.count / 2] / right[right.count / 2]
            #expect((0.5...2).contains(ratio), "a wrong passphrase takes \(ratio) times the work")
        }
    }
}
