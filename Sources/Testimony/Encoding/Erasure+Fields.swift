extension Erasure: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("erased", erased)
        writer.put("why", why)
        writer.put("kept", parts: kept.map { content in
            var record = FieldWriter()
            record.put("kind", content.kind)
            record.put("of", part: content.written)
            return record
        })
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        let erased = try reader.texts("erased")
        let why = try reader.text("why")
        let kept = try reader.parts("kept").map { part throws(Invalid) in
            guard case .text(let kind) = part["kind"], case .map(let fields) = part["of"], part.count == 2 else {
                throw Invalid(field: "kept", what: "a record is not whole", instead: "its kind and its fields")
            }
            return try Statement.Content(kind: kind, fields: fields)
        }
        self.init(erased: erased, why: why, kept: kept, unknown: reader.unknown)
    }
}
