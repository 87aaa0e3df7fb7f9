import Testimony

extension Report: TableRow {
    static func read(_ cells: inout Cells) -> Report? {
        let id = cells.requiredID("report")
        let source = cells.id("source")
        let received = cells.requiredDate("received")
        let channel = cells.code("channel", Channel.self)
        guard let id, let received else { return nil }
        let (language, text, file) = (cells.text("language"), cells.text("text"), cells.text("file"))
        return cells.record { () throws(Invalid) in
            try Report(
                id: id, source: source, received: received, channel: channel, language: language, text: text, file: file)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "report": id, "source": source ?? "", "received": received.text, "channel": channel?.rawValue ?? "",
            "language": language, "text": text, "file": file,
        ]
    }
}
