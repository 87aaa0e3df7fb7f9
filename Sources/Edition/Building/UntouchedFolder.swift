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
        let folders = Self.folders(files[start..<min(files.count, start + Self.length)], after: start > 0 ? files[start - 1].path : "")
        return folders.allSatisfy { looking.isOlder($0) } && (piece > 0 || looking.isOlder(""))
    }

    /// All of it, on every core.
    func holds(_ folder: String, _ files: [Manifest.File]) -> Bool {
        inParallel(Self.pieces(files), piece: 1) { holds(folder, files, piece: $0) }.allSatisfy(\.self)
    }

    /// Asks for folders' times, one after the other. Most stand beside the one before: the kernel need not walk all of their path.
    private struct Looking: ~Copyable {
        private let folder: String
        private let since: timespec
        /// The folder that the last one stood in, and its descriptor; -1 for none.
        private var parent = ""
        private var descriptor: CInt = -1

        init(_ folder: String, _ since: timespec) { (self.folder, self.since) = (folder, since) }

        deinit { if descriptor >= 0 { close(descriptor) } }

        /// - Parameter path: below the edition's folder, which is the empty one.
        mutating func isOlder(_ path: String) -> Bool {
            let slash = path.utf8.lastIndex(of: 0x2f)
            let above = slash.map { path[..<$0] } ?? ""
            if descriptor < 0 || above != parent {
                if descriptor >= 0 { close(descriptor) }
                parent = String(above)
                descriptor = open(folder + "/" + parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            }
            let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
            var facts = stat()
            guard descriptor >= 0, fstatat(descriptor, name.isEmpty ? "." : String(name), &facts, AT_SYMLINK_NOFOLLOW) == 0, facts.st_mode & S_IFMT == S_IFDIR
            else { return false }
            let changed = facts.st_mtim
            return (changed.tv_sec, changed.tv_nsec) < (since.tv_sec, since.tv_nsec)
        }
    }

    /// Each folder that a file stands in, and those above it, once: all paths that begin with a folder's stand together.
    ///
    /// - Parameter before: the path before the first of these: its folders are left out.
    static func folders(_ files: some Sequence<Manifest.File>, after before: String = "") -> [String] {
        var folders: [String] = []
        var last = before
        for file in files {
            var path = file.path
            path.withUTF8 { bytes in
                let common = last.withUTF8 { last in
                    var place = 0
                    while place < min(bytes.count, last.count), bytes[place] == last[place] { place += 1 }
                    return place
                }
                for place in common..<bytes.count where bytes[place] == 0x2f {
                    folders.append(String(decoding: bytes[..<place], as: UTF8.self))
                }
            }
            last = path
        }
        return folders
    }
}
