/// Memory for plain bytes that are read where they are: it grows as it is asked for, and is wiped before it is let go of.
struct WorkingMemory: ~Copyable {
    private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// Only what was asked for last holds; asked for as much or less, it is the same memory.
    mutating func first(_ count: Int) -> UnsafeMutableRawBufferPointer {
        if bytes.count < count {
            letGo()
            bytes = .allocate(byteCount: Swift.max(2 * bytes.count, count), alignment: 16)
        }
        return UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
    }

    private func letGo() {
        bytes.wipe()
        bytes.deallocate()
    }

    deinit { letGo() }
}
