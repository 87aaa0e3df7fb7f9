import Foundation
import Synchronization
import Testimony
import Testing
@testable import Casebook
@testable import Ledger

/// Appends of several threads share transactions, and so their syncs. Here, and not with the casebook's own tests, since it holds over both
/// stores. Nothing is timed: each transaction ends with the one entry that is signed, and those are counted.
@Suite struct SharedCasebookTests {
    private static let moment = "2017-06-01T00:00:00Z"

    private func report(_ id: String, _ text: String = "") throws -> Statement.Content {
        .report(try Report(id: id, received: EDTF("2017-01-10"), language: "ko", text: text))
    }

    /// Where transactions end.
    private func transactions(_ vault: Vault) throws -> [Int] {
        let rows = try vault.store.rows(from: 0, below: vault.position, limit: 5000).compactMap(\.entry)
        var hash = Bytes32(vault.sealer.chain.genesis)
        return try rows.compactMap { entry in
            let frame = try vault.sealer.frame(of: entry, after: hash)
            hash = entry.chainHash
            return frame.signature == nil ? nil : entry.position
        }
    }

    /// Calls that arrive one after the other while the vault is busy with somebody else's transaction.
    private func atOnce(
        _ calls: [[Statement.Content]], seen: Int = 0, to shared: SharedCasebook, of vault: Vault, before: () throws -> Void = {}
    ) throws -> [Result<Range<Int>, any Error>] {
        let callers = try vault.appending.withLock { _ in
            var callers: [Elsewhere<Range<Int>>] = []
            for call in calls {
                callers.append(Elsewhere { try shared.append(call, by: "a colleague", at: Self.moment, seen: seen) })
                // The first has found nobody at it, and waits for the vault; whoever comes after it waits for the next transaction.
                while shared.waiting != callers.count - 1 { usleep(1000) }
            }
            #expect(callers.allSatisfy { !$0.isDone })
            try before()
            return callers
        }
        return callers.map { caller in Result { try caller.value() } }
    }

    @Test(arguments: StoreKind.allCases) func whoComesMeanwhileSharesOneTransaction(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        let shared = SharedCasebook(Casebook(), of: vault)
        let calls = try (0..<40).map { caller in try (0...caller % 3).map { try report("R\(caller)-\($0)") } }
        let answers = try atOnce(calls, to: shared, of: vault).map { try $0.get() }
        let record = shared.casebook
        var end = 0
        for (call, positions) in zip(calls, answers) {
            #expect(positions == end..<end + call.count, "in the order in which they came")
            #expect(record.statements[positions].map(\.content) == call)
            end = positions.upperBound
        }
        #expect(record.position == end && vault.position == end)
        // The first had begun; all others went together.
        #expect(try transactions(vault) == [answers[0].upperBound - 1, end - 1])
        let read = try Casebook(vault: vault)
        #expect(read.statements == record.statements && read.keys == record.keys && record.keys.count == record.reports.count)
        vault.close()
        #expect(try scratch.check().isSound)
    }

