import Testimony

extension Figure: TableRow {
    static func read(_ cells: inout Cells) -> Figure? {
        let id = cells.requiredID("figure")
        let report = cells.requiredReference("report", .report)
        let counts = cells.required("counts")
        let qualifier = cells.requiredCode("qualifier", Qualifier.self)
        let value = cells.required("value") == nil ? nil : cells.wholeNumber("value")
        let date = cells.date("date")
        let place = cells.reference("place", .place)
        guard let id, let report, let counts, let qualifier, let value else { return nil }
        let note = cells.text("note")
        return cells.record { () throws(Invalid) in
            try Figure(
                id: id, report: report, counts: counts, qualifier: qualifier, value: value, date: date, place: place,
                note: note)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "figure": id, "report": report, "counts": counts, "qualifier": qualifier.rawValue, "value": "\(value)",
            "date": date?.text ?? "", "place": place ?? "", "note": note,
        ]
    }
}
