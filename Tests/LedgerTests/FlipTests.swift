import Foundation
import TestSupport
import Testing
@testable import Ledger

/// Every changed byte is noticed, or changes nothing that anyone reads.
@Suite struct FlipTests {
    private enum Outcome: Equatable {
        case refused
        case read([[UInt8]])
    }

    @Test func flipsInTheLedger() throws {
        let scratch = try Scratch()
        let payloads = samplePayloads(40)
        try scratch.make(payloads)
        let original = try Data(contentsOf: scratch.ledger)
        var random = Seeded(20170629)
        var refused = 0
        for round in 0..<300 {
            // Every third flip hits the first two pages, where SQLite keeps its header, schema and head.
            let place = Int.random(in: 0..<(round % 3 == 0 ? 8192 : original.count), using: &random)
            try flip(scratch.ledger, original, place, bit: round % 8)
            let outcome = try outcome(scratch, place)
            if outcome == .refused { refused += 1 } else { #expect(outcome == .read(payloads), "byte \(place), bit \(round % 8)") }
        }
        #expect(refused > 100, "only \(refused) of 300 flips were noticed: the test flips the wrong bytes")
    }

    @Test func appendingToAFlippedLedgerLosesNothingUnnoticed() throws {
        let scratch = try Scratch()
        let payloads = samplePayloads(40)
        try scratch.make(payloads)
        let original = try Data(contentsOf: scratch.ledger)
        var random = Seeded(51)
        for round in 0..<100 {
            let place = Int.random(in: 0..<(round % 2 == 0 ? 8192 : original.count), using: &random)
            try flip(scratch.ledger, original, place, bit: round % 8)
            do {
                let vault = try scratch.open(.write)
                defer { vault.close() }
                try vault.append([[1, 2, 3]])
            } catch is VaultError {
                continue
            }
            let outcome = try outcome(scratch, place)
            if outcome != .refused { #expect(outcome == .read(payloads + [[1, 2, 3]]), "byte \(place), bit \(round % 8)") }
        }
    }

    @Test func flipsInTheHeader() throws {
        let scratch = try Scratch()
        let payloads = samplePayloads(5)
        try scratch.make(payloads)
        let original = try Data(contentsOf: scratch.header)
        var random = Seeded(1951)
        var refused = 0
        for round in 0..<300 {
            let place = Int.random(in: 0..<original.count, using: &random)
            try flip(scratch.header, original, place, bit: round % 8)
            let outcome = try outcome(scratch, place)
            if outcome == .refused { refused += 1 } else { #expect(outcome == .read(payloads), "byte \(place), bit \(round % 8)") }
        }
        #expect(refused > 200)
    }

    @Test(arguments: [0, 1, 99, 100, 4095, 4096, 9000])
    func aLedgerThatIsCutShortIsRefused(length: Int) throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(40))
        try Data(contentsOf: scratch.ledger).prefix(length).write(to: scratch.ledger)
        #expect(throws: VaultError.self) { try scratch.readAll() }
        #expect(try !scratch.check().isSound)
    }

    @Test func noiseInPlaceOfALedgerIsRefused() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(3))
        var random = Seeded(4)
        try Data((0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) }).write(to: scratch.ledger)
        #expect(throws: VaultError.self) { try scratch.readAll() }
        #expect(try !scratch.check().isSound)
        try Data("not JSON".utf8).write(to: scratch.header)
        #expect(throws: VaultError.damaged(.header("it is not the JSON that Vigil writes"))) { try scratch.readAll() }
        #expect(try !scratch.check().isSound)
    }

    private func flip(_ file: URL, _ original: Data, _ place: Int, bit: Int) throws {
        var data = original
        data[place] ^= 1 << bit
        try data.write(to: file)
        for suffix in ["-journal", "-wal", "-shm"] { unlink(scratchSibling(file, suffix)) }
    }

    private func scratchSibling(_ file: URL, _ suffix: String) -> String { file.path + suffix }

    /// Reads as a reader would; the check must not call sound what a reader cannot read.
    private func outcome(_ scratch: Scratch, _ place: Int) throws -> Outcome {
        let read: Outcome
        do {
            read = .read(try scratch.readAll())
        } catch let error as VaultError {
            // A damaged file is never taken for a wrong passphrase.
            #expect(error != .wrongPassphrase, "byte \(place)")
            read = .refused
        }
        do {
            let report = try scratch.check()
            if read == .refused { #expect(!report.isSound, "byte \(place)") }
        } catch is VaultError {}
        return read
    }
}
