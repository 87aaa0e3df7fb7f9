import Testimony

extension Finding: TableRow {
    static func read(_ cells: inout Cells) -> Finding? {
        let id = cells.requiredID("finding")
        let on = cells.requiredDate("on")
        guard let id, let on else { return nil }
        let (by, norm) = (cells.text("by"), cells.text("norm"))
        let (about, text) = (cells.text("about"), cells.text("text"))
        return cells.record { () throws(Invalid) in
            try Finding(id: id, on: on, by: by, norm: norm, about: about, text: text)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        ["finding": id, "on": on.text, "by": by, "norm": norm, "about": about, "text": text]
    }
}
