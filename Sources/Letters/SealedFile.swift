import Foundation

/// A file of a letter box: written whole or not at all, synced, its times rounded to the day.
struct SealedFile {
    private let folder: String
    private let path: String

    init(_ folder: String, _ name: String) {
        self.folder = folder
        path = folder + "/" + name
    }

    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// At most `limit` bytes; nil where there is no regular file.
    func read(limit: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), limit - count) }
            guard got >= 0 else { return nil }
            if got == 0 { break }
            count += got
        }
        return Array(bytes[..<count])
    }

    func write(_ bytes: [UInt8], day date: Date) throws(LetterBoxError) {
        let beside = folder + "/.new-" + UUID().uuidString
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed("write into", folder) }
        defer { close(descriptor) }
        do throws(LetterBoxError) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                guard written > 0 else { throw .failed("write into", folder) }
                rest = rest.dropFirst(written)
            }
            var times = Self.midnight(of: date)
            guard futimens(descriptor, &times) == 0, fsync(descriptor) == 0 else { throw .failed("write into", folder) }
            guard rename(beside, path) == 0 else { throw .failed("write into", folder) }
        } catch {
            unlink(beside)
            throw error
        }
        try settle(date)
    }

    /// Not there is removed, too.
    func remove() throws(LetterBoxError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .failed("remove a file from", folder) }
        try settle(Date())
    }

    var size: Int {
        var facts = stat()
        return lstat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// When it was written, ISO 8601, UTC.
    var day: String? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(facts.st_mtim.tv_sec)).formatted(.iso8601.year().month().day())
    }

    /// The folder's own times are rounded, too, and its new names last.
    private func settle(_ date: Date) throws(LetterBoxError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed("open", folder) }
        defer { close(descriptor) }
        var times = Self.midnight(of: date)
        guard futimens(descriptor, &times) == 0, fsync(descriptor) == 0 else { throw .failed("sync", folder) }
    }

    /// Access and modification time.
    private static func midnight(of date: Date) -> [timespec] {
        let seconds = Int(date.timeIntervalSince1970)
        let day = timespec(tv_sec: seconds - seconds % 86_400, tv_nsec: 0)
        return [day, day]
    }
}