    @Test(arguments: StoreKind.allCases) func oneIsRefusedAmongMany(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        let shared = SharedCasebook(Casebook(), of: vault)
        try shared.append([report("R1"), .count(CountDefinition(id: "c", conditions: []))], by: "one", at: Self.moment, seen: 0)
        let version = try Statement.Content.count(CountDefinition(id: "c", conditions: [.nationality(["KP"])]))
        let large = try report("R9", String(repeating: "x", count: Entry.largestPayload + 1))
        let calls = try [
            [report("R20")], [report("R21"), report("R1")], [report("R22")], [report("R22"), report("R23")], [report("R24"), large], [report("R25")],
            [version], [version], [report("R26")], [report("R24")],
        ]
        let answers = try atOnce(calls, seen: 2, to: shared, of: vault)
        let errors = answers.map { answer in if case .failure(let error) = answer { "\(error)" } else { "" } }
        var wanted = Array(repeating: "", count: calls.count)
        wanted[1] = "\(StatementsRefused.taken("R1"))"
        wanted[3] = "\(StatementsRefused.taken("R22"))"
        wanted[4] = errors[4].contains("is too large") ? errors[4] : "too large"
        wanted[7] = "\(StatementsRefused.stale("c"))"
        #expect(errors == wanted)
        let record = shared.casebook
        // Of who was refused nothing is there; all others are, also who came second with an id that the first did not get in.
        #expect(record.reports.ids == ["R1", "R20", "R22", "R25", "R26", "R24"])
        #expect(record.countVersions["c"]?.count == 2)
        for (call, answer) in zip(calls, answers) {
            if case .success(let positions) = answer { #expect(record.statements[positions].map(\.content) == call) }
        }
        // Two before; the others, parted where one of them could not be sealed: R22, then R25 to R26; then who came second, R24.
        #expect(try transactions(vault).count == 5)
        #expect(try Casebook(vault: vault).statements == record.statements)
        // Checked against what stood before that version came, and after it.
        #expect(throws: StatementsRefused.stale("c")) { try shared.append([version], by: "two", at: Self.moment, seen: 2) }
        try shared.append([version], by: "two", at: Self.moment, seen: shared.casebook.position)
        vault.close()
        #expect(try scratch.check().isSound)
    }

    /// What somebody else appends first is read first, and may make one of them stale.
    @Test(arguments: StoreKind.allCases) func anotherDeskWasFaster(_ kind: StoreKind) throws {
        let scratch = try Scratch(kind)
        let vault = try scratch.create()
        let other = kind == .postgres ? try scratch.open(.write) : vault
        let shared = SharedCasebook(Casebook(), of: vault)
        var casebook = Casebook()
        try casebook.append([report("R1"), report("R2")], by: "elsewhere", at: Self.moment, to: other)
        let answers = try atOnce([[report("R5")], [report("R2"), report("R6")], [report("R7")]], to: shared, of: vault)
        #expect(try answers[0].get() == 2..<3 && answers[2].get() == 3..<4)
        #expect(throws: StatementsRefused.taken("R2")) { try answers[1].get() }
        #expect(shared.casebook.reports.ids == ["R1", "R2", "R5", "R7"])
        try casebook.read(vault)
        #expect(casebook.statements == shared.casebook.statements)
        for open in kind == .postgres ? [vault, other] : [vault] { open.close() }
        #expect(try scratch.check().isSound)
    }

    @Test func aFailedSyncRefusesAllOfThem() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let shared = SharedCasebook(Casebook(), of: vault)
        try shared.append([report("R1")], by: "one", at: Self.moment, seen: 0)
        // The ledger's descriptor now points at the same file, but may only read: writes fail as on a dying disk.
        let readOnly = open(scratch.ledger.path, O_RDONLY)
        defer { close(readOnly) }
        let calls = try (2..<12).map { [try report("R\($0)")] }
        let answers = try atOnce(calls, seen: 1, to: shared, of: vault) {
            let path = scratch.ledger.resolvingSymlinksInPath().path
            let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { CInt($0) }.filter {
                $0 != readOnly && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
            }
            #expect(!own.isEmpty)
            for descriptor in own { dup2(readOnly, descriptor) }
        }
        for answer in answers { #expect(throws: VaultError.syncFailed) { try answer.get() } }
        #expect(shared.casebook.reports.ids == ["R1"])
        #expect(throws: VaultError.syncFailed) { try shared.append([report("R20")], by: "one", at: Self.moment, seen: 1) }
        vault.close()
        let reader = try scratch.open()
        defer { reader.close() }
        #expect(try Casebook(vault: reader).reports.ids == ["R1"])
    }

    /// Whatever else changes the record does so between two transactions.
    @Test func anErasureTakesItsTurn() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        let shared = SharedCasebook(Casebook(), of: vault)
        try shared.append([report("R1", "what was said"), report("R2")], by: "one", at: Self.moment, seen: 0)
        let plan = try ErasurePlan(["R1"], in: shared.casebook, vault)
        let writers = (0..<6).map { number in
            Elsewhere { try (0..<5).map { try shared.append([self.report("W\(number)-\($0)")], by: "one", at: Self.moment, seen: 2) } }
        }
        try shared.change { try $0.erase(plan, why: "asked to", by: "one", at: Self.moment, in: $1) }
        for writer in writers { #expect(try writer.value().count == 5) }
        #expect(shared.casebook.erased == ["R1"] && shared.casebook.reports.count == 2 + 30)
        #expect(try Casebook(vault: vault).statements == shared.casebook.statements)
        #expect(throws: StatementsRefused.taken("R1")) { try shared.append([report("R1")], by: "one", at: Self.moment, seen: 2) }
        vault.close()
        #expect(try scratch.check().isSound)
    }
}
