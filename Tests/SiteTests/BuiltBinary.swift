import Foundation
import Glibc

/// The `vigil-site` that was built together with these tests.
struct BuiltBinary {
    struct NotBuilt: Error, CustomStringConvertible {
        let path: String
        var description: String { "no vigil-site at \(path); build it first: swift build --product vigil-site" }
    }

    let url: URL

    /// Products lie next to the test bundle, whose executable this process is.
    static func find() throws -> BuiltBinary {
        for start in [CommandLine.arguments.first, Bundle.main.executablePath].compactMap({ $0 }) {
            var folder = URL(fileURLWithPath: start).deletingLastPathComponent()
            while folder.path.count > 1 {
                let candidate = folder.appending(path: "vigil-site")
                if FileManager.default.isExecutableFile(atPath: candidate.path), !isFolder(candidate) { return BuiltBinary(url: candidate) }
                folder.deleteLastPathComponent()
            }
        }
        throw NotBuilt(path: CommandLine.arguments.first ?? "?")
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
    }

    /// Which of the words stand anywhere in the file: symbols, type names, library names, text.
    func words(among needles: [String]) throws -> Set<String> {
        let data = try Data(contentsOf: url, options: .alwaysMapped)
        return data.withUnsafeBytes { bytes in
            Set(needles.filter { Self.contains(bytes, Array($0.utf8)) })
        }
    }

    private static func contains(_ bytes: UnsafeRawBufferPointer, _ needle: [UInt8]) -> Bool {
        guard let start = bytes.baseAddress, let first = needle.first, bytes.count >= needle.count else { return false }
        var offset = 0
        while let found = memchr(start + offset, Int32(first), bytes.count - needle.count + 1 - offset) {
            if memcmp(found, needle, needle.count) == 0 { return true }
            offset = UnsafeRawPointer(found) - start + 1
            if offset > bytes.count - needle.count { return false }
        }
        return false
    }
}
