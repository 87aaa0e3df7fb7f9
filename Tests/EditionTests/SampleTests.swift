import Foundation
import Testing

@testable import Edition

@Suite struct SampleTests {
    /// Not a check but a way to look: `VIGIL_SAMPLE=/tmp/sample swift test --filter SampleTests` writes both editions there.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["VIGIL_SAMPLE"] != nil))
    func writeForLooking() throws {
        let root = URL(filePath: try #require(ProcessInfo.processInfo.environment["VIGIL_SAMPLE"]))
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Edition.seal(SampleEdition.content, signer: SampleEdition.signer()).write(to: root.appending(path: "june"))
        try Edition.seal(SampleEdition.rich, signer: SampleEdition.signer()).write(to: root.appending(path: "rich"))
    }
}
