import Foundation
import TestSupport
import Testing
@testable import Ledger

/// A writer was killed in the middle of a commit, and one bit of what its journal holds is another: what is opened afterwards is the ledger before
/// or after that transaction, or it is refused. SQLite's own sums cover few of a page's bytes.
@Suite struct HotJournalTests {
    @Test(arguments: [(FaultLoad(.entries, seed: 629), 1600), (FaultLoad(.large, seed: 13), 400)])
    func aTurnedBitGivesTheStateBeforeOrNone(_ load: FaultLoad, count: Int) async throws {
        let crashed = try CrashedVault(load)
        #expect(crashed.journal.count > 4096)
        let promised = crashed.promised
        try #require(promised.count == 2 && promised[0].payloads.count < promised[1].payloads.count)
        let found = Tally<String>()
        // Without a flip it is the state before.
        #expect(try crashed.complaint(nil, access: .read, found) == nil)
        #expect(found["before"] == 1)
        let rounds = FaultSettings.scaled(count), shards = 4
        let complaints = await FaultSettings.inParallel(shards) { shard in
            var random = Seeded(load.seed &+ UInt64(shard))
            for round in 0..<rounds / shards {
                // One in four of the header's bytes: there is little of it, and all hangs on it.
                let size = round % 4 == 0 ? 28 : crashed.journal.count
                let flip = (place: Int.random(in: 0..<size, using: &random), bit: Int.random(in: 0..<8, using: &random))
                let access: Vault.Access = round % 2 == 0 ? .write : .read
                if let complaint = try crashed.complaint(flip, access: access, found) { return "byte \(flip.place), bit \(flip.bit), \(access): \(complaint)" }
            }
            return nil
        }
        #expect(complaints == [])
        #expect(found["before"] > rounds / 20 && found["refused"] > rounds / 20, "\(found.all)")
    }
}

/// A vault as a killed writer left it, in memory.
private struct CrashedVault: Sendable {
    let promised: [Promised]
    private let files: [String: Data]
    var journal: Data { files["ledger.sqlite-journal"] ?? Data() }

    /// Killed after half of the pages that the largest transaction's commit writes into the ledger.
    init(_ load: FaultLoad) throws {
        let program = try FaultProgram.shared.get()
        let calls = try FaultFolder.with { folder in
            let log = URL(filePath: folder.path + ".log")
            let (child, _) = try program.run(load, on: folder, log: log, withData: false)
            guard child.end == .exit(0) else { throw Child.Failed(description: child.complaint) }
            return try FaultLog(log).calls
        }
        var (open, step): ([Int32: String], [(number: Int, path: String)]) = ([:], [])
        var largest = step
        for call in calls {
            switch call.kind {
            case "o" where call.error == 0: open[call.fd] = call.path
            case "A":
                if step.count > largest.count { largest = step }
                step = []
            case "w": step.append((call.number, open[call.fd] ?? ""))
            default: break
            }
        }
        let pages = largest.filter { $0.path.hasSuffix("/ledger.sqlite") }
        guard pages.count > 2 else { throw Child.Failed(description: "no transaction of this load writes several pages") }
        let point = pages[pages.count / 2].number
        (promised, files) = try FaultFolder.with { folder in
            let (child, told) = try program.run(load, on: folder, fault: .kill(at: point, isAfter: true))
            guard child.end == .signal(SIGKILL), let promised = load.promised(after: told) else { throw Child.Failed(description: "it was not killed") }
            let vault = folder.appending(path: "vault")
            var files: [String: Data] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: vault.path) { files[name] = try Data(contentsOf: vault.appending(path: name)) }
            return (promised, files)
        }
    }

    /// What is wrong about what an opening finds.
    func complaint(_ flip: (place: Int, bit: Int)?, access: Vault.Access, _ found: Tally<String>) throws -> String? {
        try FaultFolder.with { folder in
            let url = folder.appending(path: "vault")
            mkdir(url.path, 0o700)
            for (name, data) in files {
                var data = data
                if let flip, name == "ledger.sqlite-journal" { data[data.startIndex + flip.place] ^= 1 << flip.bit }
                try data.write(to: url.appending(path: name))
            }
            do {
                let vault = try Vault.open(at: url, passphrase: Passphrase(FaultLoad.passphrase), access: access)
                defer { vault.close() }
                let state = try Found.state(vault, url)
                if promised[0].agrees(with: state) { found.add("before") } else if promised[1].agrees(with: state) { found.add("after") } else {
                    return "\(state.payloads.count) entries are read, which is neither the state before nor after"
                }
            } catch let error as VaultError {
                guard case .damaged = error else { return "it is refused, but not as damaged: \(error)" }
                found.add("refused")
            }
            return nil
        }
    }
}
