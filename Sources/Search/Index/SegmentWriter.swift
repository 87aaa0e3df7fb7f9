/// Makes a segment out of some documents, in their order.
struct SegmentWriter {
    private let analyzer: Analyzer
    private var numbers: [String: Int] = [:]
    private var terms: [String] = []
    /// Of each chunk that the analyzer remembers, where its terms are; `none` for one that was not met yet.
    private var chunks: [ChunkTerms] = []
    /// Terms of chunks, with their positions in these.
    private var ids: [(term: Int32, position: Int32)] = []
    /// Every place of every term, in the order of documents: the term, and `Place`.
    private var placeTerms: [Int32] = []
    private var places: [UInt64] = []
    /// Of each document and field: what its length makes of a frequency.
    private var norms: [Double] = []
    private var number = 0
    private var sections: SegmentSections

    /// - Parameter count: of the documents that will be added.
    init(analyzer: Analyzer, count: Int) {
        self.analyzer = analyzer
        sections = SegmentSections(count: count, isUnspaced: analyzer.isUnspaced)
    }

    mutating func add(_ document: SearchDocument, key: SearchKey) {
        sections.store.add(document)
        sections.days.u32(SearchDocument.number(ofDay: document.day))
        key.write(to: &sections.keys)
        for facet in SearchFacet.allCases { sections.facets[facet.rawValue].add(document.values(of: facet), number) }
        index(document)
        number += 1
    }

    private mutating func index(_ document: SearchDocument) {
        var base = 0
        for field in SearchDocument.Field.allCases {
            var whole = 0
            for text in document.texts(of: field) {
                let length = analyzer.foundChunks(text) { found, _, position in
                    let chunk = terms(of: found)
                    for index in chunk.start..<chunk.end {
                        placeTerms.append(ids[index].term)
                        places.append(Place.pack(number, base + position + Int(ids[index].position), field))
                    }
                    return chunk.length
                }
                whole += length
                base += length + Layout.gap
            }
            norms.append(Impact.frequency(1, in: field, length: whole, unspaced: analyzer.isUnspaced))
        }
    }

    /// Terms in `ids`.
    private struct ChunkTerms {
        var start: Int
        var end: Int
        var length: Int

        static let none = ChunkTerms(start: -1, end: -1, length: 0)
    }

    private mutating func terms(of found: Analyzer.FoundChunk) -> ChunkTerms {
        switch found {
        case .long(let chunk): return add(chunk)
        case .known(let number):
            if number >= chunks.count {
                chunks += [ChunkTerms](repeating: .none, count: number + 1024 - chunks.count)
            }
            if chunks[number].start < 0 { chunks[number] = add(analyzer.remembered(number)) }
            return chunks[number]
        }
    }

    private mutating func add(_ chunk: Analyzer.Chunk) -> ChunkTerms {
        let start = ids.count
        for term in chunk.terms { ids.append((number(of: term.text), Int32(clamping: term.position))) }
        return ChunkTerms(start: start, end: ids.count, length: chunk.length)
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

    /// The segment's bytes.
    mutating func finish() -> [UInt8] {
        var (grouped, ends) = grouped()
        grouped.withUnsafeMutableBufferPointer { grouped in
            for term in sorted() {
                add(UnsafeMutableBufferPointer(rebasing: grouped[(term == 0 ? 0 : ends[term - 1])..<ends[term]]))
                var text = terms[term]
                text.withUTF8 { sections.finishTerm(UnsafeRawBufferPointer($0)) }
            }
        }
        return sections.finish()
    }

    /// The terms by their bytes. By their first eight where these differ.
    private func sorted() -> [Int] {
        let keys = terms.enumerated().map { number, term in
            var bytes = term.utf8.makeIterator()
            return (first: (0..<8).reduce(UInt64(0)) { key, _ in key << 8 | UInt64(bytes.next() ?? 0) }, number: number)
        }
        return keys.sorted {
            $0.first == $1.first ? terms[$0.number].utf8.lexicographicallyPrecedes(terms[$1.number].utf8) : $0.first < $1.first
        }.map(\.number)
    }

    /// - Parameter places: a term's, by document; within a document joined words may stand behind their parts.
    private mutating func add(_ places: UnsafeMutableBufferPointer<UInt64>) {
        let fields = SearchDocument.Field.allCases.count
        var start = 0
        while start < places.count {
            let document = Place.document(places[start])
            var end = start
            var isSorted = true
            var frequency = 0.0
            while end < places.count, Place.document(places[end]) == document {
                if end > start, places[end] < places[end - 1] { isSorted = false }
                frequency += norms[document * fields + Place.field(places[end])]
                end += 1
            }
            var here = UnsafeMutableBufferPointer(rebasing: places[start..<end])
            if !isSorted { here.sort() }
            sections.postings.add(document, impact: Impact.byte(frequency), places: UnsafeBufferPointer(here))
            start = end
        }
    }
}
