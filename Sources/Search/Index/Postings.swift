/// A term's documents in a segment, each with what the term says about it.
struct Postings {
    let count: Int
    /// u16, ascending.
    let numbers: UnsafeRawBufferPointer
    let impacts: UnsafeRawBufferPointer
    /// Of a frequent term: the impact of each document, 0 where it is not in.
    let byDocument: UnsafeRawBufferPointer?
    /// Where the positions of every so manieth document begin, u32.
    let steps: UnsafeRawBufferPointer
    let positions: UnsafeRawBufferPointer
    /// Documents have smaller numbers.
    let limit: Int

    /// Nil where the row leads out of its sections.
    init?(row: PostingsWriter.Row, _ postings: UnsafeRawBufferPointer, _ positions: UnsafeRawBufferPointer, of limit: Int) {
        guard row.documents <= limit, let numbers = postings.part(row.postings, row.documents * 2),
            let impacts = postings.part(row.postings + row.documents * 2, row.documents),
            let steps = postings.part(row.postings + row.documents * 3, Layout.steps(of: row.documents) * 4),
            let rest = positions.part(row.positions, positions.count - row.positions)
        else { return nil }
        if row.byDocument != Layout.TermRow.none {
            guard let all = postings.part(row.byDocument, limit) else { return nil }
            byDocument = all
        } else {
            byDocument = nil
        }
        count = row.documents
        self.numbers = numbers
        self.impacts = impacts
        self.steps = steps
        self.positions = rest
        self.limit = limit
    }

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
