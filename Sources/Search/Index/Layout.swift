/// How an index lies in its file. All numbers have their lowest byte first; nothing needs to be aligned.
///
/// The file: `VIGSRCH1`, the language (length, UTF-8), the number of segments; of each its offset, its length and a 32-byte key
/// of the documents that it was made from; then the segments. Documents stand in the order of their days, so that a new one
/// changes the last segment alone, and a corrected one the segment that it is in: a builder takes all others from the
/// index before, and two editions' files differ only there.
///
/// A segment: `count` documents, `terms` terms, the number of slots of its hash table, then the offsets of its sections, then these.
enum Layout {
    static let magic = Array("VIGSRCH1".utf8)
    static let segmentMagic = 0x3147_5356
    /// Part of every key: to be raised whenever analysis or weights change, so that nothing old is taken over.
    static let rules = 2
    /// How many documents stand in a segment of an index: some ten segments, so that a query has few to ask and a corrected text
    /// changes a small part. Grows with powers of two, so that it seldom changes. Local numbers have 16 bits.
    static func documentsInSegment(of count: Int) -> Int {
        var size = 512
        while size < count / 8, size < 16_384 { size *= 2 }
        return size
    }

    enum Section: Int, CaseIterable {
        /// Where each term's bytes begin, and where the last ends: u32.
        case termStarts
        /// Sorted by bytes.
        case termBytes
        /// A row of `TermRow` each.
        case termRows
        /// Open addressing: 0, or a term's number and 1; u32.
        case slots
        /// Of a term: its documents, u16 ascending; the impact of each, u8. Of a frequent term also the impact by document.
        case postings
        /// Of a term: where every 8th document's positions begin, u32; of each document the length in bytes and the distances of its positions, varint.
        case positions
        /// The day of each document, as 20170629: u32.
        case days
        /// Kinds, countries and topics: of each the values; of each value its text and documents.
        case facets
        /// Of each document: its chunk, u32, and where in the unpacked chunk it begins, u32.
        case documents
        /// Of each chunk where it begins and how long it is unpacked: u32. One more at the end.
        case chunkStarts
        /// Several documents' texts each, deflated.
        case chunks
    }

    static let headerSize = 16 + 8 * (Section.allCases.count + 1)

    enum TermRow {
        static let size = 16
        static let documents = 0, postings = 4, positions = 8, byDocument = 12
        static let none = 0xFFFF_FFFF
    }

    /// Positions of every so many documents can be found at once.
    static let positionsStep = 8

    /// A term in so large a part of a segment's documents has its impacts by document, too.
    static func isFrequent(_ documents: Int, of count: Int) -> Bool { documents * 4 >= count && documents >= 16 }

    /// FNV-1a.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }

    /// Fields, and each alias, begin so far behind the one before that no phrase reaches across.
    static let gap = 512
}

/// How much a term says about a document, in one byte: BM25's saturation of its weighted frequency.
enum Impact {
    static let saturation = 1.2

    /// - Parameter frequency: of the term, weighted by field and length.
    static func byte(_ frequency: Double) -> UInt8 {
        UInt8(max(1, min(255, (frequency / (saturation + frequency) * 255).rounded())))
    }

    static func frequency(_ count: Int, in field: SearchDocument.Field, length: Int, unspaced: Bool) -> Double {
        let usual = field.usualLength(unspaced: unspaced)
        let norm = 1 - field.lengthMatters + field.lengthMatters * Double(length) / usual
        return field.weight * Double(count) / norm
    }

    /// How rare a term is, as a whole number: BM25's inverse document frequency in 1/1024.
    static func rarity(_ documents: Int, of count: Int) -> Int {
        let documents = Double(min(documents, count))
        return max(1, Int((logarithm(1 + (Double(count) - documents + 0.5) / (documents + 0.5)) * 1024).rounded()))
    }
}
