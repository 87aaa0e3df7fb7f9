/// Makes a segment out of some documents, in their order.
struct SegmentWriter {
    private let analyzer: Analyzer
    private var numbers: [String: Int] = [:]
    private var terms: [String] = []
    /// Where the terms of each chunk that the analyzer remembers begin in `ids`; -1 for one that is not there yet.
    private var startsOfChunks: [Int] = []
    private var ids: [Int32] = []
    /// Every place of every term, in the order of documents: the term, and `Place`.
    private var placeTerms: [Int32] = []
    private var places: [UInt64] = []
    /// Of each document, the length of each field.
    private var lengths: [Int] = []
    private var count = 0
    private var store = StoreWriter()
    private var days = ByteWriter()
    private var facets = [FacetWriter](repeating: FacetWriter(), count: SearchFacet.allCases.count)

    init(analyzer: Analyzer) { self.analyzer = analyzer }

    mutating func add(_ document: SearchDocument) {
        let number = count
        count += 1
        store.add(document)
        days.u32(SearchDocument.number(ofDay: document.day))
        for facet in SearchFacet.allCases { facets[facet.rawValue].add(document.values(of: facet), number) }
        index(document, number)
    }

    private mutating func index(_ document: SearchDocument, _ number: Int) {
        var base = 0
        for field in SearchDocument.Field.allCases {
            var whole = 0
            for text in document.texts(of: field) {
                let length = analyzer.chunks(text) { chunk, _, position in
                    let start = start(of: chunk)
                    for index in chunk.terms.indices {
                        placeTerms.append(ids[start + index])
                        places.append(Place.pack(number, base + position + chunk.terms[index].position, field))
                    }
                    return true
                }
                whole += length
                base += length + Layout.gap
            }
            lengths.append(whole)
        }
    }

    /// Where a chunk's terms begin in `ids`.
    private mutating func start(of chunk: Analyzer.Chunk) -> Int {
        if let known = chunk.number {
            if known >= startsOfChunks.count {
                startsOfChunks += [Int](repeating: -1, count: known + 1024 - startsOfChunks.count)
            }
            if startsOfChunks[known] >= 0 { return startsOfChunks[known] }
            startsOfChunks[known] = ids.count
        }
        let start = ids.count
        for term in chunk.terms { ids.append(number(of: term.text)) }
        return start
    }

    private mutating func number(of term: String) -> Int32 {
        if let known = numbers[term] { return Int32(truncatingIfNeeded: known) }
        numbers[term] = terms.count
        terms.append(term)
        return Int32(truncatingIfNeeded: terms.count - 1)
    }

    /// The places of each term together, in the order of documents and positions: by counting, in two passes.
    private func grouped() -> (places: [UInt64], ends: [Int]) {
        var ends = [Int](repeating: 0, count: terms.count)
        for term in placeTerms { ends[Int(term)] += 1 }
        var sum = 0
        for term in ends.indices {
            let here = ends[term]
            ends[term] = sum
            sum += here
        }
        var grouped = [UInt64](repeating: 0, count: places.count)
        for index in places.indices {
            let term = Int(placeTerms[index])
            grouped[ends[term]] = places[index]
            ends[term] += 1
        }
        return (grouped, ends)
    }

    func finish() -> [UInt8] {
        let (grouped, ends) = grouped()
        let sorted = terms.indices.sorted { terms[$0].utf8.lexicographicallyPrecedes(terms[$1].utf8) }
        var termStarts = ByteWriter(), termBytes = ByteWriter(), termRows = ByteWriter()
        var postings = PostingsWriter(count: count, lengths: lengths, unspaced: analyzer.isUnspaced)
        for term in sorted {
            termStarts.u32(termBytes.count)
            termBytes.raw(terms[term].utf8)
            let row = postings.add(grouped[(term == 0 ? 0 : ends[term - 1])..<ends[term]])
            termRows.u32(row.documents)
            termRows.u32(row.postings)
            termRows.u32(row.positions)
            termRows.u32(row.byDocument)
        }
        termStarts.u32(termBytes.count)
        var slots = ByteWriter()
        let table = Self.slots(sorted.map { terms[$0] })
        for slot in table { slots.u32(slot) }
        var facetBytes = ByteWriter()
        for facet in facets { facet.write(to: &facetBytes) }
        let stored = store.finish()
        let sections: [(Layout.Section, ByteWriter)] = [
            (.termStarts, termStarts), (.termBytes, termBytes), (.termRows, termRows), (.slots, slots), (.postings, postings.postings),
            (.positions, postings.positions), (.days, days), (.facets, facetBytes), (.documents, stored.documents),
            (.chunkStarts, stored.chunkStarts), (.chunks, stored.chunks),
        ]
        return Self.assemble(
            sections.sorted { $0.0.rawValue < $1.0.rawValue }.map(\.1), documents: count, terms: sorted.count, slots: table.count)
    }

    private static func slots(_ terms: [String]) -> [Int] {
        var size = 8
        while size < terms.count * 2 { size *= 2 }
        var slots = [Int](repeating: 0, count: size)
        for (number, term) in terms.enumerated() {
            var slot = Int(Layout.hash(term.utf8)) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = number + 1
        }
        return slots
    }

    private static func assemble(_ sections: [ByteWriter], documents: Int, terms: Int, slots: Int) -> [UInt8] {
        var out = ByteWriter()
        out.u32(Layout.segmentMagic)
        out.u32(documents)
        out.u32(terms)
        out.u32(slots)
        var offset = Layout.headerSize
        for section in sections {
            out.u64(offset)
            offset += section.count
        }
        out.u64(offset)
        for section in sections { out.raw(section.bytes) }
        return out.bytes
    }
}
