package import Foundation

/// The index of one language, opened: only read, from any number of threads at once.
///
///     let index = try SearchIndex(file: edition.appending(path: "search/ko.idx"))
///     let answer = try index.search(SearchRequest(text: "북한"))
///
/// `@unchecked Sendable`: everything in it is a constant, and the segments' pointers lead into `mapping`, which is Sendable, only
/// read, and lives as long as this.
package final class SearchIndex: @unchecked Sendable {
    package let language: String
    /// How many documents it has.
    package let count: Int
    let segments: [Segment]
    /// The first document's number of each segment.
    let starts: [Int]
    let facets: FacetTables
    private let keys: [[UInt8]]
    private let mapping: Mapping

    /// Maps a file into memory.
    package convenience init(file: URL) throws(SearchError) { try self.init(Mapping(file: file)) }

    package convenience init(bytes: [UInt8]) throws(SearchError) { try self.init(Mapping(copying: bytes)) }

    /// Reads the head and holds every section to its bounds. What lies in the sections is checked where it is read.
    private init(_ mapping: Mapping) throws(SearchError) {
        var reader = ByteReader(mapping.bytes)
        guard let magic = reader.raw(Layout.magic.count), magic.elementsEqual(Layout.magic) else {
            throw .corrupt("it does not begin as an index does")
        }
        guard let language = reader.text(), let number = reader.varint(), number <= mapping.bytes.count / Layout.headerSize else {
            throw .corrupt("its head ends too early")
        }
        var segments: [Segment] = []
        var starts: [Int] = []
        var keys: [[UInt8]] = []
        var count = 0
        for _ in 0..<number {
            guard let offset = reader.u64(), let length = reader.u64(), let key = reader.raw(32),
                let bytes = mapping.bytes.part(offset, length)
            else { throw .corrupt("a segment lies outside of it") }
            let segment = try Segment(bytes)
            segments.append(segment)
            starts.append(count)
            keys.append(Array(key))
            count += segment.count
        }
        guard count < 1 << 31 else { throw .corrupt("it has too many documents") }
        self.language = language
        self.count = count
        self.segments = segments
        self.starts = starts
        self.keys = keys
        facets = try FacetTables(segments)
        self.mapping = mapping
    }

    /// A document as it is shown. Its aliases are only found, and not kept.
    package func document(_ number: Int) throws(SearchError) -> SearchDocument {
        guard number >= 0, number < count, let segment = starts.lastIndex(where: { $0 <= number }) else {
            throw .corrupt("it has no document \(number)")
        }
        return try withExtendedLifetime(mapping) { () throws(SearchError) in try segments[segment].document(number - starts[segment]) }
    }

    func segment(withKey key: [UInt8]) -> [UInt8]? {
        guard let position = keys.firstIndex(of: key) else { return nil }
        return withExtendedLifetime(mapping) { Array(segments[position].bytes) }
    }

    /// Keeps the bytes in place while something reads them.
    func reading<Result>(_ read: () throws(SearchError) -> Result) throws(SearchError) -> Result {
        try withExtendedLifetime(mapping) { () throws(SearchError) in try read() }
    }
}
