extension FileAccess: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("file", file)
        writer.put("on", on)
        writer.put("by", by)
        writer.put("why", why)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            file: try reader.requiredText("file"), on: try reader.requiredDate("on"), by: try reader.text("by"),
            why: try reader.text("why"), unknown: reader.unknown)
    }
}
