import Foundation
import Notes
import Testing
import TransparencyLog

@testable import Edition

/// Our log, read by Go's (`GoLog/check.go`): a second reading by those from whom C2SP's formats come.
@Suite struct GoLogTests {
    static let go = "/usr/bin/go"

    /// Debian's golang-go and golang-golang-x-mod-dev, which `make test` installs.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: go))) func goReadsOurLogs() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "go-log-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let program = root.appending(path: "check")
        let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "GoLog/check.go")
        #expect(try Self.run(Self.go, ["build", "-o", program.path, source.path], in: root) == 0)

        let key = try SampleEdition.signer().verifierKey.description
        var old: (size: Int, root: String)?
        for size in [1, 2, 255, 256, 257, 700] {
            let folder = root.appending(path: "\(size)")
            let log = EditionLog(entries: (1..<size).map { Array("edition \($0)\n".utf8) })
            let (grown, files) = try #require(log).appending("edition \(size)\n", origin: "example.org/log", signer: SampleEdition.signer())
            for (path, bytes) in files {
                let file = folder.appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
            let hash = Data(grown.log.root).base64EncodedString()
            let since = old.map { ["\($0.size)", $0.root] } ?? []
            #expect(try Self.run(program.path, [folder.path + "/log", key] + since, in: root) == 0, "\(size)")
            // It can say no: a root that the log did not grow from, and a tile that was changed.
            if let old { #expect(try Self.run(program.path, [folder.path + "/log", key, "\(old.size)", hash], in: root) != 0) }
            old = (size, hash)
            // The root of a log of one entry is its leaf: no tile is asked for.
            guard size > 1 else { continue }
            let tile = folder.appending(path: "log/tile/0/000" + (size < 256 ? ".p/\(size)" : ""))
            var bytes = try Data(contentsOf: tile)
            bytes[0] ^= 1
            try bytes.write(to: tile)
            #expect(try Self.run(program.path, [folder.path + "/log", key], in: root) != 0, "\(size)")
        }
    }

    private static func run(_ program: String, _ arguments: [String], in folder: URL) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = [
            "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": folder.appending(path: "cache").path, "HOME": folder.path,
            "PATH": "/usr/bin:/bin", "GOFLAGS": "-p=2",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
