import Foundation
import Testing

@Suite struct TargetTests {
    /// Tests that no target names are never run, and nobody is told.
    @Test func everyFolderOfTestsIsATarget() throws {
        let package = try Project.text("Package.swift")
        let folders = try FileManager.default.contentsOfDirectory(atPath: Project.root.appendingPathComponent("Tests").path)
            .filter { $0.hasSuffix("Tests") }
        #expect(folders.count > 20)
        for folder in folders {
            #expect(package.contains("tests(\"\(folder.dropLast("Tests".count))\", "), "Package.swift has no target for Tests/\(folder)")
        }
    }
}
