import Crypto

/// Stands for a document's content: where two keys are equal, the documents are taken to be, text and all.
package struct SearchKey: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64

    static let size = 16

    /// - Parameter digest: of everything that the document holds (its id, day and aliases, too), by a hash that nobody can make
    ///   collide, such as SHA-256. 16 bytes of it are kept.
    package init(digest: some Sequence<UInt8>) {
        var bytes = digest.makeIterator()
        func next() -> UInt64 { (0..<8).reduce(0) { number, _ in number << 8 | UInt64(bytes.next() ?? 0) } }
        first = next()
        second = next()
    }

    /// The key of what is made from two things, of each of which one is a hash: nobody can choose what they come to together.
    package func joined(with other: (high: UInt64, low: UInt64)) -> SearchKey {
        SearchKey(first: first ^ other.high, second: second ^ other.low)
    }

    private init(first: UInt64, second: UInt64) {
        self.first = first
        self.second = second
    }

    /// Of a document itself, for when nobody knows a cheaper one.
    package init(_ document: SearchDocument) {
        var writer = ByteWriter()
        writer.texts([
            document.id, document.url, document.language, document.title, document.summary, document.body, document.kind,
            document.day,
        ])
        writer.texts(document.countries)
        writer.texts(document.topics)
        writer.texts(document.alsoIn)
        writer.texts(document.aliases)
        self.init(digest: SHA256.hash(data: writer.bytes))
    }

    func write(to writer: inout ByteWriter) {
        writer.u64(Int(bitPattern: UInt(first.byteSwapped)))
        writer.u64(Int(bitPattern: UInt(second.byteSwapped)))
    }

    /// As it was written; the bytes are `size` long.
    init(written bytes: UnsafeRawBufferPointer) { self.init(digest: bytes) }

    static func < (one: SearchKey, other: SearchKey) -> Bool { (one.first, one.second) < (other.first, other.second) }
}
