import Foundation
import Testing
@testable import Ledger

/// A backup as a tar archive, which other programs open.
@Suite struct BackupStreamTests {
    private func run(_ program: String, _ arguments: String...) throws -> (status: Int32, output: String) {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test func tarMakesTheFolderOfIt() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        _ = try vault.tell(["one", "two"])
        try vault.append(samplePayloads(EntrySegment.mostEntries + 10))
        _ = try vault.keep(Sample.content(200_001), id: "F1")
        vault.close()
        let archive = scratch.url.appending(path: "backup.tar")
        let file = open(archive.path, O_WRONLY | O_CREAT, 0o600)
        let report = try scratch.backUp(to: .stream(file))
        close(file)
        try scratch.backUp()
        var folder = try Scratch.tree(scratch.backup)
        folder["lock"] = nil

        let unpacked = scratch.url.appending(path: "unpacked")
        try FileManager.default.createDirectory(at: unpacked, withIntermediateDirectories: true)
        #expect(try run("/bin/tar", "-xf", archive.path, "-C", unpacked.path).status == 0)
        #expect(try Scratch.tree(unpacked) == folder)
        #expect(try run("/bin/tar", "-tf", archive.path).output.split(separator: "\n").last == "backup.json")
        let back = try Vault.restore(at: scratch.restored, from: unpacked, keys: scratch.keyBackup)
        #expect(back.root == report.root)
        #expect(try scratch.checkRestored().isSound)
        // What was unpacked goes on as a backup.
        #expect(try scratch.backUp(to: .folder(unpacked)).bytes == 0)
    }

    @Test func aReaderThatGoesAwayAndAFullDiskAreErrors() throws {
        let scratch = try Scratch()
        try scratch.make(samplePayloads(50))
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        #expect(throws: VaultError.diskFull) { try scratch.backUp(to: .stream(full)) }
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        #expect(throws: VaultError.system(doing: "write", path: "the stream", errno: EPIPE)) {
            try scratch.backUp(to: .stream(pipe.fileHandleForWriting.fileDescriptor))
        }
    }

    /// Larger than eleven octal digits can say.
    @Test(arguments: [0, 1, 512, 8_589_934_591, 8_589_934_592, 1 << 45]) func tarReadsTheLength(_ length: Int) throws {
        let scratch = try Scratch()
        let file = scratch.url.appending(path: "one.tar")
        try Data(BackupStream.header("files/x", bytes: length)).write(to: file)
        // The file itself is not there, so tar complains; the listing comes first.
        let fields = try run("/bin/tar", "-tvf", file.path).output.split(separator: " ")
        #expect(fields.count == 6 && fields[2] == "\(length)" && fields[5].hasPrefix("files/x"), "\(fields)")
    }
}
