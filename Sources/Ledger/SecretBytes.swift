import Foundation

/// Bytes that are wiped when the last holder lets go of them, and kept out of swap where the system allows it.
///
/// Best effort: a copy that a caller made before (a `String` from a terminal, say) is out of its reach.
///
/// Sendable without the compiler's proof: the memory is private, written only in `init`, only read afterwards, and
/// freed in `deinit`, when no other reference is left.
final class SecretBytes: @unchecked Sendable {
    /// Whole pages, so that unlocking them lets nobody else's secrets into swap.
    private let memory: UnsafeMutableRawBufferPointer
    private let count: Int

    init(_ bytes: some Collection<UInt8>) {
        let page = Int(getpagesize())
        count = bytes.count
        memory = .allocate(byteCount: max(1, (count + page - 1) / page) * page, alignment: page)
        if let start = memory.baseAddress { _ = mlock(start, memory.count) }
        memory.copyBytes(from: bytes)
    }

    func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }

    deinit {
        if let start = memory.baseAddress {
            explicit_bzero(start, memory.count)
            munlock(start, memory.count)
        }
        memory.deallocate()
    }
}

/// Overwrites an array in place, in a way that the optimiser may not drop.
func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { $0.wipe() }
}

extension UnsafeMutableRawBufferPointer {
    /// In a way that the optimiser may not drop.
    func wipe() {
        if let baseAddress { explicit_bzero(baseAddress, count) }
    }
}
