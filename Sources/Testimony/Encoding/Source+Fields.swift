extension Source: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("source", id)
        writer.put("kind", kind)
        writer.put("pseudonym", pseudonym)
        writer.put("name", name)
        writer.put("contact", contact)
        writer.put("reliability", reliability == .unknown ? nil : reliability)
        writer.put("access", access == .unknown ? nil : access)
        writer.put("consent", consent)
        writer.put("note", note)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("source"), kind: try reader.requiredCode("kind"),
            pseudonym: try reader.text("pseudonym"), name: try reader.text("name"), contact: try reader.text("contact"),
            reliability: try reader.code("reliability") ?? .unknown, access: try reader.code("access") ?? .unknown,
            consent: try reader.codes("consent"), note: try reader.text("note"), unknown: reader.unknown)
    }
}
