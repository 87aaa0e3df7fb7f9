import Crypto
import Foundation
import Testing
@testable import Ledger

/// Disks that are full or fail, and originals that cannot be read: an error that says so, and nothing left.
@Suite struct FileDiskTests {
    /// The kernel's own full disk.
    @Test func aFullDiskIsSaidToBeFull() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        var sealer = FileSealer(FileCipher(key: Sample.key, id: Sample.id, vault: [1]), to: full, path: "here")
        let content = Sample.content(100_000)
        func failure(_ body: (inout FileSealer) throws -> Void) -> VaultError? {
            do { try body(&sealer) } catch { return error as? VaultError }
            return nil
        }
        #expect(failure { sealer in try content.withUnsafeBytes { try sealer.write($0) } } == .diskFull)
        // Once it failed, it has failed, room on the disk or not.
        #expect(dup2(open("/dev/null", O_WRONLY), full) == full)
        #expect(failure { sealer in try content.withUnsafeBytes { try sealer.write($0) } } == .diskFull)
        #expect(failure { sealer in _ = try sealer.finish(.none) } == .diskFull)
    }

    @Test func aCopyOntoAFullDiskFails() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let name = try vault.files().put(bytes: Sample.content(100_000)).name
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        #expect(throws: VaultError.diskFull) { try vault.files().open(name).export(to: full) }
    }

    /// In a process of its own, which may write no file of more than some bytes: at whichever write it fails, nothing is left.
    @Test func aWriteThatFailsLeavesNothing() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let scratch = try Scratch()
            let vault = try scratch.create()
            let files = try vault.files()
            let content = Sample.content(150_000)
            let whole = try scratch.sealed(files.put(bytes: content).name).count
            var limits = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
            let pieces = [0, 1, 72, 73, 65_624, 131_176, whole - 1040, whole - 1]
            for size in pieces {
                limits.rlim_cur = rlim_t(size)
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
                do {
                    _ = try files.put(bytes: content)
                    Issue.record("\(size) bytes were enough")
                } catch VaultError.system(doing: "write", path: _, errno: EFBIG) {}
                limits.rlim_cur = limits.rlim_max
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
                #expect(try scratch.fileNames().count == 1, "limit \(size)")
            }
            // With just enough it is there.
            limits.rlim_cur = rlim_t(whole)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
            let name = try files.put(bytes: content).name
            #expect(try files.open(name).content() == content)
            vault.close()
        }
    }

    @Test func whatCannotBeReadIsNotTakenInAndNotNamed() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        let missing = scratch.url.appending(path: "Lim.mp4")
        for (url, code, doing) in [(missing, ENOENT, "open"), (scratch.url, EISDIR, "read")] {
            let error = #expect(throws: VaultError.self) { try files.put(url, key: Sample.key, id: Sample.id) }
            #expect(error == .system(doing: doing, path: "the file that is to be sealed", errno: code))
            #expect(error?.description.contains("Lim") == false)
        }
        #expect(try scratch.fileNames() == [])
    }

    /// The folder was taken away meanwhile.
    @Test func aFolderThatIsGoneIsAnError() throws {
        let scratch = try Scratch()
        let vault = try scratch.create()
        defer { vault.close() }
        let files = try vault.files()
        var file = try files.receive(key: Sample.key, id: Sample.id)
        try [UInt8(1)].withUnsafeBytes { try file.write($0) }
        try FileManager.default.removeItem(at: scratch.files)
        var failed = false
        do { _ = try file.finish() } catch is VaultError { failed = true }
        #expect(failed)
        #expect(throws: VaultError.self) { try files.put(bytes: [1]) }
    }
}
