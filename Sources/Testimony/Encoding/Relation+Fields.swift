extension Relation: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("mention", mention)
        writer.put("relation", relation)
        writer.put("to", to)
        writer.put("report", report)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        self.init(
            mention: try reader.requiredText("mention"), relation: try reader.requiredCode("relation"),
            to: try reader.requiredText("to"), report: try reader.optionalText("report"), unknown: reader.unknown)
    }
}
