extension Mention: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("mention", id)
        writer.put("report", report)
        writer.put("count", count == 1 ? nil : count)
        writer.put("name", name)
        writer.put("other_names", otherNames)
        writer.put("sex", sex)
        writer.put("age", age?.description)
        writer.put("age_on", ageOn)
        writer.put("born", born)
        writer.put("nationality", nationality)
        writer.put("traits", traits)
        writer.put("note", note)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("mention"), report: try reader.requiredText("report"),
            count: try reader.int("count") ?? 1, name: try reader.text("name"), otherNames: try reader.texts("other_names"),
            sex: try reader.code("sex"), age: try reader.optionalText("age").map { text throws(Invalid) in try StatedAge(text) },
            ageOn: try reader.date("age_on"), born: try reader.date("born"), nationality: try reader.texts("nationality"),
            traits: try reader.codes("traits"), note: try reader.text("note"), unknown: reader.unknown)
    }
}
