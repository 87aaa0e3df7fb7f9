package import Foundation

/// The index of one language, opened: only read, from any number of threads at once.
///
///     let index = try SearchIndex(file: edition.appending(path: "search/ko.idx"))
///     let answer = try index.search(SearchRequest(text: "북한"))
///
/// `@unchecked Sendable`: everything in it is a constant, and the segments' pointers lead into `mappings`, which are Sendable, only
/// read, and live as long as this.
package final class SearchIndex: @unchecked Sendable {
    package let language: String
    /// How many documents it has.
    package let count: Int
    let rules: Int
    let segments: [Segment]
    /// The first document's number of each segment.
    let starts: [Int]
    let facets: FacetTables
    private let digests: [[UInt8]]
    private let mappings: [Mapping]

    /// Maps the files into memory: the root, and its segments in the folder beside it that is called like it.
    package convenience init(file: URL) throws(SearchError) {
        let root = try Mapping(file: file)
        let folder = file.deletingPathExtension()
        try self.init(root) { name throws(SearchError) in try Mapping(file: folder.appending(path: name)) }
    }

    /// - Parameter file: the bytes of a segment by its name; nil where it is missing.
    package convenience init(root: [UInt8], file: (String) -> [UInt8]?) throws(SearchError) {
        try self.init(Mapping(copying: root)) { name throws(SearchError) in
            guard let bytes = file(name) else { throw .unreadable(path: name) }
            return Mapping(copying: bytes)
        }
    }

    /// What was just built whole, without a file.
    package convenience init(_ files: SearchFiles) throws(SearchError) {
        try self.init(root: files.root) { name in files.segments.first { $0.name == name }?.bytes }
    }

    /// Reads the heads and holds every section to its bounds. What lies in the sections is checked where it is read.
    private init(_ root: Mapping, _ open: (String) throws(SearchError) -> Mapping) throws(SearchError) {
        defer { withExtendedLifetime(root) {} }
        var reader = ByteReader(root.bytes)
        guard let magic = reader.raw(Layout.magic.count), magic.elementsEqual(Layout.magic) else {
            throw .corrupt("it does not begin as an index does")
        }
        guard let rules = reader.varint(), let language = reader.text(), let number = reader.varint(),
            number <= root.bytes.count / SearchIndex.rowSize
        else { throw .corrupt("its head ends too early") }
        var segments: [Segment] = []
        var starts: [Int] = []
        var digests: [[UInt8]] = []
        var mappings: [Mapping] = []
        var count = 0
        for _ in 0..<number {
            guard let digest = reader.raw(32), let size = reader.u64(), let documents = reader.u32() else {
                throw .corrupt("its head ends too early")
            }
            let mapping = try open(SearchFiles.name(Array(digest)))
            guard mapping.bytes.count == size else { throw .corrupt("a segment does not have the length that it should") }
            let segment = try Segment(mapping.bytes)
            guard segment.count == documents else { throw .corrupt("a segment is not the one that it should be") }
            segments.append(segment)
            starts.append(count)
            digests.append(Array(digest))
            mappings.append(mapping)
            count += segment.count
        }
        guard count < 1 << 31 else { throw .corrupt("it has too many documents") }
        self.rules = rules
        self.language = language
        self.count = count
        self.segments = segments
        self.starts = starts
        self.digests = digests
        facets = try FacetTables(segments)
        self.mappings = mappings
    }

    private static let rowSize = 44

    /// A document as it is shown. Its aliases are only found, and not kept.
    package func document(_ number: Int) throws(SearchError) -> SearchDocument {
        guard number >= 0, number < count, let segment = starts.lastIndex(where: { $0 <= number }) else {
            throw .corrupt("it has no document \(number)")
        }
        return try reading { () throws(SearchError) in try segments[segment].document(number - starts[segment]) }
    }

    /// A segment as a file that is there already.
    func file(of segment: Int) -> SearchFiles.Segment {
        SearchFiles.Segment(name: SearchFiles.name(digests[segment]), digest: digests[segment], size: segments[segment].bytes.count, bytes: nil)
    }

    /// Keeps the bytes in place while something reads them.
    func reading<Result>(_ read: () throws(SearchError) -> Result) throws(SearchError) -> Result {
        try withExtendedLifetime(mappings) { () throws(SearchError) in try read() }
    }
}
