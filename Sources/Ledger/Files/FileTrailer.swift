/// The last piece of a sealed file: what is only known once all of it has come.
///
/// Always `SealedFile.trailerLength` bytes, so that nothing of it shows in the size: length of the content (8 bytes, big-endian), its
/// SHA-256 (32 bytes), media type (1 byte of length, UTF-8), name (2 bytes of length, UTF-8), zeros.
struct FileTrailer: Equatable, Sendable {
    static let digestLength = 32

    /// Of what came in, in bytes.
    let length: Int
    /// Of what came in.
    let sha256: [UInt8]
    let note: FileNote

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(SealedFile.trailerLength)
        bytes.append(bigEndian: UInt64(length))
        bytes.append(contentsOf: sha256)
        bytes.append(UInt8(note.mediaType.utf8.count))
        bytes.append(contentsOf: note.mediaType.utf8)
        bytes.append(bigEndian: UInt16(note.name.utf8.count))
        bytes.append(contentsOf: note.name.utf8)
        bytes.append(contentsOf: repeatElement(0, count: SealedFile.trailerLength - bytes.count))
        return bytes
    }

    init(length: Int, sha256: [UInt8], note: FileNote) {
        self.length = length
        self.sha256 = sha256
        self.note = note
    }

    /// Nil where these are not bytes that `encoded` gives.
    init?(encoded: some Collection<UInt8>) {
        guard encoded.count == SealedFile.trailerLength else { return nil }
        var rest = Array(encoded)[...]
        func take(_ count: Int) -> [UInt8]? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        func number(_ count: Int) -> Int? {
            guard let bytes = take(count), let first = bytes.first, count < 8 || first < 0x80 else { return nil }
            return bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let length = number(8), let sha256 = take(Self.digestLength), let mediaType = number(1).flatMap(take),
            let name = number(2).flatMap(take), rest.allSatisfy({ $0 == 0 }),
            let mediaType = String(validating: mediaType, as: UTF8.self), let name = String(validating: name, as: UTF8.self),
            let note = try? FileNote(mediaType: mediaType, name: name)
        else { return nil }
        self.init(length: length, sha256: sha256, note: note)
    }
}
