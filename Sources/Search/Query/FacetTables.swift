/// The values of all facets with their documents, read once when the index is opened.
struct FacetTables {
    /// By facet: the values of the whole index, sorted.
    private(set) var values: [[String]] = []
    /// By segment and facet: a value's place in `values`, and its documents as u16, each below the segment's count.
    private var documents: [[[(value: Int, numbers: UnsafeRawBufferPointer)]]]

    init(_ segments: [Segment]) throws(SearchError) {
        documents = segments.map { _ in [] }
        for facet in SearchFacet.allCases {
            var bySegment: [[(String, UnsafeRawBufferPointer)]] = []
            for segment in segments {
                var here: [(String, UnsafeRawBufferPointer)] = []
                try segment.values(of: facet) { here.append(($0, $1)) }
                for (_, numbers) in here {
                    for index in 0..<numbers.count / 2 where Self.number(numbers, index) >= segment.count {
                        throw .corrupt("a filter has a document that is not there")
                    }
                }
                bySegment.append(here)
            }
            let names = Set(bySegment.flatMap { $0.map(\.0) }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
            values.append(names)
            for (segment, here) in bySegment.enumerated() {
                documents[segment].append(here.compactMap { name, numbers in places[name].map { ($0, numbers) } })
            }
        }
    }

    /// The documents of a segment with one of some values.
    func documents(with wanted: Set<String>, of facet: SearchFacet, in segment: Int, count: Int) -> Bits {
        var bits = Bits(count: count)
        for (value, numbers) in documents[segment][facet.rawValue] where wanted.contains(values[facet.rawValue][value]) {
            for index in 0..<numbers.count / 2 { bits.insert(Self.number(numbers, index)) }
        }
        return bits
    }

    /// Adds to the count of each value how many of a segment's documents have it.
    func count(_ bits: Bits, of facet: SearchFacet, in segment: Int, into counts: inout [Int]) {
        for (value, numbers) in documents[segment][facet.rawValue] {
            var count = 0
            for index in 0..<numbers.count / 2 where bits[Self.number(numbers, index)] { count += 1 }
            counts[value] += count
        }
    }

    private static func number(_ numbers: UnsafeRawBufferPointer, _ index: Int) -> Int {
        Int(UInt16(littleEndian: numbers.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)))
    }
}
