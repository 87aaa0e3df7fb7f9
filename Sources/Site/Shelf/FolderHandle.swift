import Crypto
import Foundation
import Glibc

/// An edition's folder, held open: what is put in its place later is another folder, and this one stays what it was.
final class FolderHandle: Sendable {
    let descriptor: Int32
    /// Where it stood when it was opened. What stands there now may be another.
    let place: String

    /// Nil where there is no such folder.
    init?(_ place: String) {
        descriptor = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.place = place
        guard descriptor >= 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The folder itself for code that reads by address, whatever stands in its place by now.
    var address: URL { URL(filePath: "/proc/self/fd/\(descriptor)", directoryHint: .isDirectory) }

    /// A regular file's bytes; nil where there is none, or it is a link, or larger than said.
    func bytes(at path: String, most: Int = 1 << 30) -> [UInt8]? {
        guard let file = OpenFile(self, path), file.size <= most else { return nil }
        return file.bytes()
    }

    /// Changes whenever another edition stands in the place, or this one was written again.
    struct Mark: Equatable, Sendable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int

        /// Of the checkpoint in the folder that stands in a place now; nil where there is none.
        init?(at place: String) {
            var facts = stat()
            guard stat(place + "/checkpoint", &facts) == 0 else { return nil }
            self.init(facts)
        }

        init(_ facts: stat) {
            (device, inode, size) = (UInt64(facts.st_dev), UInt64(facts.st_ino), Int64(facts.st_size))
            (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
        }
    }

    var mark: Mark? {
        var facts = stat()
        guard fstatat(descriptor, "checkpoint", &facts, 0) == 0 else { return nil }
        return Mark(facts)
    }
}

/// A regular file of an edition, open.
final class OpenFile: Sendable {
    let descriptor: Int32
    let size: Int
    private let mark: FolderHandle.Mark

    /// Nil where there is none, or it is a link.
    convenience init?(_ folder: FolderHandle, _ path: String) {
        self.init(openat(folder.descriptor, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK))
    }

    /// In the folder that stands in a place now.
    convenience init?(at place: String, _ path: String) {
        self.init(open(place + "/" + path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK))
    }

    private init?(_ descriptor: Int32) {
        self.descriptor = descriptor
        var facts = stat()
        let isFile = descriptor >= 0 && fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
        (size, mark) = (Int(facts.st_size), FolderHandle.Mark(facts))
        guard isFile else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether nobody wrote to it since it was opened.
    var isUnchanged: Bool {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return false }
        return Int(facts.st_size) == size && FolderHandle.Mark(facts) == mark
    }

    /// Nil where it cannot be read to its end.
    func bytes() -> [UInt8]? {
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            while count < size {
                let got = pread(descriptor, raw.baseAddress?.advanced(by: count), size - count, off_t(count))
                guard got > 0 else { return }
                count += got
            }
            isWhole = true
        }
        return isWhole ? bytes : nil
    }

    /// SHA-256 without holding it; nil where it cannot be read to its end.
    func hash() -> [UInt8]? {
        var hash = SHA256()
        var offset = 0
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { piece.deallocate() }
        while offset < size {
            let got = pread(descriptor, piece.baseAddress, piece.count, off_t(offset))
            guard got > 0 else { return nil }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: piece[..<got]))
            offset += got
        }
        return Array(hash.finalize())
    }
}
