import Foundation

/// A computer of its own for a test, as far as `vigil` can tell: a home, a temporary folder, a folder to work in. Everything that the program
/// writes by itself lies below `watched`; what goes in, and what it is told to write in the clear, below `told`.
final class Computer {
    let root: URL
    let watched: URL
    let told: URL
    private(set) var runs = 0

    init() throws {
        let parent = access("/dev/shm", W_OK) == 0 ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
        root = parent.appending(path: "vigil-tests-\(getpid())-\(UUID().uuidString)")
        watched = root.appending(path: "watched")
        told = root.appending(path: "told")
        for folder in [told, home, temporary, work, outputs] { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    var home: URL { watched.appending(path: "home") }
    var temporary: URL { watched.appending(path: "tmp") }
    /// Where a core dump would land.
    var work: URL { watched.appending(path: "work") }
    var outputs: URL { watched.appending(path: "outputs") }
    var vault: URL { watched.appending(path: "case.vault") }
    /// What opens the vault without a question.
    var key: [String] { ["--passphrase-file", told.appending(path: "passphrase").path] }

    func nextOutputs() -> (out: URL, err: URL) {
        runs += 1
        return (outputs.appending(path: "\(runs).out"), outputs.appending(path: "\(runs).err"))
    }

    /// Nothing of the tests' own surroundings but where programs are.
    func environment(_ more: [String: String]) -> [String: String] {
        let own = ProcessInfo.processInfo.environment.filter { ["PATH", "LD_LIBRARY_PATH", "LANG"].contains($0.key) }
        return own.merging(["HOME": home.path, "TMPDIR": temporary.path]) { $1 }.merging(more) { $1 }
    }

    /// A file below `told`.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = told.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
