extension FileRecord: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("file", id)
        writer.put("sha256", .bytes(sha256))
        writer.put("length", length)
        writer.put("media_type", mediaType)
        writer.put("received", received)
        writer.put("by", by)
        writer.put("stored", stored)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("file"), sha256: try reader.requiredBytes("sha256"), length: try reader.requiredInt("length"),
            mediaType: try reader.text("media_type"), received: try reader.requiredDate("received"), by: try reader.text("by"),
            stored: try reader.requiredText("stored"), unknown: reader.unknown)
    }
}
