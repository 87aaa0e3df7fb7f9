/// Makes a segment out of some documents, in their order.
struct SegmentWriter {
    private let analyzer: Analyzer
    private var numbers: [String: Int] = [:]
    private var terms: [TermEntries] = []
    private var count = 0
    private var store = StoreWriter()
    private var days = ByteWriter()
    private var facets = [FacetWriter](repeating: FacetWriter(), count: SearchFacet.allCases.count)

    /// What one document says about one term, while it is read.
    fileprivate struct InDocument {
        var counts: (Int, Int, Int, Int) = (0, 0, 0, 0)
        var positions: [Int32] = []
    }

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
        var found: [Int: InDocument] = [:]
        var lengths = [Int](repeating: 0, count: SearchDocument.Field.allCases.count)
        var base = 0
        for field in SearchDocument.Field.allCases {
            for text in document.texts(of: field) {
                let length = analyzer.documentTerms(text) { term in
                    let id = self.number(of: term.text)
                    found[id, default: InDocument()].count(in: field)
                    found[id]?.positions.append(Int32(clamping: base + term.position))
                }
                lengths[field.rawValue] += length
                base += length + Layout.gap
            }
        }
        for (id, here) in found {
            var frequency = 0.0
            for field in SearchDocument.Field.allCases where here.count(of: field) > 0 {
                frequency += Impact.frequency(
                    here.count(of: field), in: field, length: lengths[field.rawValue], unspaced: analyzer.isUnspaced)
            }
            terms[id].append(number, Impact.byte(frequency), here.positions)
        }
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
    fileprivate mutating func append(_ document: Int, _ impact: UInt8, _ places: [Int32]) {
        documents.append(UInt16(truncatingIfNeeded: document))
        impacts.append(impact)
        starts.append(positions.count)
        // Joined words come after their parts, and begin where those do.
        var distances = ByteWriter()
        var last: Int32 = 0
        for place in places.sorted() {
            distances.varint(Int(place - last))
            last = place
        }
        positions.varint(distances.count)
        positions.raw(distances.bytes)
    }
}

extension SegmentWriter.InDocument {
    fileprivate mutating func count(in field: SearchDocument.Field) {
        switch field {
        case .title: counts.0 += 1
        case .summary: counts.1 += 1
        case .body: counts.2 += 1
        case .aliases: counts.3 += 1
        }
    }

    fileprivate func count(of field: SearchDocument.Field) -> Int {
        switch field {
        case .title: counts.0
        case .summary: counts.1
        case .body: counts.2
        case .aliases: counts.3
        }
    }
}
