import Crypto

/// Makes the index of one language.
///
///     let bytes = SearchIndexBuilder(language: "ko").build(documents)
///
/// The same documents always give the same bytes, in whatever order they come.
package struct SearchIndexBuilder {
    private let language: String
    private let documentsInSegment: Int?

    package init(language: String) { self.init(language: language, documentsInSegment: nil) }

    /// For tests: a few documents in several segments.
    init(language: String, documentsInSegment: Int?) {
        self.language = language
        self.documentsInSegment = documentsInSegment
    }

    /// - Parameter earlier: an index of the same language, from an edition before: segments whose documents are the same are
    ///   taken over from it. The result does not depend on it; only the time does.
    /// Cost: some 0.1 ms for each document of a segment that is new, by its length; hashing for the others.
    package func build(_ documents: [SearchDocument], reusing earlier: SearchIndex? = nil) -> [UInt8] {
        let sorted = documents.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        let analyzer = Analyzer(language: language)
        let size = documentsInSegment ?? Layout.documentsInSegment(of: sorted.count)
        var segments: [(key: [UInt8], bytes: [UInt8])] = []
        for start in stride(from: 0, to: sorted.count, by: size) {
            let some = sorted[start..<min(start + size, sorted.count)]
            let key = key(of: some)
            if let known = earlier?.segment(withKey: key) {
                segments.append((key, known))
                continue
            }
            var writer = SegmentWriter(analyzer: analyzer)
            for document in some { writer.add(document) }
            segments.append((key, writer.finish()))
        }
        return assemble(segments)
    }

    private func assemble(_ segments: [(key: [UInt8], bytes: [UInt8])]) -> [UInt8] {
        var head = ByteWriter()
        head.raw(Layout.magic)
        head.text(language)
        head.varint(segments.count)
        var offset = head.count + segments.count * 48
        for segment in segments {
            head.u64(offset)
            head.u64(segment.bytes.count)
            head.raw(segment.key)
            offset += segment.bytes.count
        }
        var bytes = head.bytes
        bytes.reserveCapacity(offset)
        for segment in segments { bytes += segment.bytes }
        return bytes
    }

    private func key(of documents: ArraySlice<SearchDocument>) -> [UInt8] {
        var hash = SHA256()
        var writer = ByteWriter()
        writer.varint(Layout.rules)
        writer.text(language)
        for document in documents {
            writer.texts([
                document.id, document.url, document.language, document.title, document.summary, document.body, document.kind,
                document.day,
            ])
            writer.texts(document.countries)
            writer.texts(document.topics)
            writer.texts(document.alsoIn)
            writer.texts(document.aliases)
            hash.update(data: writer.bytes)
            writer = ByteWriter()
        }
        return Array(hash.finalize())
    }
}
