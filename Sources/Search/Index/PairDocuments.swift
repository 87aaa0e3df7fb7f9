/// The documents that have two frequent terms side by side.
struct PairDocuments {
    let count: Int
    private let bytes: UnsafeRawBufferPointer
    private let isBitmap: Bool

    init(count: Int, bytes: UnsafeRawBufferPointer, isBitmap: Bool) {
        self.count = count
        self.bytes = bytes
        self.isBitmap = isBitmap
    }

    static var none: PairDocuments { PairDocuments(count: 0, bytes: UnsafeRawBufferPointer(start: nil, count: 0), isBitmap: false) }

    /// Calls for each, ascending. Not all need be documents of the segment where the index is damaged.
    func each(_ take: (Int) -> Void) {
        guard isBitmap else {
            for index in 0..<count {
                take(Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))))
            }
            return
        }
        for index in 0..<bytes.count {
            var byte = bytes[index]
            while byte != 0 {
                take(index * 8 + byte.trailingZeroBitCount)
                byte &= byte - 1
            }
        }
    }
}

extension Segment {
    /// The documents that have a term right behind another, both frequent; nil where that is not written down.
    func documents(with first: Int, before second: Int) throws(SearchError) -> PairDocuments? {
        let section = self[.pairs]
        guard !section.isEmpty else { return nil }
        guard let pairs = section.u32(0), let table = section.part(4, pairs * PairsWriter.rowSize) else {
            throw .corrupt("the pairs of its words end too early")
        }
        var low = 0
        var high = pairs
        while low < high {
            let middle = (low + high) / 2
            let row = middle * PairsWriter.rowSize
            guard let one = table.u32(row), let other = table.u32(row + 4) else { throw .corrupt("the pairs of its words end too early") }
            if (one, other) < (first, second) { low = middle + 1 } else { high = middle }
        }
        let row = low * PairsWriter.rowSize
        guard low < pairs, table.u32(row) == first, table.u32(row + 4) == second else { return PairDocuments.none }
        guard let start = table.u32(row + 8), let count = table.u32(row + 12), count <= self.count else {
            throw .corrupt("a pair of words has more documents than there are")
        }
        let isBitmap = PairsWriter.isBitmap(count, of: self.count)
        guard let bytes = section.part(4 + table.count + start, isBitmap ? (self.count + 7) / 8 : count * 2) else {
            throw .corrupt("a pair's documents lie outside of their section")
        }
        return PairDocuments(count: count, bytes: bytes, isBitmap: isBitmap)
    }
}
