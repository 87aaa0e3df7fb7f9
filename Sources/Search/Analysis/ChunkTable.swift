import Glibc

/// The chunks that an analyzer has read, by their bytes. A table of our own: Swift's hashes every word as if an adversary had
/// chosen it, which costs more than all the rest of indexing; here whoever floods it gets a slow search, and nothing else.
struct ChunkTable {
    /// A chunk's hash above, its number and 1 below; 0 for none.
    private var slots: [UInt64] = []
    private var starts: [Int] = [0]
    private var bytes: [UInt8] = []
    private(set) var chunks: [Analyzer.Chunk] = []

    /// The number of a chunk in `chunks`.
    func find(_ wanted: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int? {
        guard !slots.isEmpty else { return nil }
        return slots.withUnsafeBufferPointer { slots in
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 {
                let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
                if UInt32(slots[slot] >> 32) == hash, isKey(wanted, of: number) { return number }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private func isKey(_ wanted: UnsafeBufferPointer<UInt8>, of number: Int) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == wanted.count, let other = wanted.baseAddress else { return wanted.isEmpty }
        return bytes.withUnsafeBytes { bytes in
            guard let first = bytes.baseAddress else { return false }
            return memcmp(first + start, other, wanted.count) == 0
        }
    }

    mutating func insert(_ chunk: Analyzer.Chunk, _ key: UnsafeBufferPointer<UInt8>, hash: UInt32) {
        if (chunks.count + 1) * 2 > slots.count { grow() }
        chunks.append(chunk)
        put(UInt64(hash) << 32 | UInt64(chunks.count))
        bytes.append(contentsOf: key)
        starts.append(bytes.count)
    }

    private mutating func put(_ entry: UInt64) {
        var slot = Int(entry >> 32) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = entry
    }

    private mutating func grow() {
        let entries = slots
        slots = [UInt64](repeating: 0, count: max(4096, slots.count * 2))
        for entry in entries where entry != 0 { put(entry) }
    }
}
