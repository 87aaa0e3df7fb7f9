import Crypto

/// Makes the index of one language.
///
///     let files = builder.build(entries, reusing: earlier) { number in makeDocument(number) }
///
/// The same documents with the same keys always give the same bytes, in whatever order they come and whatever was taken over.
package struct SearchIndexBuilder {
    private let language: String
    private let usual: Int?

    package init(language: String) { self.init(language: language, documentsInSegment: nil) }

    /// For tests: a few documents in several segments.
    init(language: String, documentsInSegment: Int?) {
        self.language = language
        usual = documentsInSegment
    }

    /// - Parameters:
    ///   - entries: every document that shall be found.
    ///   - earlier: the index of the edition before, where there is one. What has the same key there is taken over. Damage in it costs time only.
    ///   - document: makes a document, by its place in `entries`. Asked only for those that the earlier index does not have.
    /// Cost: some 50 µs for each document that is new, by its length; 5 µs for each of a segment that changed; less than 1 µs for all others.
    package func build<Failure: Error>(
        _ entries: [SearchEntry], reusing earlier: SearchIndex? = nil, document: (Int) throws(Failure) -> SearchDocument
    ) throws(Failure) -> SearchFiles {
        let order = Self.order(entries)
        let cuts = usual.map { SegmentCuts(usual: $0) } ?? SegmentCuts(count: entries.count)
        let analyzer = Analyzer(language: language)
        var known = KnownDocuments(earlier, language: language)
        var segments: [(file: SearchFiles.Segment, count: Int)] = []
        for range in cuts.ranges(order.map { entries[$0].id }) {
            let some = order[range]
            let origins = some.map { known.take(entries[$0].key) }
            if let same = known.segment(origins) {
                segments.append((same, range.count))
                continue
            }
            var bytes = try merged(some, origins, entries, &known, analyzer, document)
            if bytes == nil { bytes = try written(some, entries, analyzer, document) }
            segments.append((Self.file(bytes ?? []), range.count))
        }
        return SearchFiles(root: root(segments), segments: segments.map(\.file))
    }

    /// For documents that are all at hand.
    package func build(_ documents: [SearchDocument], reusing earlier: SearchIndex? = nil) -> SearchFiles {
        build(documents.map { SearchEntry($0) }, reusing: earlier) { documents[$0] }
    }

    private static func order(_ entries: [SearchEntry]) -> [Int] {
        let isSorted = entries.indices.dropFirst().allSatisfy { entries[$0 - 1] < entries[$0] }
        return isSorted ? Array(entries.indices) : entries.indices.sorted { entries[$0] < entries[$1] }
    }

    /// A segment out of texts.
    private func written<Failure: Error>(
        _ some: some Collection<Int>, _ entries: [SearchEntry], _ analyzer: Analyzer, _ document: (Int) throws(Failure) -> SearchDocument
    ) throws(Failure) -> [UInt8] {
        var writer = SegmentWriter(analyzer: analyzer, count: some.count)
        for number in some { writer.add(try document(number), key: entries[number].key) }
        return writer.finish()
    }

    /// A segment out of what is known of its documents, and of the texts of others; nil where nothing is known, or the earlier index is damaged.
    private func merged<Failure: Error>(
        _ some: ArraySlice<Int>, _ origins: [KnownDocuments.Origin?], _ entries: [SearchEntry], _ known: inout KnownDocuments,
        _ analyzer: Analyzer, _ document: (Int) throws(Failure) -> SearchDocument
    ) throws(Failure) -> [UInt8]? {
        var sources: [SegmentMerger.Source] = []
        var places: [Int: Int] = [:]
        for (number, origin) in origins.enumerated() {
            guard let origin else { continue }
            let place = places[origin.segment] ?? sources.count
            if place == sources.count {
                guard let segment = known.segment(origin.segment) else { return nil }
                places[origin.segment] = place
                sources.append(SegmentMerger.Source(segment))
            }
            sources[place].numbers[origin.document] = number
        }
        if sources.isEmpty { return nil }
        let fresh = zip(some, origins).filter { $1 == nil }.map(\.0)
        let bytes = try written(fresh, entries, analyzer, document)
        return bytes.withUnsafeBytes { bytes in
            guard let segment = try? Segment(bytes) else { return nil }
            sources.append(SegmentMerger.Source(segment))
            let numbers = origins.indices.filter { origins[$0] == nil }
            for (document, number) in numbers.enumerated() { sources[sources.count - 1].numbers[document] = number }
            return try? SegmentMerger(sources, count: some.count, isUnspaced: analyzer.isUnspaced).merged()
        }
    }

    private static func file(_ bytes: [UInt8]) -> SearchFiles.Segment {
        let digest = Array(SHA256.hash(data: bytes))
        return SearchFiles.Segment(name: SearchFiles.name(digest), digest: digest, size: bytes.count, bytes: bytes)
    }

    private func root(_ segments: [(file: SearchFiles.Segment, count: Int)]) -> [UInt8] {
        var root = ByteWriter()
        root.raw(Layout.magic)
        root.varint(Layout.rules)
        root.text(language)
        root.varint(segments.count)
        for (file, count) in segments {
            root.raw(file.digest)
            root.u64(file.size)
            root.u32(count)
        }
        return root.bytes
    }
}
