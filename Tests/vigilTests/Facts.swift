import Foundation

/// What the kernel tells of a process.
enum Facts {
    static func children(of process: pid_t) -> [pid_t] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return folders.compactMap { pid_t($0) }.filter { value("PPid", of: $0) == "\(process)" && value("State", of: $0)?.hasPrefix("Z") == false }
    }

    /// A line of /proc/PID/status.
    static func value(_ name: String, of process: pid_t) -> String? {
        lines("status", of: process).first { $0.hasPrefix(name + ":") }.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }

    /// The soft and the hard limit, as /proc/PID/limits writes them.
    static func limit(_ name: String, of process: pid_t) -> [String]? {
        lines("limits", of: process).first { $0.hasPrefix(name) }.map {
            $0.dropFirst(name.count).split(separator: " ").prefix(2).map(String.init)
        }
    }

    struct Stamp: Equatable {
        let size: Int
        let changed: timespec

        static func == (a: Stamp, b: Stamp) -> Bool {
            a.size == b.size && a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec
        }
    }

    static func stamp(_ file: String) -> Stamp? {
        var status = stat()
        return stat(file, &status) == 0 ? Stamp(size: Int(status.st_size), changed: status.st_mtim) : nil
    }

    static func kilobytes(_ name: String, of process: pid_t) -> Int? {
        value(name, of: process).flatMap { Int($0.prefix { $0.isNumber }) }
    }

    static func has(capability: Int, _ process: pid_t) -> Bool {
        value("CapEff", of: process).flatMap { UInt64($0, radix: 16) }.map { $0 >> capability & 1 == 1 } ?? false
    }

    static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 && value("State", of: process)?.hasPrefix("Z") == false }

    /// The kernel gives the files of a process that may not be dumped to root.
    static func isDumpable(_ process: pid_t) -> Bool {
        var status = stat()
        return stat("/proc/\(process)/environ", &status) == 0 && status.st_uid == getuid() && getuid() != 0
    }

    /// Nil where this process may not look: only root may, and not in every container.
    static func memory(of process: pid_t, holds patterns: [[UInt8]]) -> Bool? {
        let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { return nil }
        defer { close(memory) }
        var sawAny = false
        for line in lines("maps", of: process) where !line.hasSuffix("[vvar]") && !line.hasSuffix("[vsyscall]") {
            let parts = line.split(separator: " ")
            guard parts.count >= 2, parts[1].hasPrefix("rw") else { continue }
            let ends = parts[0].split(separator: "-").compactMap { Int($0, radix: 16) }
            guard ends.count == 2 else { continue }
            var at = ends[0]
            var tail = Data()
            while at < ends[1] {
                var piece = [UInt8](repeating: 0, count: min(4 << 20, ends[1] - at))
                let count = pread(memory, &piece, piece.count, off_t(at))
                guard count > 0 else { break }
                sawAny = true
                let bytes = tail + Data(piece[..<count])
                if patterns.contains(where: { find($0, in: bytes) != nil }) { return true }
                tail = Data(bytes.suffix(256))
                at += count
            }
        }
        return sawAny ? false : nil
    }

    static func find(_ pattern: [UInt8], in bytes: Data) -> Int? {
        bytes.range(of: Data(pattern)).map { $0.lowerBound - bytes.startIndex }
    }

    private static func lines(_ file: String, of process: pid_t) -> [String] {
        guard let handle = FileHandle(forReadingAtPath: "/proc/\(process)/\(file)"), let data = try? handle.readToEnd() else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
