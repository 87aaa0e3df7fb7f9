extension Appeal: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("appeal", id)
        writer.put("on", on)
        writer.put("kind", kind)
        writer.put("from", from)
        writer.put("to", to)
        writer.put("asks", asks)
        writer.put("occasion", occasion)
        writer.put("due", due)
        writer.put("response", response)
        writer.put("response_on", responseOn)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("appeal"), on: try reader.requiredDate("on"), kind: try reader.requiredCode("kind"),
            from: try reader.text("from"), to: try reader.text("to"), asks: try reader.texts("asks"),
            occasion: try reader.optionalText("occasion"), due: try reader.date("due"), response: try reader.text("response"),
            responseOn: try reader.date("response_on"), unknown: reader.unknown)
    }
}
