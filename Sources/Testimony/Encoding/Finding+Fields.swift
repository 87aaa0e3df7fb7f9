extension Finding: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("finding", id)
        writer.put("on", on)
        writer.put("by", by)
        writer.put("norm", norm)
        writer.put("about", about)
        writer.put("text", text)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("finding"), on: try reader.requiredDate("on"), by: try reader.text("by"),
            norm: try reader.text("norm"), about: try reader.text("about"), text: try reader.text("text"),
            unknown: reader.unknown)
    }
}
