import CaseFile
import Foundation
import Testimony

/// A folder that is gone when the test is over.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("vigil-casefile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    convenience init(_ files: [String: String]) throws {
        try self.init()
        for (name, text) in files { try put(name, [UInt8](text.utf8)) }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func put(_ name: String, _ bytes: [UInt8]) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    /// Keeps the folder for as long as it is read.
    func read(existing: ExistingRecords = ExistingRecords()) throws(CaseFileRefused) -> CaseFileContents {
        defer { withExtendedLifetime(self) {} }
        return try CaseFile.read(folder: url, existing: existing)
    }

    var below: URL { url.appendingPathComponent("below") }
}

enum Worked {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let folder = root.appendingPathComponent("Sources/vigil/June2017")
}

/// The smallest case file, and problems with it as `FILE:ROW:COLUMN`.
enum Small {
    static let files = [
        "reports.csv": "report,source,received\nR1,,2017-06-20\n",
        "mentions.csv": "mention,report,count\nM1,R1,8\nM2,R1,3\nM3,R1,5\n",
    ]

    static func with(_ changes: [String: String]) -> [String: String] {
        files.merging(changes) { $1 }
    }

    static func refusal(_ changes: [String: String], existing: ExistingRecords = ExistingRecords()) throws -> CaseFileRefused? {
        let folder = try TestFolder(with(changes))
        do throws(CaseFileRefused) {
            _ = try folder.read(existing: existing)
            return nil
        } catch {
            return error
        }
    }
}
