import Foundation

/// A disk of its own in a file, with ext4 on it: what a program leaves behind can be searched for in the raw bytes, free blocks,
/// journal and all. Takes the right to mount (root); where that is not given, tests say so and are left out.
struct LoopDisk {
    /// Where its files are, while it is mounted.
    let folder: URL
    private let file: URL

    /// Why there can be none here; nil where there can.
    static let obstacle: String? = {
        guard geteuid() == 0 else { return "only root may mount a disk image" }
        guard program("mkfs.ext4") != nil else { return "no mkfs.ext4 (Debian's e2fsprogs)" }
        do {
            _ = try with(megabytes: 4) { _ in }
            return nil
        } catch {
            return "\(error)"
        }
    }()

    /// Mounts a new disk, runs `body`, unmounts it, and gives back its raw bytes.
    @discardableResult
    static func with(megabytes: Int, _ body: (LoopDisk) throws -> Void) throws -> RawDisk {
        let place = try FaultFolder.make()
        defer { try? FileManager.default.removeItem(at: place) }
        let disk = LoopDisk(folder: place.appending(path: "mounted"), file: place.appending(path: "disk.img"))
        try FileManager.default.createDirectory(at: disk.folder, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: disk.file.path, contents: nil), truncate(disk.file.path, megabytes << 20) == 0 else {
            throw Child.Failed(description: "no file for a disk image")
        }
        try run("mkfs.ext4", ["-q", "-F", disk.file.path], in: place)
        try run("mount", ["-o", "loop", disk.file.path, disk.folder.path], in: place)
        do {
            try body(disk)
        } catch {
            try? run("umount", [disk.folder.path], in: place)
            throw error
        }
        try run("umount", [disk.folder.path], in: place)
        return RawDisk(bytes: try Data(contentsOf: disk.file))
    }

    /// The raw bytes as they are now, while it is mounted.
    func bytes() throws -> RawDisk {
        sync()
        return RawDisk(bytes: try Data(contentsOf: file))
    }

    private static func program(_ name: String) -> URL? {
        ["/usr/sbin", "/sbin", "/usr/bin", "/bin"].map { URL(filePath: "\($0)/\(name)") }.first { access($0.path, X_OK) == 0 }
    }

    private static func run(_ name: String, _ arguments: [String], in folder: URL) throws {
        guard let program = program(name) else { throw Child.Failed(description: "no \(name)") }
        let child = try Child.run(program, arguments, in: folder)
        guard child.end == .exit(0) else { throw Child.Failed(description: "\(name) fails: \(child.complaint)") }
    }
}

/// All bytes of a disk.
struct RawDisk {
    fileprivate let bytes: Data

    func holds(_ needle: [UInt8]) -> Bool { needle.isEmpty || count(needle) > 0 }

    /// In how many places.
    func count(_ needle: [UInt8]) -> Int {
        guard let first = needle.first else { return 0 }
        return bytes.withUnsafeBytes { all in
            guard var place = all.baseAddress else { return 0 }
            let end = place + all.count
            var count = 0
            while let found = memchr(place, CInt(first), end - place) {
                let start = UnsafeRawPointer(found)
                if end - start >= needle.count, memcmp(start, needle, needle.count) == 0 { count += 1 }
                place = start + 1
            }
            return count
        }
    }

    /// In UTF-8 and both UTF-16s.
    func holds(_ text: String) -> Bool {
        [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian].contains { text.data(using: $0).map { holds([UInt8]($0)) } ?? false }
    }
}
