/// Packs documents as they are shown, each by itself: one is shown, or taken over, without its neighbours.
struct StoreWriter {
    private(set) var documents = ByteWriter()
    private(set) var texts = ByteWriter()
    private let packer = Packer()
    private var unpacked = ByteWriter()

    mutating func add(_ document: SearchDocument) {
        unpacked.removeAll()
        unpacked.texts([
            document.id, document.url, document.language, document.title, document.summary, document.body, document.kind, document.day,
        ])
        unpacked.texts(document.countries)
        unpacked.texts(document.topics)
        unpacked.texts(document.alsoIn)
        let packed = packer.pack(unpacked.bytes)
        packed.withUnsafeBytes { add($0, size: unpacked.count) }
    }

    /// One that is packed already.
    mutating func add(_ packed: UnsafeRawBufferPointer, size: Int) {
        documents.u64(texts.count)
        documents.u32(size)
        texts.raw(packed)
    }

    mutating func finish() { documents.u64(texts.count) }
}
