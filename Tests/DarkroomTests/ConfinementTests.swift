internal import CConfine
import Foundation
import Synchronization
import Testing

/// What the darkroom's process gives up, tried on a thread of its own: Landlock holds for a thread and those that it starts.
@Suite struct ConfinementTests {
    struct Found: Sendable {
        var landlock: CInt = -2
        var before = false
        var secret = true
        var link = true
        var written = false
        var outside = true
        var library = false
    }

    @Test func noFileButItsFolderAndTheSystems() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "vigil-confined-\(UUID().uuidString)")
        let folder = root.appending(path: "folder")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let secret = root.appending(path: "vault").path
        try Data("secret".utf8).write(to: URL(filePath: secret))
        try FileManager.default.createSymbolicLink(atPath: folder.appending(path: "link").path, withDestinationPath: secret)
        let found = Mutex(Found())
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            func opens(_ path: String, _ flags: CInt) -> Bool {
                let descriptor = open(path, flags, 0o600)
                if descriptor >= 0 { close(descriptor) }
                return descriptor >= 0
            }
            var seen = Found()
            seen.before = opens(secret, O_RDONLY)
            seen.landlock = vigil_keep_rights() == 0 ? vigil_forbid_files(folder.path) : -1
            seen.secret = opens(secret, O_RDONLY)
            seen.link = opens(folder.appending(path: "link").path, O_RDONLY)
            seen.written = opens(folder.appending(path: "new").path, O_WRONLY | O_CREAT)
            seen.outside = opens(root.appending(path: "new").path, O_WRONLY | O_CREAT)
            seen.library = opens("/usr/lib/os-release", O_RDONLY)
            found.withLock { $0 = seen }
            done.signal()
        }
        thread.start()
        done.wait()
        let seen = found.withLock { $0 }
        #expect(seen.before && seen.landlock >= 0 && seen.written && seen.library)
        // A kernel without Landlock says so, and forbids nothing.
        if seen.landlock == 0 { #expect(!seen.secret && !seen.link && !seen.outside) }
    }
}
