extension Figure: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("figure", id)
        writer.put("report", report)
        writer.put("counts", counts)
        writer.put("qualifier", qualifier)
        writer.put("value", value)
        writer.put("date", date)
        writer.put("place", place)
        writer.put("note", note)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("figure"), report: try reader.requiredText("report"),
            counts: try reader.text("counts"), qualifier: try reader.requiredCode("qualifier"),
            value: try reader.requiredInt("value"), date: try reader.date("date"), place: try reader.optionalText("place"),
            note: try reader.text("note"), unknown: reader.unknown)
    }
}
