import Testimony

extension Occurrence: TableRow {
    static func read(_ cells: inout Cells) -> Occurrence? {
        let id = cells.requiredID("occurrence")
        let mentions = cells.references("mention", .mention)
        let report = cells.requiredReference("report", .report)
        let type = cells.requiredCode("type", OccurrenceType.self)
        let date = cells.date("date"), until = cells.date("until")
        let place = cells.reference("place", .place), toPlace = cells.reference("to_place", .place)
        let certainty = cells.code("certainty", Certainty.self) ?? .unknown
        if cells.isEmpty("mention") { cells.check { () throws(Invalid) in try Occurrence.checkSomebody(mentions) } }
        cells.check { () throws(Invalid) in try Occurrence.checkOrder(date: date, until: until) }
        if Set(mentions).count < mentions.count {
            cells.refuse("mention", "one mention is listed twice", "each mention once")
        }
        guard let id, let report, let type else { return nil }
        let (by, note) = (cells.text("by"), cells.text("note"))
        return cells.record { () throws(Invalid) in
            try Occurrence(
                id: id, mentions: mentions, report: report, type: type, date: date, until: until, place: place,
                toPlace: toPlace, by: by, certainty: certainty, note: note)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "occurrence": id, "mention": try list(mentions, field: "mention"), "report": report, "type": type.rawValue,
            "date": date?.text ?? "", "until": until?.text ?? "", "place": place ?? "", "to_place": toPlace ?? "",
            "by": by, "certainty": certainty.rawValue, "note": note,
        ]
    }
}
