import Foundation
import Glibc

/// Reads files below a folder, links never followed, and lists what is there.
struct FolderReader: Sendable {
    private let root: String

    init(_ folder: URL) {
        var path = folder.path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        root = path
    }

    /// The bytes of a regular file; nil where there is none, or it is a link, or larger than the limit.
    func bytes(of path: String, limit: Int = 1 << 31) -> [UInt8]? {
        var bytes: [UInt8] = []
        let isRead = read(path) { size in
            guard size <= limit else { return false }
            bytes.reserveCapacity(size)
            return true
        } piece: {
            bytes.append(contentsOf: $0)
            return bytes.count <= limit
        }
        return isRead ? bytes : nil
    }

    /// Size and SHA-256 of a regular file, without holding it.
    func hash(of path: String) -> (size: Int, hash: FileHash)? {
        var hasher = FileHasher()
        let isRead = read(path) { _ in true } piece: {
            hasher.update($0)
            return true
        }
        return isRead ? (hasher.size, hasher.finish()) : nil
    }

    private func read(_ path: String, size: (Int) -> Bool, piece: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        let descriptor = open(root + "/" + path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, size(Int(facts.st_size)) else { return false }
        return withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 16) { buffer in
            while true {
                let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                guard got >= 0 else { return false }
                if got == 0 { return true }
                guard piece(UnsafeRawBufferPointer(rebasing: buffer[..<got])) else { return false }
            }
        }
    }

    /// Everything below the folder, by kind. Nil where it cannot be listed.
    struct Listing {
        var files: [String] = []
        var folders: [String] = []
        /// Links, devices and the like.
        var others: [String] = []
    }

    func listing() -> Listing? {
        var listing = Listing()
        return list("", &listing) ? listing : nil
    }

    private func list(_ folder: String, _ listing: inout Listing) -> Bool {
        guard let directory = opendir(folder.isEmpty ? root : root + "/" + folder) else { return false }
        defer { closedir(directory) }
        var deeper: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            let path = folder.isEmpty ? name : folder + "/" + name
            switch kind(entry.pointee.d_type, path) {
            case UInt8(DT_REG): listing.files.append(path)
            case UInt8(DT_DIR):
                listing.folders.append(path)
                deeper.append(path)
            default: listing.others.append(path)
            }
        }
        return deeper.allSatisfy { list($0, &listing) }
    }

    /// Some file systems do not say the kind when they list.
    private func kind(_ told: UInt8, _ path: String) -> UInt8 {
        guard told == UInt8(DT_UNKNOWN) else { return told }
        var facts = stat()
        guard lstat(root + "/" + path, &facts) == 0 else { return told }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return UInt8(DT_REG)
        case S_IFDIR: return UInt8(DT_DIR)
        default: return told
        }
    }
}
