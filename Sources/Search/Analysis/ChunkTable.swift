/// The chunks that an analyzer has read, by their bytes. A table of our own: Swift's hashes every word as if an adversary had
/// chosen it, which costs more than all the rest of indexing; here whoever floods it gets a slow search, and nothing else.
struct ChunkTable {
    private var slots: [Int32]
    private var hashes: [UInt32] = []
    private var starts: [Int] = [0]
    private var bytes: [UInt8] = []
    private(set) var chunks: [Analyzer.Chunk] = []

    init() { slots = [Int32](repeating: -1, count: 4096) }

    func find(_ wanted: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Analyzer.Chunk? {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, isKey(wanted, of: number) { return chunks[number] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isKey(_ wanted: UnsafeBufferPointer<UInt8>, of number: Int) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == wanted.count else { return false }
        for index in 0..<wanted.count where bytes[start + index] != wanted[index] { return false }
        return true
    }

    mutating func insert(_ chunk: Analyzer.Chunk, _ key: UnsafeBufferPointer<UInt8>, hash: UInt32) {
        if (chunks.count + 1) * 2 > slots.count { grow() }
        put(chunks.count, hash)
        chunks.append(chunk)
        hashes.append(hash)
        bytes.append(contentsOf: key)
        starts.append(bytes.count)
    }

    private mutating func put(_ number: Int, _ hash: UInt32) {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(truncatingIfNeeded: number)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() { put(number, hash) }
    }
}
