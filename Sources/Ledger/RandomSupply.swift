/// Random bytes of the kernel's, fetched as many at a time as it gives at once: to ask for each salt costs more than to seal under it.
///
/// What was handed out is no longer here. One thread at a time.
final class RandomSupply {
    /// getentropy(3).
    private static let most = 256

    private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: most, alignment: 16)
    private var left = 0

    deinit {
        bytes.wipe()
        bytes.deallocate()
    }

    /// - Parameter target: at most 256 bytes.
    func fill(_ target: UnsafeMutableRawBufferPointer) {
        precondition(target.count <= Self.most, "nobody needs so many at once")
        if target.count > left {
            bytes.fillWithRandomBytes()
            left = Self.most
        }
        let taken = UnsafeMutableRawBufferPointer(rebasing: bytes[left - target.count..<left])
        target.copyMemory(from: UnsafeRawBufferPointer(taken))
        taken.wipe()
        left -= target.count
    }

    func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = count
            fill(UnsafeMutableRawBufferPointer(start: bytes.baseAddress, count: count))
        }
    }
}
