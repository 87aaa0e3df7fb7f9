extension Publication: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("release", release)
        writer.put("edition", edition)
        writer.put("on", on)
        writer.put("pins", pins)
        writer.put("texts", texts)
        writer.put("notes", notes)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        self.init(
            release: try reader.requiredText("release"), edition: try reader.text("edition"), on: try reader.text("on"),
            pins: try reader.parts("pins").map { part throws(Invalid) in try Pin(fields: part) },
            texts: try reader.textsByKey("texts"), notes: try reader.textsByKey("notes"), unknown: reader.unknown)
    }
}

extension Publication.Pin: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("count", count)
        writer.put("as_of", asOf.number)
        writer.put("position", position)
        writer.put("at_least", atLeast)
        writer.put("certified", certified)
        writer.put("documented", documented)
        writer.put("at_most", atMost)
        writer.put("table", table)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        self.init(
            count: try reader.requiredText("count"), asOf: Day(number: try reader.requiredInt("as_of")),
            position: try reader.requiredInt("position"), atLeast: try reader.requiredInt("at_least"),
            certified: try reader.requiredInt("certified"), documented: try reader.requiredInt("documented"),
            atMost: try reader.requiredInt("at_most"),
            table: try reader.part("table").map { part throws(Invalid) in try PrintedTable(fields: part) }, unknown: reader.unknown)
    }
}
