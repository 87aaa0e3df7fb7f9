extension Statement {
    /// The version of the encoding, written in every statement as `v`. New fields and new kinds of statement do not
    /// raise it, since older versions keep those; only a change that they would misread does.
    package static let encodingVersion = 1

    /// The canonical bytes: deterministic CBOR of `{"v", "by", "at", "kind", "of"}` and the unknown fields, with all
    /// text in normal form C. Equal statements give equal bytes.
    package func encoded() -> [UInt8] { encoded(record: content.written.finished()) }

    /// - Parameter isWanted: of the record's fields.
    func encoded(record: EncodedFields, where isWanted: (String) -> Bool = { _ in true }) -> [UInt8] {
        var writer = FieldWriter(keeping: unknown)
        writer.put("v", Self.encodingVersion)
        writer.put("by", by)
        writer.put("at", at)
        writer.put("kind", content.kind)
        writer.put(Self.record, record, where: isWanted)
        return writer.finished().encoded()
    }

    /// Reads canonical bytes; any others are refused, hostile ones included, and so is a record that is not valid.
    ///
    /// Takes time and space in proportion to the input.
    package init(encoded bytes: some Sequence<UInt8>) throws(Undecodable) {
        let decoded = bytes.withContiguousStorageIfAvailable { bytes in
            Result { () throws(Undecodable) in try Statement(encoded: UnsafeRawBufferPointer(bytes)) }
        }
        if let decoded {
            self = try decoded.get()
        } else {
            try self.init(encoded: Array(bytes))
        }
    }

    package init(encoded bytes: UnsafeRawBufferPointer) throws(Undecodable) {
        try self.init(CBORDecoder.decode(bytes, with: Self.record)) { kind, record throws(Invalid) in
            try Content(kind: kind, reading: FieldReader(record))
        }
    }

    /// With the fields of a record that came apart from the rest.
    init(encoded bytes: UnsafeRawBufferPointer, adding content: UnsafeRawBufferPointer) throws(Undecodable) {
        let more = content.isEmpty ? [] : try CBORDecoder.decodeFields(content)
        try self.init(CBORDecoder.decode(bytes, with: Self.record)) { kind, record throws(Invalid) in
            try Content(kind: kind, reading: FieldReader(record + more))
        }
    }

    init(encoded bytes: UnsafeRawBufferPointer, keeping content: (String, [Field]) -> Content) throws(Undecodable) {
        try self.init(CBORDecoder.decode(bytes, with: Self.record)) { kind, record in content(kind, record) }
    }

    private init(
        _ decoded: (fields: [Field], inner: [Field]?), content: (String, [Field]) throws(Invalid) -> Content
    ) throws(Undecodable) {
        let (fields, record) = decoded
        var reader = FieldReader(fields)
        let version = try Self.reading("statement") { () throws(Invalid) in try reader.requiredInt("v") }
        // Before anything else, which a newer version may have changed.
        guard version <= Self.encodingVersion else { throw .newerVersion(version) }
        let kind = try Self.reading("statement") { () throws(Invalid) in
            guard version == Self.encodingVersion else {
                throw Invalid(field: "v", what: "there is no such version", instead: "\(Self.encodingVersion)")
            }
            guard record != nil else {
                throw Invalid(field: Self.record, what: "there is no record in it", instead: "a map")
            }
            return try reader.requiredText("kind")
        }
        by = try Self.reading("statement") { () throws(Invalid) in try reader.text("by") }
        at = try Self.reading("statement") { () throws(Invalid) in try reader.text("at") }
        unknown = reader.unknown
        self.content = try Self.reading(kind) { () throws(Invalid) in try content(kind, record ?? []) }
    }

    /// Says of which kind of record a refused field is.
    private static func reading<T>(_ kind: String, _ read: () throws(Invalid) -> T) throws(Undecodable) -> T {
        do throws(Invalid) {
            return try read()
        } catch {
            throw .refused(kind: kind, error)
        }
    }

    /// The name of the field that holds the record.
    private static let record = "of"
}

func bytesOf<T>(
    _ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws(Undecodable) -> T
) throws(Undecodable) -> T {
    let result = bytes.withUnsafeBytes { bytes in Result { () throws(Undecodable) in try body(bytes) } }
    return try result.get()
}
