import Crypto
import Foundation
import Testing
@testable import Ledger

@Suite struct FileMemoryTests {
    /// In a process of its own, so that nobody else's memory is counted; of the kernel's count only the growth, after a small file went
    /// through everything once.
    @Test func aLargeFileTakesNoMoreMemoryThanASmallOne() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch()
            let vault = try scratch.create()
            let files = try vault.files()
            let copy = open(scratch.url.appending(path: "copy").path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
            let size = 64 << 20
            /// From a file of zeros that takes no room on the disk, into the vault, verified, and out again.
            func through(_ size: Int) throws -> StoredFile {
                let original = scratch.url.appending(path: "original").path
                let source = open(original, O_RDWR | O_CREAT | O_TRUNC, 0o600)
                defer { close(source) }
                try #require(ftruncate(source, off_t(size)) == 0)
                let receipt = try files.put(source, key: Sample.key, id: Sample.id)
                let stored = try files.open(receipt.name)
                try stored.verify()
                try stored.export(to: copy)
                return stored
            }
            _ = try through(1 << 20)
            let before = try peak()
            let stored = try through(size)
            let after = try peak()
            #expect(stored.length == size)
            #expect(lseek(copy, 0, SEEK_END) == off_t(size + (1 << 20)))
            #expect(after - before < 8 << 10, "\(after - before) KiB more")
            vault.close()
        }
    }
}

/// The most memory that this process has had in RAM at any time, in KiB.
private func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.split(separator: " ").dropFirst().first ?? ""))
}
