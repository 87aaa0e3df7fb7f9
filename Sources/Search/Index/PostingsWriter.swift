/// Where a term stands in one document, in one number that sorts by document and position.
enum Place {
    static func pack(_ document: Int, _ position: Int, _ field: SearchDocument.Field) -> UInt64 {
        UInt64(UInt16(truncatingIfNeeded: document)) << 34 | UInt64(UInt32(clamping: position)) << 2 | UInt64(field.rawValue)
    }

    static func document(_ place: UInt64) -> Int { Int(place >> 34) }
    static func position(_ place: UInt64) -> Int { Int(place >> 2 & 0xFFFF_FFFF) }
    static func field(_ place: UInt64) -> Int { Int(place & 3) }
}

/// Writes the postings and positions of terms, one after the other.
struct PostingsWriter {
    private(set) var postings = ByteWriter()
    private(set) var positions = ByteWriter()
    private let count: Int
    /// Of each document and field: what a length makes of a frequency.
    private let norms: [Double]
    private var documents: [Int] = []
    private var impacts: [UInt8] = []
    private var starts: [Int] = []
    private var entries = ByteWriter()

    /// - Parameter lengths: of each document, the length of each field.
    init(count: Int, lengths: [Int], unspaced: Bool) {
        self.count = count
        let fields = SearchDocument.Field.allCases
        norms = lengths.enumerated().map { Impact.frequency(1, in: fields[$0 % fields.count], length: $1, unspaced: unspaced) }
    }

    /// - Parameter places: a term's, by document; within a document joined words may stand behind their parts.
    mutating func add(_ places: ArraySlice<UInt64>) -> (documents: Int, postings: Int, positions: Int, byDocument: Int) {
        documents.removeAll(keepingCapacity: true)
        impacts.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        entries.removeAll()
        var start = places.startIndex
        while start < places.endIndex {
            var end = start + 1
            var isSorted = true
            while end < places.endIndex, Place.document(places[end]) == Place.document(places[start]) {
                if places[end] < places[end - 1] { isSorted = false }
                end += 1
            }
            addDocument(isSorted ? places[start..<end] : places[start..<end].sorted()[...])
            start = end
        }
        let row = (documents.count, postings.count, positions.count)
        for document in documents { postings.u16(document) }
        postings.raw(impacts)
        for index in stride(from: Layout.positionsStep, to: starts.count, by: Layout.positionsStep) { positions.u32(starts[index]) }
        positions.raw(entries.bytes)
        guard Layout.isFrequent(documents.count, of: count) else { return (row.0, row.1, row.2, Layout.TermRow.none) }
        let byDocument = postings.count
        var all = [UInt8](repeating: 0, count: count)
        for (document, impact) in zip(documents, impacts) { all[document] = impact }
        postings.raw(all)
        return (row.0, row.1, row.2, byDocument)
    }

    private mutating func addDocument(_ places: ArraySlice<UInt64>) {
        guard let first = places.first else { return }
        let document = Place.document(first)
        let fields = SearchDocument.Field.allCases.count
        var frequency = 0.0
        var size = 0
        var last = 0
        for place in places {
            frequency += norms[document * fields + Place.field(place)]
            size += ByteWriter.varintSize(Place.position(place) - last)
            last = Place.position(place)
        }
        documents.append(document)
        impacts.append(Impact.byte(frequency))
        starts.append(entries.count)
        entries.varint(size)
        last = 0
        for place in places {
            entries.varint(Place.position(place) - last)
            last = Place.position(place)
        }
    }
}
