/// Writes which documents have two frequent terms side by side: the phrases that would else be looked for in most documents, position by
/// position. How many bytes: few, for there are few frequent terms, and a pair's documents take no more than a bit each.
///
/// The number of pairs; of each, ascending, its terms, u32 each, where its documents begin behind the table, and how many they are, u32 each; then
/// these: u16 ascending, or a bit for each document of the segment where that is shorter.
struct PairsWriter {
    static let rowSize = 16
    private static let fewRanks = 512

    private let count: Int
    /// By position, the last entry there and one more; positions are many, so their low bits.
    private var heads = [Int32](repeating: 0, count: 1 << 12)
    private var entries: [(position: UInt32, rank: UInt32, next: Int32)] = []
    /// By both terms' ranks.
    private var pairs: [UInt64: Int] = [:]
    /// The same where few terms are frequent: of each pair its number and 1.
    private var table: [Int32] = []
    private var ranks = 0
    private var documents: [[UInt16]] = []

    /// - Parameter count: of the segment's documents.
    init(count: Int) { self.count = count }

    static func isBitmap(_ documents: Int, of count: Int) -> Bool { documents * 2 > (count + 7) / 8 }

    /// - Parameter frequent: the terms that are, ascending.
    consuming func write(_ frequent: [(term: Int, row: PostingsWriter.Row)], _ written: PostingsWriter) -> ByteWriter {
        written.postings.bytes.withUnsafeBytes { postings in
            written.positions.bytes.withUnsafeBytes { positions in
                ranks = frequent.count
                if ranks <= Self.fewRanks { table = [Int32](repeating: 0, count: ranks * ranks) }
                let terms = frequent.compactMap { Postings(row: $0.row, postings, positions, of: count) }
                var cursors = terms.map { PositionCursor($0) }
                for document in 0..<count { add(document, terms, &cursors) }
            }
        }
        return listed(frequent.map(\.term))
    }

    private mutating func add(_ document: Int, _ terms: [Postings], _ cursors: inout [PositionCursor]) {
        for rank in terms.indices where terms[rank].byDocument?[document] ?? 0 > 0 {
            // What was just written can be read.
            try? cursors[rank].each { enter(UInt32(truncatingIfNeeded: $0), rank) }
        }
        for entry in entries {
            var next = heads[Int((entry.position &+ 1) & 0xFFF)]
            while next > 0 {
                let other = entries[Int(next) - 1]
                if other.position == entry.position &+ 1 { note(entry.rank, other.rank, document) }
                next = other.next
            }
        }
        for entry in entries { heads[Int(entry.position & 0xFFF)] = 0 }
        entries.removeAll(keepingCapacity: true)
    }

    private mutating func enter(_ position: UInt32, _ rank: Int) {
        let slot = Int(position & 0xFFF)
        entries.append((position, UInt32(truncatingIfNeeded: rank), heads[slot]))
        heads[slot] = Int32(truncatingIfNeeded: entries.count)
    }

    private mutating func note(_ first: UInt32, _ second: UInt32, _ document: Int) {
        let document = UInt16(truncatingIfNeeded: document)
        let key = UInt64(first) << 32 | UInt64(second)
        let place = table.isEmpty ? 0 : Int(first) * ranks + Int(second)
        guard let pair = table.isEmpty ? pairs[key] : table[place] > 0 ? Int(table[place]) - 1 : nil else {
            pairs[key] = documents.count
            documents.append([document])
            if !table.isEmpty { table[place] = Int32(truncatingIfNeeded: documents.count) }
            return
        }
        if documents[pair][documents[pair].count - 1] != document { documents[pair].append(document) }
    }

    private func listed(_ terms: [Int]) -> ByteWriter {
        var table = ByteWriter()
        var lists = ByteWriter()
        table.u32(pairs.count)
        for (key, pair) in pairs.sorted(by: { $0.key < $1.key }) {
            table.u32(terms[Int(key >> 32)])
            table.u32(terms[Int(key & 0xFFFF_FFFF)])
            table.u32(lists.count)
            table.u32(documents[pair].count)
            if Self.isBitmap(documents[pair].count, of: count) {
                var bits = [UInt8](repeating: 0, count: (count + 7) / 8)
                for document in documents[pair] { bits[Int(document) / 8] |= 1 << UInt8(document % 8) }
                lists.raw(bits)
            } else {
                lists.u16(documents[pair], documents[pair].count)
            }
        }
        table.raw(lists.bytes)
        return table
    }
}
