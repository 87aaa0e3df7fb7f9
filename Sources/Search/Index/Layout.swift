/// How an index lies in its files. All numbers have their lowest byte first; nothing needs to be aligned.
///
/// The root: `VIGSRCH2`, the rules, the language (length, UTF-8), the number of segments; of each the SHA-256 and length of its file
/// and how many documents it has. Documents stand in the order of their days.
///
/// A segment: `count` documents, `terms` terms, the number of slots of its hash table, then the offsets of its sections, then these.
/// Everything in it depends on its documents alone, so that what is known of a document can be taken from one segment to another.
enum Layout {
    static let magic = Array("VIGSRCH2".utf8)
    static let segmentMagic = 0x3247_5356
    /// To be raised whenever analysis or weights change, so that nothing old is taken over.
    static let rules = 3
    /// Documents of a segment have 16-bit numbers.
    static let mostInSegment = 1 << 16

    enum Section: Int, CaseIterable {
        /// Where each term's bytes begin, and where the last ends: u32.
        case termStarts
        /// Sorted by bytes.
        case termBytes
        /// A row of `TermRow` each.
        case termRows
        /// Open addressing: 0, or a term's number and 1 in the low bits (`termBits`) and bits of its hash above; u32.
        case slots
        /// Of a term: its documents, u16 ascending; the impact of each, u8; where the positions of every 8th but the first begin, u32. Of a
        /// frequent term also the impact by document.
        case postings
        /// Of a term: of each document the length in bytes and the distances of its positions, varint.
        case positions
        /// The day of each document, as 20170629: u32.
        case days
        /// Kinds, countries and topics: of each the values; of each value its text and documents.
        case facets
        /// Which documents have two frequent terms side by side (`PairsWriter`).
        case pairs
        /// The key of each document's content: 16 bytes.
        case keys
        /// Of each document where its text begins, u64, and how long it is unpacked, u32; where the last ends, u64.
        case documents
        /// The documents as they are shown, deflated each.
        case texts
    }

    static let headerSize = 16 + 8 * (Section.allCases.count + 1)

    enum TermRow {
        static let size = 16
        static let documents = 0, postings = 4, positions = 8, byDocument = 12
        static let none = 0xFFFF_FFFF
    }

    /// Positions of every so many documents can be found at once.
    static let positionsStep = 8

    /// Of how many documents of a term it is written down where their positions begin.
    static func steps(of documents: Int) -> Int { max(0, documents - 1) / positionsStep }

    /// How many bits of a slot a term's number and 1 take.
    static func termBits(_ terms: Int) -> Int { Int.bitWidth - (terms + 1).leadingZeroBitCount }

    /// What of a term's hash stands in its slot.
    static func tag(_ hash: UInt32, termBits: Int) -> Int {
        // The slot is found by the low bits.
        termBits >= 32 ? 0 : Int(hash >> UInt32(termBits)) << termBits
    }

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
