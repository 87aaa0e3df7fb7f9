extension Report: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("report", id)
        writer.put("source", source)
        writer.put("received", received)
        writer.put("channel", channel)
        writer.put("language", language)
        writer.put("text", text)
        writer.put("file", file)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("report"), source: try reader.optionalText("source"),
            received: try reader.requiredDate("received"), channel: try reader.code("channel"),
            language: try reader.text("language"), text: try reader.text("text"), file: try reader.text("file"),
            unknown: reader.unknown)
    }
}
