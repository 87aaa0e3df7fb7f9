import Foundation
import TestSupport
import Testing
@testable import Ledger

/// Each call that a load makes fails once: nothing is acknowledged that is not so, and nothing acknowledged is lost, not even
/// where the power fails afterwards.
@Suite struct FailedCallTests {
    /// What each kind of call may say. Everything else says that the disk failed.
    private static func errors(_ kind: Character) -> [CInt] {
        if FaultSettings.isLong { return [EIO, ENOSPC, EINTR, EMFILE, EACCES, EDQUOT] }
        return switch kind {
        case "w": [EIO, ENOSPC, EINTR]
        case "s", "t": [EIO, ENOSPC]
        case "o": [EIO, EMFILE, EACCES]
        default: [EIO]
        }
    }

    @Test(arguments: [FaultLoad(.short, seed: 8), FaultLoad(.shortPeople, seed: 9), FaultLoad(.shortCopies, seed: 10)])
    func eachCallFailsOnce(_ load: FaultLoad) async throws {
        let all = try kinds(load).flatMap { number, kind in
            Self.errors(kind).map { FaultProgram.Fault.fail(number...number, errno: $0) } + (kind == "w" ? [.short(at: number)] : [])
        }
        var random = Seeded(load.seed)
        // Of the newer loads, which restore what they back up each time it is looked at, a part; all of it with VIGIL_FAULTS=long.
        let share = load.kind == .short || FaultSettings.isLong ? all.count : min(all.count, 250)
        let faults = Array(all.shuffled(using: &random).prefix(FaultSettings.scaled(share)))
        let ends = Tally<Child.End>()
        let complaints = await FaultSettings.inParallel(faults.count) { round in
            try Self.complaint(load, faults[round], round, ends).map { "\(faults[round]): \($0)" }
        }
        #expect(complaints == [])
        // Some faults are met and got over, some end the program, as a failed sync must.
        #expect(ends[.exit(0)] > FaultSettings.scaled(50) / 10 && ends[.exit(3)] > FaultSettings.scaled(50) / 10, "\(ends.all)")
    }

    /// Where a sync fails, it is unknown whether a file's entry stands: then the file does.
    @Test func eachSyncFailsWhileFilesComeInAndGo() async throws {
        let load = FaultLoad(.shortCopies, seed: 10)
        let faults = try kinds(load).filter { $0.kind == "s" }.map { FaultProgram.Fault.fail($0.number...$0.number, errno: EIO) }
        #expect(faults.count > 30)
        let ends = Tally<Child.End>()
        let complaints = await FaultSettings.inParallel(faults.count) { round in
            try Self.complaint(load, faults[round], round, ends).map { "\(faults[round]): \($0)" }
        }
        #expect(complaints == [])
    }

    /// A vault that could not be made is none after a power cut either, whichever of what was taken back reached the disk.
    @Test func whatCouldNotBeMadeIsNoVault() async throws {
        let load = FaultLoad(.short, seed: 8)
        let program = try FaultProgram.shared.get()
        // The last calls of making it: opening and syncing its folders.
        let faults = try kinds(load).filter { $0.number < 120 && ($0.kind == "o" || $0.kind == "s") }.suffix(12)
        let complaints = await FaultSettings.inParallel(faults.count) { round -> String? in
            let fault = faults[faults.startIndex + round]
            return try FaultFolder.with { folder in
                let log = URL(filePath: folder.path + ".log")
                let (_, told) = try program.run(load, on: folder, fault: .fail(fault.number...fault.number, errno: EIO), log: log)
                var disk = DiskModel(root: folder)
                for call in try FaultLog(log).calls { try disk.take(call) }
                for seed in UInt64(0)..<120 {
                    let complaint = try FaultFolder.with { image in
                        var cut = PowerCut(seed: seed)
                        try cut.write(disk, to: image)
                        return Found.look(image, writerFirst: seed % 2 == 1).complaint(promised: load.promised(after: told)).map { "\($0); a power cut, \(cut.manner)" }
                    }
                    if let complaint { return "call \(fault.number), seed \(seed): \(complaint)" }
                }
                return nil
            }
        }
        #expect(complaints == [])
    }

    /// A disk that is full, or dead, from some call on.
    @Test(arguments: [(errno: ENOSPC, kinds: "wtm"), (errno: EIO, kinds: "wtmsnu")], [FaultLoad(.mixed, seed: 30), FaultLoad(.people, seed: 31), FaultLoad(.copies, seed: 32)])
    func everythingFailsFromSomeCallOn(_ failure: (errno: CInt, kinds: String), _ load: FaultLoad) async throws {
        let whole = try self.kinds(load).map { $0.number }.max() ?? 0
        var random = Seeded(30)
        let starts = (0..<FaultSettings.scaled(load.kind == .mixed ? 30 : 15)).map { _ in Int.random(in: 1...whole, using: &random) }
        let ends = Tally<Child.End>()
        let complaints = await FaultSettings.inParallel(starts.count) { round in
            try Self.complaint(load, .fail(starts[round]...Int(Int32.max), errno: failure.errno, kinds: failure.kinds), round, ends).map {
                "from call \(starts[round]) on: \($0)"
            }
        }
        #expect(complaints == [])
    }

    /// The calls that a load makes, by number.
    private func kinds(_ load: FaultLoad) throws -> [(number: Int, kind: Character)] {
        let program = try FaultProgram.shared.get()
        return try FaultFolder.with { folder in
            let log = URL(filePath: folder.path + ".log")
            let (child, _) = try program.run(load, on: folder, log: log, withData: false)
            #expect(child.end == .exit(0), "\(child.complaint)")
            let calls = try FaultLog(log).calls.filter { $0.number > 0 }.map { (number: $0.number, kind: $0.kind) }
            #expect(calls.count > 200 && Set(calls.map(\.kind)).isSuperset(of: Array("ocrwtsnumik")))
            return calls
        }
    }

    private static func complaint(
        _ load: FaultLoad, _ fault: FaultProgram.Fault, _ round: Int, _ ends: Tally<Child.End>
    ) throws -> String? {
        let program = try FaultProgram.shared.get()
        return try FaultFolder.with { folder in
            let log = URL(filePath: folder.path + ".log")
            let (child, told) = try program.run(load, on: folder, fault: fault, log: log)
            ends.add(child.end)
            guard case .exit = child.end else { return "it crashed: \(child.end) \(child.complaint)" }
            let promised = load.promised(after: told)
            // The folder as it is, and as two power cuts may leave it.
            if let complaint = Found.look(folder, writerFirst: round % 2 == 0).complaint(promised: promised) {
                return "\(complaint) (\(child.complaint))"
            }
            var disk = DiskModel(root: folder)
            for call in try FaultLog(log).calls { try disk.take(call) }
            for seed in [UInt64(round) * 2, UInt64(round) * 2 + 1] {
                let complaint = try FaultFolder.with { image in
                    var cut = PowerCut(seed: seed)
                    try cut.write(disk, to: image)
                    return Found.look(image, writerFirst: round % 2 == 1).complaint(promised: promised).map { "\($0); a power cut, \(cut.manner)" }
                }
                if let complaint { return complaint }
            }
            return nil
        }
    }
}
