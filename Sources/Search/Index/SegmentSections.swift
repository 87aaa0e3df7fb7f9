/// A segment's sections while they are written: document by document, then term by term in the order of their bytes. The same whether documents
/// were just read or are taken over.
struct SegmentSections {
    let count: Int
    private let isUnspaced: Bool
    var store = StoreWriter()
    var days = ByteWriter()
    var keys = ByteWriter()
    var facets = [FacetWriter](repeating: FacetWriter(), count: SearchFacet.allCases.count)
    var postings: PostingsWriter
    private var termStarts = ByteWriter()
    private var termBytes = ByteWriter()
    private var termRows = ByteWriter()
    private var hashes: [UInt32] = []
    private var frequent: [(term: Int, row: PostingsWriter.Row)] = []

    /// - Parameter count: of documents.
    init(count: Int, isUnspaced: Bool) {
        self.count = count
        self.isUnspaced = isUnspaced
        postings = PostingsWriter(count: count)
    }

    /// Closes a term whose documents were added to `postings`; leaves out one that has none.
    mutating func finishTerm(_ bytes: UnsafeRawBufferPointer) {
        guard !postings.isEmpty else { return }
        let row = postings.finish()
        if row.byDocument != Layout.TermRow.none { frequent.append((hashes.count, row)) }
        hashes.append(Layout.hash(bytes))
        termStarts.u32(termBytes.count)
        termBytes.raw(bytes)
        termRows.u32(row.documents)
        termRows.u32(row.postings)
        termRows.u32(row.positions)
        termRows.u32(row.byDocument)
    }

    /// The segment's bytes.
    mutating func finish() -> [UInt8] {
        termStarts.u32(termBytes.count)
        store.finish()
        let table = slots()
        var slots = ByteWriter()
        slots.u32(table, table.count)
        var facetBytes = ByteWriter()
        for facet in facets { facet.write(to: &facetBytes) }
        let pairs = isUnspaced ? ByteWriter() : PairsWriter(count: count).write(frequent, postings)
        let sections: [(Layout.Section, ByteWriter)] = [
            (.termStarts, termStarts), (.termBytes, termBytes), (.termRows, termRows), (.slots, slots), (.postings, postings.postings),
            (.positions, postings.positions), (.days, days), (.facets, facetBytes), (.pairs, pairs), (.keys, keys),
            (.documents, store.documents), (.texts, store.texts),
        ]
        return assemble(sections.sorted { $0.0.rawValue < $1.0.rawValue }.map(\.1), slots: table.count)
    }

    private func slots() -> [UInt32] {
        var size = 8
        while size < hashes.count * 2 { size *= 2 }
        let bits = Layout.termBits(hashes.count)
        var slots = [UInt32](repeating: 0, count: size)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: Layout.tag(hash, termBits: bits) | (number + 1))
        }
        return slots
    }

    private func assemble(_ sections: [ByteWriter], slots: Int) -> [UInt8] {
        var out = ByteWriter()
        out.reserve(Layout.headerSize + sections.reduce(0) { $0 + $1.count })
        out.u32(Layout.segmentMagic)
        out.u32(count)
        out.u32(hashes.count)
        out.u32(slots)
        var offset = Layout.headerSize
        for section in sections {
            out.u64(offset)
            offset += section.count
        }
        out.u64(offset)
        for section in sections { section.bytes.withUnsafeBytes { out.raw($0) } }
        return out.bytes
    }
}
