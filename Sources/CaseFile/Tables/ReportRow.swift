import Testimony

extension Report: TableRow {
    static func read(_ cells: inout Cells) -> Report? {
        let id = cells.requiredID("report")
        let source = cells.reference("source", .source)
        let received = cells.requiredDate("received")
        let channel = cells.code("channel", Channel.self)
        let language = cells.isEmpty("language") ? "" : cells.value("language", cells.text("language"), checkedLanguage)
        guard let id, let received else { return nil }
        let (text, file) = (cells.text("text"), cells.text("file"))
        return cells.record { () throws(Invalid) in
            try Report(
                id: id, source: source, received: received, channel: channel, language: language ?? "", text: text, file: file)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        [
            "report": id, "source": source ?? "", "received": received.text, "channel": channel?.rawValue ?? "",
            "language": language, "text": text, "file": file,
        ]
    }
}
