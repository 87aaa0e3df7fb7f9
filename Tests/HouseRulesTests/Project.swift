import Foundation

/// The project's own files, as they stand in the work tree.
enum Project {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct SourceFile: CustomStringConvertible {
        let path: String
        let text: String

        var description: String { path }
        /// The folder below Sources or Tests.
        var target: String { String(path.split(separator: "/")[1]) }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    static func swiftFiles(in folder: String) throws -> [SourceFile] {
        let folderURL = root.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: folderURL.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map {
            SourceFile(
                path: "\(folder)/\($0)", text: try String(contentsOf: folderURL.appendingPathComponent($0), encoding: .utf8))
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
