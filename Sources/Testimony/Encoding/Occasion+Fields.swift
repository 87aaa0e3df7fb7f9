extension Occasion: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("occasion", id)
        writer.put("from", from)
        writer.put("to", to)
        writer.put("place", place)
        writer.put("what", what)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("occasion"), from: try reader.requiredDate("from"), to: try reader.date("to"),
            place: try reader.text("place"), what: try reader.text("what"), unknown: reader.unknown)
    }
}
