import Foundation
import Glibc

/// Bytes that stay where they are for as long as this lives: a file mapped into memory, or a copy of bytes.
///
/// `@unchecked Sendable`: the pointer is set once in an initialiser, the bytes behind it are never written to afterwards, and they are
/// released only in `deinit`, when nobody holds the object any more.
final class Mapping: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    init(copying source: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, source.count), alignment: 16)
        copy.copyBytes(from: source)
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[0..<source.count])
        isMapped = false
    }

    /// An edition is replaced as a whole, never written to: the file that is mapped stays as it is, even when its name leads to
    /// another.
    init(file: URL) throws(SearchError) {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .unreadable(path: file.path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
        else { throw .unreadable(path: file.path) }
        bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
        isMapped = true
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        let mutable = UnsafeMutableRawPointer(mutating: start)
        if isMapped { munmap(mutable, bytes.count) } else { mutable.deallocate() }
    }
}
