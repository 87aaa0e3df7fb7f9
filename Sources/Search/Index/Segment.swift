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
            let slots = bytes.u32(12), count <= 1 << 16
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
            slots > terms, slots & (slots - 1) == 0, size(.days) == count * 4, size(.documents) == count * 8,
            size(.chunkStarts) >= 8, size(.chunkStarts) % 8 == 0
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
        var slot = Int(hash) & (slots - 1)
        for _ in 0..<slots {
            guard let entry = table.u32(slot * 4), entry > 0 else { return nil }
            if try Self.equal(termBytes(entry - 1), term) { return entry - 1 }
            slot = (slot + 1) & (slots - 1)
        }
        return nil
    }

    private static func equal(_ bytes: UnsafeRawBufferPointer, _ term: [UInt8]) -> Bool {
        guard bytes.count == term.count else { return false }
        for index in 0..<term.count where bytes[index] != term[index] { return false }
        return true
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
        let row = self[.termRows]
        let base = term * Layout.TermRow.size
        guard let documents = row.u32(base + Layout.TermRow.documents), let start = row.u32(base + Layout.TermRow.postings),
            let positions = row.u32(base + Layout.TermRow.positions), let byDocument = row.u32(base + Layout.TermRow.byDocument),
            documents <= count, let numbers = self[.postings].part(start, documents * 2),
            let impacts = self[.postings].part(start + documents * 2, documents), positions <= self[.positions].count
        else { throw .corrupt("a term's documents lie outside of their section") }
        var frequent: UnsafeRawBufferPointer?
        if byDocument != Layout.TermRow.none {
            frequent = self[.postings].part(byDocument, count)
            guard frequent != nil else { throw .corrupt("a term's impacts lie outside of their section") }
        }
        return Postings(
            count: documents, numbers: numbers, impacts: impacts, byDocument: frequent,
            positions: UnsafeRawBufferPointer(rebasing: self[.positions][positions...]), limit: count)
    }

    func day(_ document: Int) -> Int { self[.days].u32(document * 4) ?? 0 }

    func document(_ number: Int) throws(SearchError) -> SearchDocument {
        guard let chunk = self[.documents].u32(number * 8), let offset = self[.documents].u32(number * 8 + 4),
            let start = self[.chunkStarts].u32(chunk * 8), let size = self[.chunkStarts].u32(chunk * 8 + 4),
            let end = self[.chunkStarts].u32(chunk * 8 + 8), let packed = self[.chunks].part(start, end - start),
            // zlib packs no more than about a thousand to one.
            size <= (packed.count + 64) * 1100
        else { throw .corrupt("a document's text lies outside of its section") }
        guard let unpacked = Deflate.unpack(packed, size: size) else { throw .corrupt("a document's text cannot be unpacked") }
        let read = unpacked.withUnsafeBytes { bytes -> SearchDocument? in
            guard let rest = bytes.part(offset, bytes.count - offset) else { return nil }
            var reader = ByteReader(rest)
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
