/// Packs documents as they are shown, some together, so that packing pays and one result unpacks little.
struct StoreWriter {
    private(set) var documents = ByteWriter()
    private(set) var chunkStarts = ByteWriter()
    private(set) var chunks = ByteWriter()
    private var chunk = ByteWriter()
    private var chunkCount = 0

    /// A chunk is closed once it has so many bytes.
    private static let fullChunk = 12 * 1024

    mutating func add(_ document: SearchDocument) {
        documents.u32(chunkCount)
        documents.u32(chunk.count)
        chunk.texts([
            document.id, document.url, document.language, document.title, document.summary, document.body, document.kind, document.day,
        ])
        chunk.texts(document.countries)
        chunk.texts(document.topics)
        chunk.texts(document.alsoIn)
        if chunk.count >= Self.fullChunk { close() }
    }

    private mutating func close() {
        guard chunk.count > 0 else { return }
        chunkStarts.u32(chunks.count)
        chunkStarts.u32(chunk.count)
        // Without memory for packing there is none for anything else.
        chunks.raw(Deflate.pack(chunk.bytes) ?? [])
        chunk = ByteWriter()
        chunkCount += 1
    }

    func finish() -> StoreWriter {
        var finished = self
        finished.close()
        finished.chunkStarts.u32(finished.chunks.count)
        finished.chunkStarts.u32(0)
        return finished
    }
}
