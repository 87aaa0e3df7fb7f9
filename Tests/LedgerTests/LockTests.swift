import Foundation
import Testing
@testable import Ledger

@Suite struct LockTests {
    @Test func aSecondWriterIsToldWhoHasTheVault() throws {
        let scratch = try Scratch()
        try scratch.make([[1]])
        let desk = try scratch.open(.write, command: "vigil desk")
        let expected = VaultError.openElsewhere(command: "vigil desk", process: Int(getpid()))
        #expect(throws: expected) { try scratch.open(.write, command: "vigil import") }
        desk.close()
        try scratch.open(.write).close()
    }

    @Test func theLockHoldsAgainstOtherProcesses() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        #expect(try otherProcessGetsLock(scratch) == false)
        vault.close()
        #expect(try otherProcessGetsLock(scratch) == true)
    }

    /// By util-linux's `flock`, a program that is not ours.
    private func otherProcessGetsLock(_ scratch: Scratch) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/flock")
        process.arguments = ["--nonblock", scratch.vault.appending(path: "lock").path, "/bin/true"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test(arguments: StoreKind.allCases) func aReaderSeesTheLedgerAsItStoodWhileAWriterGoesOn(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let payloads = samplePayloads(1200)
        let writer = try scratch.create()
        try writer.append(Array(payloads[..<700]))
        let reader = try scratch.open(.read)
        var seen: [[UInt8]] = []
        try reader.read { position, payload in
            // In the middle of the reading, more is added.
            if position == 300 { try writer.append(Array(payloads[700...])) }
            seen.append(payload)
        }
        #expect(seen == Array(payloads[..<700]))
        #expect(reader.position == 700 && writer.position == 1200)
        #expect(try reader.payloads() == seen)
        let later = try scratch.open(.read)
        #expect(try later.payloads() == payloads)
        for vault in [reader, later, writer] { vault.close() }
    }

    @Test func aLockFileCannotPutControlCharactersOnATerminal() throws {
        let scratch = try Scratch()
        try scratch.make()
        let vault = try scratch.open(.write, command: "vigil\u{1B}[2J desk\n")
        defer { vault.close() }
        let expected = VaultError.openElsewhere(command: "vigil[2J desk", process: Int(getpid()))
        #expect(throws: expected) { try scratch.open(.write) }
    }

    @Test func aTransactionThatACrashBrokeOffIsRolledBack() throws {
        let scratch = try Scratch()
        let crashed = try Scratch()
        let vault = try scratch.create()
        try vault.append(samplePayloads(20))
        // The files as they stand in the middle of a large transaction are those that a crash would leave.
        try vault.append { add in
            for payload in samplePayloads(6000, seed: 3) { try add(Entry(payload: payload)) }
            try FileManager.default.copyItem(at: scratch.vault, to: crashed.vault)
        }
        vault.close()
        let folder = VaultFolder(crashed.vault)
        let ledger = try Data(contentsOf: crashed.ledger)
        #expect(folder.hasJournal)
        #expect(ledger.count > 1_000_000, "nothing of the transaction had reached the file")
        #expect(try crashed.readAll() == samplePayloads(20))
        #expect(!folder.hasJournal)
        #expect(try crashed.check().isSound)
        #expect(try scratch.open().position == 6020)
    }
}
