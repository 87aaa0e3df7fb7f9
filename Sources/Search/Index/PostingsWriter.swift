/// Where a term stands in one document, in one number that sorts by document and position.
enum Place {
    static func pack(_ document: Int, _ position: Int, _ field: SearchDocument.Field) -> UInt64 {
        UInt64(UInt16(truncatingIfNeeded: document)) << 34 | UInt64(UInt32(clamping: position)) << 2 | UInt64(field.rawValue)
    }

    static func document(_ place: UInt64) -> Int { Int(place >> 34) }
    static func position(_ place: UInt64) -> Int { Int(place >> 2 & 0xFFFF_FFFF) }
    static func field(_ place: UInt64) -> Int { Int(place & 3) }
}

/// Writes the postings and positions of terms, one after the other, each document by document.
struct PostingsWriter {
    private(set) var postings = ByteWriter()
    private(set) var positions = ByteWriter()
    private let count: Int
    /// Of the term at hand, how many documents it has, and what of each: room for all of the segment's.
    private var here = 0
    private var documents: [UInt16]
    private var impacts: [UInt8]
    private var steps: [UInt32]
    /// Where its positions begin.
    private var start = 0

    struct Row {
        var documents: Int
        var postings: Int
        var positions: Int
        var byDocument: Int
    }

    /// - Parameter count: of the segment's documents.
    init(count: Int) {
        self.count = count
        documents = [UInt16](repeating: 0, count: count)
        impacts = [UInt8](repeating: 0, count: count)
        steps = [UInt32](repeating: 0, count: count / Layout.positionsStep + 1)
    }

    /// - Parameter entry: how long the positions are in bytes, and their distances, as they are written.
    mutating func add(_ document: Int, impact: UInt8, entry: UnsafeRawBufferPointer) {
        begin(document, impact)
        positions.raw(entry)
    }

    /// - Parameter places: where it stands in the document, ascending; not empty.
    mutating func add(_ document: Int, impact: UInt8, places: UnsafeBufferPointer<UInt64>) {
        begin(document, impact)
        var size = 0
        var last = 0
        for place in places {
            size += ByteWriter.varintSize(Place.position(place) - last)
            last = Place.position(place)
        }
        positions.varint(size)
        last = 0
        for place in places {
            positions.varint(Place.position(place) - last)
            last = Place.position(place)
        }
    }

    private mutating func begin(_ document: Int, _ impact: UInt8) {
        if here % Layout.positionsStep == 0 { steps[here / Layout.positionsStep] = UInt32(truncatingIfNeeded: positions.count - start) }
        documents[here] = UInt16(truncatingIfNeeded: document)
        impacts[here] = impact
        here += 1
    }

    var isEmpty: Bool { here == 0 }

    /// Closes the term at hand.
    mutating func finish() -> Row {
        var row = Row(documents: here, postings: postings.count, positions: start, byDocument: Layout.TermRow.none)
        postings.u16(documents, here)
        impacts.withUnsafeBytes { postings.raw(UnsafeRawBufferPointer(rebasing: $0[..<here])) }
        postings.u32(steps, from: 1, Layout.steps(of: here))
        if Layout.isFrequent(here, of: count) {
            row.byDocument = postings.count
            var all = [UInt8](repeating: 0, count: count)
            for index in 0..<here { all[Int(documents[index])] = impacts[index] }
            all.withUnsafeBytes { postings.raw($0) }
        }
        here = 0
        start = positions.count
        return row
    }
}
