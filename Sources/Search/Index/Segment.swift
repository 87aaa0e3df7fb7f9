/// A part of an index: some documents, with the terms that are in them. Its pointers lead into the index's bytes, which the
/// index keeps.
struct Segment {
    let bytes: UnsafeRawBufferPointer
    let count: Int
    let terms: Int
    private let slots: Int
    private let sections: [UnsafeRawBufferPointer]

    init(_ bytes: UnsafeRawBufferPointer) throws(SearchError) {
        guard bytes.count >= Layout.headerSize, bytes.u32(0) == Layout.segmentMagic, let count = bytes.u32(4), let terms = bytes.u32(8),
            let slots = bytes.u32(12), count <= Layout.mostInSegment
        else { throw .corrupt("a segment does not begin as one does") }
        var reader = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[16..<Layout.headerSize]))
        var offsets: [Int] = []
        for _ in 0...Layout.Section.allCases.count {
            guard let offset = reader.u64() else { throw .corrupt("a segment's sections are not numbers") }
            offsets.append(offset)
        }
        var sections: [UnsafeRawBufferPointer] = []
        for (start, end) in zip(offsets, offsets.dropFirst()) {
            guard start >= Layout.headerSize, end >= start, let section = bytes.part(start, end - start) else {
                throw .corrupt("a segment's sections lie outside of it")
            }
            sections.append(section)
        }
        func size(_ section: Layout.Section) -> Int { sections[section.rawValue].count }
        guard size(.termStarts) == (terms + 1) * 4, size(.termRows) == terms * Layout.TermRow.size, size(.slots) == slots * 4,
            slots > terms, slots & (slots - 1) == 0, size(.days) == count * 4, size(.keys) == count * SearchKey.size,
            size(.documents) == count * 12 + 8
        else { throw .corrupt("a segment's tables do not have the lengths that they should") }
        self.bytes = bytes
        self.count = count
        self.terms = terms
        self.slots = slots
        self.sections = sections
    }

    subscript(section: Layout.Section) -> UnsafeRawBufferPointer { sections[section.rawValue] }

    /// A term's number; nil where no document has it. Constant time.
    func find(_ term: [UInt8], hash: UInt32) throws(SearchError) -> Int? {
        let table = self[.slots]
        let bits = Layout.termBits(terms)
        let tag = Layout.tag(hash, termBits: bits)
        var slot = Int(hash) & (slots - 1)
        for _ in 0..<slots {
            guard let entry = table.u32(slot * 4), entry > 0 else { return nil }
            let number = entry & ((1 << bits) - 1)
            if entry - number == tag, try Self.equal(termBytes(number - 1), term) { return number - 1 }
            slot = (slot + 1) & (slots - 1)
        }
        return nil
    }

    private static func equal(_ bytes: UnsafeRawBufferPointer, _ term: [UInt8]) -> Bool {
        bytes.count == term.count && bytes.elementsEqual(term)
    }

    func termBytes(_ term: Int) throws(SearchError) -> UnsafeRawBufferPointer {
        guard let start = self[.termStarts].u32(term * 4), let end = self[.termStarts].u32(term * 4 + 4),
            let bytes = self[.termBytes].part(start, end - start)
        else { throw .corrupt("a term lies outside of its section") }
        return bytes
    }

    /// The terms that begin so. Logarithmic.
    func terms(beginningWith prefix: [UInt8], most: Int) throws(SearchError) -> Range<Int> {
        var low = 0
        var high = terms
        while low < high {
            let middle = (low + high) / 2
            if try termBytes(middle).lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < terms, end - low < most, try termBytes(end).starts(with: prefix) { end += 1 }
        return low..<end
    }

    func postings(of term: Int) throws(SearchError) -> Postings {
        guard term >= 0, term < terms else { throw .corrupt("a term has a number that none has") }
        let rows = self[.termRows]
        let base = term * Layout.TermRow.size
        guard let documents = rows.u32(base + Layout.TermRow.documents), let start = rows.u32(base + Layout.TermRow.postings),
            let positions = rows.u32(base + Layout.TermRow.positions), let byDocument = rows.u32(base + Layout.TermRow.byDocument),
            let postings = Postings(
                row: PostingsWriter.Row(documents: documents, postings: start, positions: positions, byDocument: byDocument),
                self[.postings], self[.positions], of: count)
        else { throw .corrupt("a term's documents lie outside of their section") }
        return postings
    }

    func day(_ document: Int) -> Int { self[.days].u32(document * 4) ?? 0 }

    /// - Parameter document: below `count`.
    func key(_ document: Int) -> SearchKey {
        SearchKey(written: UnsafeRawBufferPointer(rebasing: self[.keys][document * SearchKey.size..<(document + 1) * SearchKey.size]))
    }

    /// A document as it is shown, packed, and how long it is unpacked.
    func packed(_ document: Int) throws(SearchError) -> (bytes: UnsafeRawBufferPointer, size: Int) {
        let table = self[.documents]
        guard document >= 0, document < count, let start = table.u64(document * 12), let size = table.u32(document * 12 + 8),
            let end = table.u64(document * 12 + 12), let packed = self[.texts].part(start, end - start),
            // zlib packs no more than about a thousand to one.
            size <= (packed.count + 64) * 1100
        else { throw .corrupt("a document's text lies outside of its section") }
        return (packed, size)
    }

    func document(_ number: Int) throws(SearchError) -> SearchDocument {
        let packed = try packed(number)
        guard let unpacked = Deflate.unpack(packed.bytes, size: packed.size) else { throw .corrupt("a document's text cannot be unpacked") }
        let read = unpacked.withUnsafeBytes { bytes -> SearchDocument? in
            var reader = ByteReader(bytes)
            guard let texts = reader.texts(), texts.count == 8, let countries = reader.texts(), let topics = reader.texts(),
                let alsoIn = reader.texts()
            else { return nil }
            return SearchDocument(
                id: texts[0], url: texts[1], language: texts[2], title: texts[3], summary: texts[4], body: texts[5], kind: texts[6],
                countries: countries, topics: topics, day: texts[7], alsoIn: alsoIn)
        }
        guard let read else { throw .corrupt("a document's text ends too early") }
        return read
    }

    /// Calls for each value of a facet, with its documents as u16.
    func values(of facet: SearchFacet, _ take: (String, UnsafeRawBufferPointer) -> Void) throws(SearchError) {
        var reader = ByteReader(self[.facets])
        for other in SearchFacet.allCases {
            guard let values = reader.varint(), values <= self[.facets].count else { throw .corrupt("the filters end too early") }
            for _ in 0..<values {
                guard let length = reader.varint(), let name = reader.raw(length), let documents = reader.varint(), documents <= count,
                    let numbers = reader.raw(documents * 2)
                else { throw .corrupt("the filters end too early") }
                if other == facet { take(String(decoding: name, as: UTF8.self), numbers) }
            }
        }
    }
}
