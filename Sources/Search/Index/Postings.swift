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
}
