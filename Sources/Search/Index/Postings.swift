/// A term's documents in a segment, each with what the term says about it.
struct Postings {
    let count: Int
    /// u16, ascending.
    let numbers: UnsafeRawBufferPointer
    let impacts: UnsafeRawBufferPointer
    /// Of a frequent term: the impact of each document, 0 where it is not in.
    let byDocument: UnsafeRawBufferPointer?
    let positions: UnsafeRawBufferPointer
    /// Documents have smaller numbers.
    let limit: Int

    /// - Parameter index: below `count`.
    func number(_ index: Int) -> Int {
        Int(UInt16(littleEndian: numbers.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
    }

    /// Where a document stands, from an index on; else where it would. Gallops: logarithmic in the distance.
    func seek(_ document: Int, from start: Int) -> Int {
        var low = start
        var step = 1
        while low + step < count, number(low + step) < document {
            low += step
            step *= 2
        }
        var high = min(low + step, count)
        while low < high {
            let middle = (low + high) / 2
            if number(middle) < document { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where the term stands in the document at an index, ascending, put into a list that is emptied first.
    func positions(at index: Int, into places: inout [Int]) throws(SearchError) {
        places.removeAll(keepingCapacity: true)
        let steps = max(0, count - 1) / Layout.positionsStep
        let step = index / Layout.positionsStep
        let entries = steps * 4
        var start = 0
        if step > 0 {
            guard let known = positions.u32((step - 1) * 4) else { throw .corrupt("positions lie outside of their section") }
            start = known
        }
        guard entries + start <= positions.count else { throw .corrupt("positions lie outside of their section") }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: positions[(entries + start)...]))
        for _ in step * Layout.positionsStep..<index {
            guard let length = reader.varint(), reader.raw(length) != nil else { throw .corrupt("positions end too early") }
        }
        guard let length = reader.varint(), let raw = reader.raw(length) else { throw .corrupt("positions end too early") }
        var here = 0
        var distances = ByteReader(raw)
        while !distances.isAtEnd {
            guard let distance = distances.varint() else { throw .corrupt("positions end too early") }
            here &+= distance
            places.append(here)
        }
    }
}
