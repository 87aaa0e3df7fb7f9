import Testimony

extension Occasion: TableRow {
    static func read(_ cells: inout Cells) -> Occasion? {
        let id = cells.requiredID("occasion")
        let from = cells.requiredDate("from"), to = cells.date("to")
        cells.check { () throws(Invalid) in try Occasion.checkOrder(from: from, to: to) }
        guard let id, let from else { return nil }
        let (place, what) = (cells.text("place"), cells.text("what"))
        return cells.record { () throws(Invalid) in
            try Occasion(id: id, from: from, to: to, place: place, what: what)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        ["occasion": id, "from": from.text, "to": to?.text ?? "", "place": place, "what": what]
    }
}
