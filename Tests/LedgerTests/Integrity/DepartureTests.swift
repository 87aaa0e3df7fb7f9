import Foundation
import TestSupport
import Testing

@testable import Ledger

/// History rewritten by somebody who holds every key: each copy is sound in itself, and nothing but what was seen before tells.
@Suite struct DepartureTests {
    static let payloads = samplePayloads(40)

    /// The vault has the payloads, and the device saw it; then the empty copy is put back and gets other ones.
    private func rewritten(as others: [[UInt8]]) throws -> (RememberedVault, checkpoint: [UInt8]) {
        let vault = try RememberedVault()
        try vault.append(Self.payloads, memory: vault.memory)
        let checkpoint = try vault.checkpoint()
        try vault.putBack("empty")
        try vault.append(others, memory: nil)
        #expect(try vault.check().isSound, "in itself it is sound")
        return (vault, checkpoint)
    }

    private func expect(_ others: [[UInt8]], first: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let (vault, checkpoint) = try rewritten(as: others)
        let departure = try #require(vault.departure(), sourceLocation: sourceLocation)
        // Sealing is random: from the empty copy on, every entry is another.
        #expect(departure.first.contains(first) && departure.seen == 40 && departure.entries == others.count, sourceLocation: sourceLocation)
        #expect(throws: VaultError.departed(departure), sourceLocation: sourceLocation) { try vault.open(.write, memory: vault.memory) }
        let report = try vault.check(memory: vault.memory)
        #expect(report.departures == [departure] && report.problems.isEmpty && !report.isSound, sourceLocation: sourceLocation)
        let since = try vault.check(since: checkpoint)
        #expect(since.departures.map(\.witness) == [.checkpoint] && since.departures.first?.seen == 40, sourceLocation: sourceLocation)
        // Nothing of this made the device remember the other one.
        #expect(vault.departure() == departure, sourceLocation: sourceLocation)
    }

    @Test func anEntryEdited() throws {
        var others = Self.payloads
        others[17] = [1, 2, 3]
        try expect(others, first: 0)
    }

    @Test func anEntryDropped() throws { try expect(Self.payloads.enumerated().filter { $0.offset != 5 }.map(\.element), first: 0) }

    @Test func entriesReordered() throws {
        var others = Self.payloads
        others.swapAt(3, 4)
        try expect(others, first: 0)
    }

    @Test func theEndCutOff() throws { try expect(Array(Self.payloads[..<31]), first: 0) }

    @Test func theSameWordsSealedAnew() throws { try expect(Self.payloads, first: 0) }

    @Test func anEntryPutIn() throws { try expect(Self.payloads + [[7]], first: 0) }

    /// An older copy of the whole folder, put back: the first entry that is gone is named.
    @Test func rolledBack() throws {
        let vault = try RememberedVault()
        try vault.append(Array(Self.payloads[..<29]), memory: vault.memory)
        try vault.keep("old")
        try vault.append(Array(Self.payloads[29...]), memory: vault.memory)
        let checkpoint = try vault.checkpoint()
        try vault.putBack("old")
        #expect(try vault.check().isSound)
        let departure = try #require(vault.departure())
        #expect(departure == Departure(witness: .device(day: "2026-11-26"), seen: 40, entries: 29, first: 29...29))
        #expect(
            departure.description
                == "entry 29 is gone: on 2026-11-26 this device saw a vault of 40 entries, the vault ends after 29; the vault was rolled back or "
                + "forked; look for the copy that has it, or, if this one was put back on purpose, run `vigil ledger check --accept-rollback`")
        #expect(
            try vault.check(since: checkpoint).departures
                == [Departure(witness: .checkpoint, seen: 40, entries: 29, first: 29...29)])
    }

    /// Two continuations of one copy. The last 16 rungs stand at each entry, so that the place is exact there.
    @Test(arguments: [24, 27, 33, 39]) func forked(at place: Int) throws {
        let vault = try RememberedVault()
        try vault.append(Array(Self.payloads[..<place]), memory: vault.memory)
        try vault.keep("old")
        try vault.append(Array(Self.payloads[place...]), memory: vault.memory)
        let checkpoint = try vault.checkpoint()
        try vault.keep("here")
        try vault.putBack("old")
        try vault.append(samplePayloads(60, seed: 8), memory: nil)
        #expect(try vault.check().isSound)
        let departure = try #require(vault.departure())
        #expect(departure == Departure(witness: .device(day: "2026-11-26"), seen: 40, entries: place + 60, first: place...place))
        #expect(departure.fact == "entry \(place) is not the one that this device saw on 2026-11-26")
        #expect(try vault.check(since: checkpoint).departures.map(\.first) == [0...39])
        // The one that was seen is still welcome.
        try vault.putBack("here")
        #expect(vault.departure() == nil)
        #expect(try vault.check(since: checkpoint, memory: vault.memory).isSound)
    }

    /// Far back the place is known to an eighth of the way.
    @Test func aForkLongAgoIsNamedByItsStretch() throws {
        var random = Seeded(3)
        for _ in 0..<6 {
            let vault = try RememberedVault()
            let place = Int.random(in: 1..<300, using: &random)
            let words = (0..<300).map { [UInt8($0 & 255)] }
            try vault.append(Array(words[..<place]), memory: vault.memory)
            try vault.keep("old")
            try vault.append(Array(words[place...]), memory: vault.memory)
            try vault.putBack("old")
            try vault.append(words, memory: nil)
            let departure = try #require(vault.departure())
            #expect(departure.first.contains(place), "\(place)")
            #expect(departure.first.count <= max(1, (300 - departure.first.lowerBound) / 8), "\(place): \(departure.first)")
        }
    }
}
