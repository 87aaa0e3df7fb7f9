import Foundation
import TestSupport
import Testing
@testable import Ledger

/// A program that is killed at any call loses nothing that it has acknowledged.
@Suite struct KillTests {
    @Test(arguments: [
        FaultLoad(.mixed, seed: 51), FaultLoad(.large, seed: 13), FaultLoad(.imports, seed: 48), FaultLoad(.people, seed: 27), FaultLoad(.copies, seed: 29),
    ])
    func nothingAcknowledgedIsLost(_ load: FaultLoad) async throws {
        let program = try FaultProgram.shared.get()
        let whole = try FaultFolder.with { folder in
            let log = URL(filePath: folder.path + ".log")
            let (child, told) = try program.run(load, on: folder, log: log, withData: false)
            #expect(child.end == .exit(0), "\(child.complaint)")
            #expect(told.last == FaultTold(.done, load.steps.count - 1))
            #expect(Found.look(folder, writerFirst: false).complaint(promised: load.promised(after: told)) == nil)
            return try FaultLog(log).count
        }
        #expect(whole > 300)
        var random = Seeded(load.seed)
        let counts: [FaultLoad.Kind: Int] = [.mixed: 160, .people: 60, .copies: 80]
        let count = FaultSettings.scaled(counts[load.kind, default: 40])
        let points = (0..<count).map { _ in (number: Int.random(in: 1...whole, using: &random), isAfter: Bool.random(using: &random)) }
        let slowest = Slowest()
        let complaints = await FaultSettings.inParallel(count) { round in
            try FaultFolder.with { folder in
                let point = points[round]
                let (child, told) = try program.run(load, on: folder, fault: .kill(at: point.number, isAfter: point.isAfter))
                guard child.end == .signal(SIGKILL) else { return "call \(point.number) did not come: \(child.end) \(child.complaint)" }
                let found = Found.look(folder, writerFirst: round % 2 == 0) { slowest.add($0) }
                return found.complaint(promised: load.promised(after: told)).map { "killed at call \(point.number): \($0)" }
            }
        }
        #expect(complaints == [])
        #expect(slowest.seconds < 5, "opening took \(slowest.seconds) s")
    }
}
