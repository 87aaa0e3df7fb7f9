import Foundation

/// Folders in memory where there is such a place: what lasts is worked out by a model, not by a disk.
enum FaultFolder {
    /// One for the whole run of the tests, by its real path.
    static let base: Result<URL, any Error> = Result {
        let parent = access("/dev/shm", W_OK) == 0 ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
        let made = parent.appending(path: "vigil-faults-\(getpid())")
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        atexit(removeFaultFolder)
        guard let real = realpath(made.path, nil) else { throw Child.Failed(description: "no real path of \(made.path)") }
        defer { free(real) }
        return URL(filePath: String(cString: real))
    }

    static func make() throws -> URL {
        let folder = try base.get().appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Runs with a folder of its own, removed afterwards. What is made beside it by its name and an ending goes, too.
    static func with<T>(_ body: (URL) throws -> T) throws -> T {
        let folder = try make()
        defer {
            for path in [folder.path, folder.path + ".tell", folder.path + ".log"] { try? FileManager.default.removeItem(atPath: path) }
        }
        return try body(folder)
    }
}

/// As the last thing that the tests do.
private func removeFaultFolder() {
    if let base = try? FaultFolder.base.get() { try? FileManager.default.removeItem(at: base) }
}
