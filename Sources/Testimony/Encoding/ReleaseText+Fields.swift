extension ReleaseText: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("id", release)
        writer.put("language", language)
        writer.put("text", text)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            release: try reader.requiredText("id"), language: try reader.text("language"), text: try reader.text("text"),
            unknown: reader.unknown)
    }
}
