import Edition
import Foundation
import Notes
import Testing

@testable import Newsroom

/// What the newsroom prepares, `Edition` takes: rendered, signed, written and verified.
@Suite struct EditionTests {
    @Test func theJuneEditionAndItsCorrectionCanBeRenderedAndVerify() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigil-newsroom-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let signer = try NoteSigner(name: "vigil", seed: [UInt8](repeating: 3, count: 32))
        let june = try June.casebook()
        let first = try june.prepare()
        try Edition.seal(first.content, signer: signer).write(to: folder)
        let second = try june.adding(first).importing(DrillTests.secondCase)
            .prepare(["held-in-china": ["en": "A judgement was withdrawn.", "ko": "판단이 철회되었다."]], now: "2017-07-05T09:00:00Z")
        try Edition.seal(second.content, signer: signer).write(to: folder)
        let report = Edition.verify(at: folder, key: signer.verifierKey)
        #expect(report.ok, "\(report.problems)")
        let english = try String(contentsOf: folder.appendingPathComponent("en/releases/held-in-china/index.html"), encoding: .utf8)
        #expect(english.contains("A judgement was withdrawn.") && english.contains("at least 38"))
    }
}
