import Foundation

/// A folder being filled with files that only their owner may read; takes back what it made when something fails.
struct NewFolder {
    private static let chunk = 256 << 10

    private let path: String
    private let wasThere: Bool
    private var folders: [String] = []
    /// Below the folder.
    private(set) var files: [String] = []

    init(_ path: String) throws(CaseFileNotWritten) {
        self.path = path
        if mkdir(path, 0o700) == 0 {
            wasThere = false
            return
        }
        guard errno == EEXIST, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .noFolder(folder: path)
        }
        guard names.isEmpty else { throw .notEmpty(folder: path) }
        guard chmod(path, 0o700) == 0 else { throw .noFolder(folder: path) }
        wasThere = true
    }

    mutating func makeFolder(_ name: String) throws(CaseFileNotWritten) {
        guard mkdir(path + "/" + name, 0o700) == 0 else { throw .disk(file: name) }
        folders.append(name)
    }

    /// - Parameter fill: is given what appends to the file.
    mutating func write(
        _ name: String, _ fill: (_ append: (String) throws(CaseFileNotWritten) -> Void) throws(CaseFileNotWritten) -> Void
    ) throws(CaseFileNotWritten) {
        let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .disk(file: name) }
        files.append(name)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var waiting: [UInt8] = []
        func flush() throws(CaseFileNotWritten) {
            do {
                try file.write(contentsOf: Data(waiting))
            } catch {
                throw .disk(file: name)
            }
            waiting.removeAll(keepingCapacity: true)
        }
        try fill { text throws(CaseFileNotWritten) in
            waiting += text.utf8
            if waiting.count >= Self.chunk { try flush() }
        }
        try flush()
        do {
            try file.synchronize()
            try file.close()
        } catch {
            throw .disk(file: name)
        }
    }

    func takeBack() {
        for file in files { unlink(path + "/" + file) }
        for folder in folders { rmdir(path + "/" + folder) }
        if !wasThere { rmdir(path) }
    }
}
