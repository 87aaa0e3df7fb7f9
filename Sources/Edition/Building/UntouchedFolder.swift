import Glibc

/// Whether anybody put something into an edition's folder, or took something out, since it was made: a folder's time of change says so, and
/// asking for it takes a tenth of listing what is there.
struct UntouchedFolder {
    /// The moment from which on a change would be somebody else's, by the clock that the kernel stamps files with.
    let since: timespec

    /// Now. To be taken when everything is on the disk.
    init() {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        since = now
    }

    /// So many files are looked at in one piece of work, some milliseconds.
    private static let length = 8_192

    static func pieces(_ files: [Manifest.File]) -> Int { max(1, (files.count + length - 1) / length) }

    /// One piece of it. Cost: one call for each folder.
    ///
    /// - Parameter files: of the edition, in the manifest's order.
    /// - Returns: false where it cannot be told.
    func holds(_ folder: String, _ files: [Manifest.File], piece: Int) -> Bool {
        let start = piece * Self.length
        var looking = Looking(folder, since)
        guard piece > 0 || looking.isOlder([][...]) else { return false }
        return Self.forEachFolder(files[start..<min(files.count, start + Self.length)], after: start > 0 ? files[start - 1].path : "") {
            looking.isOlder($0)
        }
    }

    /// Asks for folders' times, one after the other. Most stand beside the one before, or in it: the kernel need not walk all of their path.
    private struct Looking: ~Copyable {
        private let folder: String
        private let since: timespec
        /// A folder that the last ones stood in, with its slash, and its descriptor; -1 for none.
        private var above: [UInt8] = []
        private var descriptor: CInt = -1
        private var name: [CChar] = []

        init(_ folder: String, _ since: timespec) { (self.folder, self.since) = (folder, since) }

        deinit { if descriptor >= 0 { close(descriptor) } }

        /// - Parameter path: below the edition's folder, which is the empty one.
        mutating func isOlder(_ path: ArraySlice<UInt8>) -> Bool {
            // One that is two steps down is found as fast as another folder is opened.
            let isNear = path.starts(with: above) && path.dropFirst(above.count).count { $0 == 0x2f } < 2
            if descriptor < 0 || !isNear {
                if descriptor >= 0 { close(descriptor) }
                above = path.lastIndex(of: 0x2f).map { Array(path[...$0]) } ?? []
                descriptor = open(folder + "/" + String(decoding: above, as: UTF8.self), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            }
            name.removeAll(keepingCapacity: true)
            for byte in path.dropFirst(above.count) { name.append(CChar(bitPattern: byte)) }
            if name.isEmpty { name.append(0x2e) }
            name.append(0)
            var facts = stat()
            guard descriptor >= 0, fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0, facts.st_mode & S_IFMT == S_IFDIR else { return false }
            let changed = facts.st_mtim
            return (changed.tv_sec, changed.tv_nsec) < (since.tv_sec, since.tv_nsec)
        }
    }

    /// Goes through each folder that a file stands in, and those above it, once: all paths that begin with a folder's stand together.
    ///
    /// - Parameters:
    ///   - before: the path before the first of these: its folders are left out.
    ///   - body: told a folder's path; goes on as long as it says true.
    /// - Returns: whether it always did.
    static func forEachFolder(_ files: some Sequence<Manifest.File>, after before: String, _ body: (ArraySlice<UInt8>) -> Bool) -> Bool {
        var last = Array(before.utf8)
        var path: [UInt8] = []
        for file in files {
            path.removeAll(keepingCapacity: true)
            path.append(contentsOf: file.path.utf8)
            var place = 0
            while place < min(path.count, last.count), path[place] == last[place] { place += 1 }
            while place < path.count {
                if path[place] == 0x2f, !body(path[..<place]) { return false }
                place += 1
            }
            swap(&path, &last)
        }
        return true
    }
}
