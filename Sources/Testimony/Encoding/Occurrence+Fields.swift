extension Occurrence: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("occurrence", id)
        writer.put("mention", mentions)
        writer.put("report", report)
        writer.put("type", type)
        writer.put("date", date)
        writer.put("until", until)
        writer.put("place", place)
        writer.put("to_place", toPlace)
        writer.put("by", by)
        writer.put("certainty", certainty == .unknown ? nil : certainty)
        writer.put("note", note)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("occurrence"), mentions: try reader.texts("mention"),
            report: try reader.requiredText("report"), type: try reader.requiredCode("type"), date: try reader.date("date"),
            until: try reader.date("until"), place: try reader.optionalText("place"),
            toPlace: try reader.optionalText("to_place"), by: try reader.text("by"),
            certainty: try reader.code("certainty") ?? .unknown, note: try reader.text("note"), unknown: reader.unknown)
    }
}
