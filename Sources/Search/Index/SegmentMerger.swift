/// Makes a segment out of documents of others, without reading their texts again: gives the bytes that a `SegmentWriter` would.
struct SegmentMerger {
    struct Source {
        let segment: Segment
        /// Of each of its documents the number in the new segment, ascending; -1 for one that is left out.
        var numbers: [Int]

        init(_ segment: Segment) {
            self.segment = segment
            numbers = [Int](repeating: -1, count: segment.count)
        }
    }

    private let sources: [Source]
    private var sections: SegmentSections

    /// - Parameter count: of the new segment's documents: each comes from one of the sources.
    init(_ sources: [Source], count: Int, isUnspaced: Bool) {
        self.sources = sources
        sections = SegmentSections(count: count, isUnspaced: isUnspaced)
    }

    consuming func merged() throws(SearchError) -> [UInt8] {
        try addDocuments()
        try addFacets()
        try addTerms()
        return sections.finish()
    }

    private mutating func addDocuments() throws(SearchError) {
        var origins = [(source: Int, document: Int)?](repeating: nil, count: sections.count)
        for (source, one) in sources.enumerated() {
            for (document, number) in one.numbers.enumerated() where number >= 0 { origins[number] = (source, document) }
        }
        for origin in origins {
            guard let origin else { throw .corrupt("a document is in none of its parts") }
            let segment = sources[origin.source].segment
            sections.days.u32(segment.day(origin.document))
            segment.key(origin.document).write(to: &sections.keys)
            let packed = try segment.packed(origin.document)
            sections.store.add(packed.bytes, size: packed.size)
        }
    }

    private mutating func addFacets() throws(SearchError) {
        for source in sources {
            for facet in SearchFacet.allCases {
                var values: [(String, UnsafeRawBufferPointer)] = []
                try source.segment.values(of: facet) { values.append(($0, $1)) }
                for (value, documents) in values {
                    for index in 0..<documents.count / 2 {
                        let document = Int(UInt16(littleEndian: documents.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
                        guard document < source.numbers.count else { throw .corrupt("a filter has a document that is not there") }
                        let number = source.numbers[document]
                        if number >= 0 { sections.facets[facet.rawValue].add(value, number) }
                    }
                }
            }
        }
    }

    private mutating func addTerms() throws(SearchError) {
        // Of each source the term that comes next, while there is one.
        var heads: [(source: Int, term: Int, bytes: UnsafeRawBufferPointer)] = []
        for (number, source) in sources.enumerated() where source.segment.terms > 0 {
            heads.append((number, 0, try source.segment.termBytes(0)))
        }
        var here: [Int] = []
        var streams: [Stream] = []
        while !heads.isEmpty {
            // Those that have the first term of all.
            here.removeAll(keepingCapacity: true)
            for index in heads.indices {
                let order = here.first.map { heads[index].bytes.order(heads[$0].bytes) } ?? 0
                if order < 0 { here.removeAll(keepingCapacity: true) }
                if order <= 0 { here.append(index) }
            }
            streams.removeAll(keepingCapacity: true)
            for index in here {
                let source = sources[heads[index].source]
                var stream = Stream(try source.segment.postings(of: heads[index].term), source.numbers)
                try stream.advance()
                streams.append(stream)
            }
            try addPostings(&streams)
            sections.finishTerm(heads[here[0]].bytes)
            for index in here.reversed() {
                let segment = sources[heads[index].source].segment
                heads[index].term += 1
                if heads[index].term < segment.terms {
                    heads[index].bytes = try segment.termBytes(heads[index].term)
                } else {
                    heads.remove(at: index)
                }
            }
        }
    }

    private mutating func addPostings(_ streams: inout [Stream]) throws(SearchError) {
        while true {
            var first = 0
            for index in streams.indices where streams[index].number < streams[first].number { first = index }
            let number = streams[first].number
            guard number != .max else { return }
            sections.postings.add(number, impact: streams[first].impact, entry: try streams[first].entry())
            try streams[first].advance()
        }
    }

    /// A term's documents of one source that are not left out, by their new numbers.
    private struct Stream {
        private let postings: Postings
        private let numbers: [Int]
        private var positions: PositionCursor
        private var index = -1
        /// The largest number behind the last.
        private(set) var number = -1

        init(_ postings: Postings, _ numbers: [Int]) {
            self.postings = postings
            self.numbers = numbers
            positions = PositionCursor(postings)
        }

        mutating func advance() throws(SearchError) {
            repeat {
                index += 1
                guard index < postings.count else {
                    number = .max
                    return
                }
                let document = postings.number(index)
                guard document < numbers.count else { throw .corrupt("a term has a document that is not there") }
                number = numbers[document]
            } while number < 0
        }

        var impact: UInt8 { postings.impacts[index] }

        mutating func entry() throws(SearchError) -> UnsafeRawBufferPointer { try positions.entry(index) }
    }
}
