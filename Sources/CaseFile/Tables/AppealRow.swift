import Testimony

extension Appeal: TableRow {
    static func read(_ cells: inout Cells) -> Appeal? {
        let id = cells.requiredID("appeal")
        let on = cells.requiredDate("on")
        let kind = cells.requiredCode("kind", AppealKind.self)
        let asks = cells.list("asks")
        let occasion = cells.reference("occasion", .occasion)
        let due = cells.date("due"), responseOn = cells.date("response_on")
        guard let id, let on, let kind else { return nil }
        let (from, to, response) = (cells.text("from"), cells.text("to"), cells.text("response"))
        return cells.record { () throws(Invalid) in
            try Appeal(
                id: id, on: on, kind: kind, from: from, to: to, asks: asks, occasion: occasion, due: due,
                response: response, responseOn: responseOn)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "appeal": id, "on": on.text, "kind": kind.rawValue, "from": from, "to": to,
            "asks": try list(asks, field: "asks"), "occasion": occasion ?? "", "due": due?.text ?? "",
            "response": response, "response_on": responseOn?.text ?? "",
        ]
    }
}
