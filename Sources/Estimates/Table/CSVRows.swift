/// The rows of an RFC 4180 table: quoted fields with doubled quotes, CRLF, LF or CR at the end of a row, a byte order mark
/// before the first. A blank line is no row.
struct CSVRows {
    struct Row: Equatable {
        /// The line of the file on which the row begins, from 1.
        let line: Int
        let fields: [String]
    }

    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    /// All rows of `bytes`. Cost: linear; memory: the fields.
    static func read(_ bytes: [UInt8]) throws(TableRefused) -> [Row] {
        var rows = CSVRows(bytes)
        var all: [Row] = []
        while let row = try rows.next() { all.append(row) }
        return all
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    private mutating func next() throws(TableRefused) -> Row? {
        while at < bytes.count, isEnd(bytes[at]) { endRow() }
        guard at < bytes.count else { return nil }
        let first = line
        var fields: [String] = []
        while true {
            fields.append(try field(row: first, column: fields.count + 1))
            guard at < bytes.count else { break }
            if bytes[at] == UInt8(ascii: ",") {
                at += 1
            } else {
                endRow()
                break
            }
        }
        return Row(line: first, fields: fields)
    }

    private mutating func field(row: Int, column: Int) throws(TableRefused) -> String {
        var value: [UInt8] = []
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            at += 1
            while true {
                guard at < bytes.count else { throw refusal(row, column, "a quote is never closed; end the field with \"") }
                let byte = bytes[at]
                at += 1
                if byte == UInt8(ascii: "\"") {
                    guard at < bytes.count, bytes[at] == byte else { break }
                    at += 1
                }
                if byte == UInt8(ascii: "\n") { line += 1 }
                value.append(byte)
            }
            guard at == bytes.count || bytes[at] == UInt8(ascii: ",") || isEnd(bytes[at]) else {
                throw refusal(row, column, "text follows a closing quote; put the whole field in quotes")
            }
        } else {
            while at < bytes.count, bytes[at] != UInt8(ascii: ","), !isEnd(bytes[at]) {
                guard bytes[at] != UInt8(ascii: "\"") else { throw refusal(row, column, "a quote stands inside a field; put the whole field in quotes") }
                value.append(bytes[at])
                at += 1
            }
        }
        guard let text = String(validating: value, as: UTF8.self) else { throw refusal(row, column, "the text is not UTF-8; save the file as UTF-8") }
        return text
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private mutating func endRow() {
        if bytes[at] == UInt8(ascii: "\r"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") { at += 1 }
        at += 1
        line += 1
    }

    private func refusal(_ row: Int, _ column: Int, _ what: String) -> TableRefused {
        TableRefused(problems: [.init(row: row, column: column, what: what)], count: 1)
    }
}
