/// Makes a segment out of some documents, in their order.
struct SegmentWriter {
    private let analyzer: Analyzer
    private var numbers: [String: Int] = [:]
    /// Of each chunk that the analyzer remembers, the numbers of its terms here.
    private var idsOfChunks: [[Int32]?] = []
    /// Where the terms of the document at hand stand.
    private var places: [UInt64] = []
    private var terms: [TermEntries] = []
    private var count = 0
    private var store = StoreWriter()
    private var days = ByteWriter()
    private var facets = [FacetWriter](repeating: FacetWriter(), count: SearchFacet.allCases.count)

    fileprivate struct TermEntries {
        var text: String
        var documents: [UInt16] = []
        var impacts: [UInt8] = []
        var positions = ByteWriter()
        /// Where each document's positions begin.
        var starts: [Int] = []
    }

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
        places.removeAll(keepingCapacity: true)
        var lengths = [Int](repeating: 0, count: SearchDocument.Field.allCases.count)
        var base = 0
        for field in SearchDocument.Field.allCases {
            for text in document.texts(of: field) {
                let length = analyzer.chunks(text) { chunk, _, position in
                    let ids = ids(of: chunk)
                    for index in ids.indices {
                        places.append(Self.place(ids[index], base + position + chunk.terms[index].position, field))
                    }
                    return true
                }
                lengths[field.rawValue] += length
                base += length + Layout.gap
            }
        }
        // By term, then by position: joined words come after their parts, and begin where those do.
        places.sort()
        var start = 0
        while start < places.count {
            let term = places[start] >> 34
            var counts = (0, 0, 0, 0)
            var end = start
            while end < places.count, places[end] >> 34 == term {
                switch places[end] & 3 {
                case 0: counts.0 += 1
                case 1: counts.1 += 1
                case 2: counts.2 += 1
                default: counts.3 += 1
                }
                end += 1
            }
            let impact = Impact.byte(frequency([counts.0, counts.1, counts.2, counts.3], lengths))
            terms[Int(term)].append(number, impact, places[start..<end])
            start = end
        }
    }

    /// Term, position and field in one number, that sorts by them.
    private static func place(_ term: Int32, _ position: Int, _ field: SearchDocument.Field) -> UInt64 {
        UInt64(UInt32(bitPattern: term)) << 34 | UInt64(UInt32(clamping: position)) << 2 | UInt64(field.rawValue)
    }

    fileprivate static func position(_ place: UInt64) -> Int { Int(place >> 2 & 0xFFFF_FFFF) }

    private func frequency(_ counts: [Int], _ lengths: [Int]) -> Double {
        var frequency = 0.0
        for field in SearchDocument.Field.allCases where counts[field.rawValue] > 0 {
            frequency += Impact.frequency(counts[field.rawValue], in: field, length: lengths[field.rawValue], unspaced: analyzer.isUnspaced)
        }
        return frequency
    }

    private mutating func ids(of chunk: Analyzer.Chunk) -> [Int32] {
        if let known = chunk.number, known < idsOfChunks.count, let ids = idsOfChunks[known] { return ids }
        let ids = chunk.terms.map { Int32(number(of: $0.text)) }
        if let known = chunk.number {
            if known >= idsOfChunks.count { idsOfChunks += [[Int32]?](repeating: nil, count: known + 1024 - idsOfChunks.count) }
            idsOfChunks[known] = ids
        }
        return ids
    }

    private mutating func number(of term: String) -> Int {
        if let known = numbers[term] { return known }
        numbers[term] = terms.count
        terms.append(TermEntries(text: term))
        return terms.count - 1
    }

    func finish() -> [UInt8] {
        let sorted = terms.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        var sections = [ByteWriter](repeating: ByteWriter(), count: Layout.Section.allCases.count)
        func with(_ section: Layout.Section, _ write: (inout ByteWriter) -> Void) { write(&sections[section.rawValue]) }
        for term in sorted {
            with(.termStarts) { [start = sections[Layout.Section.termBytes.rawValue].count] in $0.u32(start) }
            with(.termBytes) { $0.raw(term.text.utf8) }
            let postings = sections[Layout.Section.postings.rawValue].count
            with(.postings) { postings in
                for document in term.documents { postings.u16(Int(document)) }
                postings.raw(term.impacts)
            }
            var byDocument = Layout.TermRow.none
            if Layout.isFrequent(term.documents.count, of: count) {
                byDocument = sections[Layout.Section.postings.rawValue].count
                var impacts = [UInt8](repeating: 0, count: count)
                for (document, impact) in zip(term.documents, term.impacts) { impacts[Int(document)] = impact }
                with(.postings) { $0.raw(impacts) }
            }
            let positions = sections[Layout.Section.positions.rawValue].count
            with(.positions) { section in
                for index in stride(from: Layout.positionsStep, to: term.starts.count, by: Layout.positionsStep) {
                    section.u32(term.starts[index])
                }
                section.raw(term.positions.bytes)
            }
            with(.termRows) {
                $0.u32(term.documents.count)
                $0.u32(postings)
                $0.u32(positions)
                $0.u32(byDocument)
            }
        }
        with(.termStarts) { [end = sections[Layout.Section.termBytes.rawValue].count] in $0.u32(end) }
        let slots = Self.slots(sorted.map(\.text))
        with(.slots) { for slot in slots { $0.u32(slot) } }
        with(.days) { $0 = days }
        with(.facets) { section in for facet in facets { facet.write(to: &section) } }
        let stored = store.finish()
        with(.documents) { $0 = stored.documents }
        with(.chunkStarts) { $0 = stored.chunkStarts }
        with(.chunks) { $0 = stored.chunks }
        return Self.assemble(sections, documents: count, terms: sorted.count, slots: slots.count)
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

extension SegmentWriter.TermEntries {
    fileprivate mutating func append(_ document: Int, _ impact: UInt8, _ places: ArraySlice<UInt64>) {
        documents.append(UInt16(truncatingIfNeeded: document))
        impacts.append(impact)
        starts.append(positions.count)
        var size = 0
        var last = 0
        for place in places {
            size += ByteWriter.varintSize(SegmentWriter.position(place) - last)
            last = SegmentWriter.position(place)
        }
        positions.varint(size)
        last = 0
        for place in places {
            positions.varint(SegmentWriter.position(place) - last)
            last = SegmentWriter.position(place)
        }
    }
}
