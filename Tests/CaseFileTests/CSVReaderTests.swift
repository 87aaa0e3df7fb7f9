import TestSupport
import Testing

@testable import CaseFile

@Suite struct CSVReaderTests {
    /// - Parameter chunk: bytes given at a time, so that every boundary falls somewhere.
    private func records(_ bytes: [UInt8], chunk: Int = 3) throws -> [CSVRecord] {
        var position = 0
        var reader = CSVReader<Never> {
            let end = min(position + chunk, bytes.count)
            defer { position = end }
            return Array(bytes[position..<end])
        }
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func fields(_ text: String, chunk: Int = 3) throws -> [[String]] {
        try records([UInt8](text.utf8), chunk: chunk).map(\.fields)
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func theFormsOfRFC4180(chunk: Int) throws {
        #expect(try fields("a,b\r\nc,d\r\n", chunk: chunk) == [["a", "b"], ["c", "d"]])
        #expect(try fields("\u{FEFF}\"a\",b\n\"c\"\"d\",\"e\nf\"", chunk: chunk) == [["a", "b"], ["c\"d", "e\nf"]])
        #expect(try fields(",\n\"\",\"\"\n\n\n", chunk: chunk) == [["", ""], ["", ""]])
        #expect(try fields("\"\"\n", chunk: chunk) == [[""]])
        #expect(try fields("", chunk: chunk) == [])
        #expect(try fields("\u{FEFF}", chunk: chunk) == [])
        #expect(try fields("=1+1,+2,-3,@x,\"=A,B\"", chunk: chunk) == [["=1+1", "+2", "-3", "@x", "=A,B"]])
    }

    @Test func emptyRowsInsideAreCounted() throws {
        let all = try records([UInt8]("a,b\n\n\nc,d\n\n".utf8))
        #expect(all.map(\.row) == [1, 4])
        #expect(all.map(\.emptyRowsBefore) == [0, 2])
    }

    @Test(arguments: [
        ("a,b\nc,d\"e", CSVBroken(row: 2, column: 2, fault: .strayQuote, endsWithItsLine: true)),
        ("a,\"b\"c\n", CSVBroken(row: 1, column: 2, fault: .textAfterQuote, endsWithItsLine: true)),
        ("a,b\n\"c\nd", CSVBroken(row: 2, column: 1, fault: .unclosedQuote)),
        ("a\rb", CSVBroken(row: 1, column: 1, fault: .loneCarriageReturn)),
        ("a,b\r", CSVBroken(row: 1, column: 2, fault: .loneCarriageReturn)),
    ])
    func brokenQuotesAndLineEndsStopTheTable(text: String, expected: CSVBroken) throws {
        #expect(throws: expected) { try fields(text) }
    }

    @Test func aBadFieldLeavesTheOthers() throws {
        let all = try records([UInt8]("a,".utf8) + [0xC3, 0x28] + [UInt8](",c\nd,\0,\u{1B}[31m\n".utf8))
        #expect(all[0].fields == ["a", "", "c"] && all[0].faults == [1: .brokenUTF8])
        #expect(all[1].fields == ["d", "", ""] && all[1].faults == [1: .nul, 2: .control(0x1B)])
    }

    @Test func aLongFieldIsRefusedWithoutBeingKept() throws {
        let longest = CaseFile.Limits.field
        let fits = [UInt8](repeating: 0x61, count: longest)
        let all = try records(fits + [0x2C] + fits + [0x61, 0x0A] + [0x22] + fits + [0x61, 0x22, 0x2C, 0x62], chunk: 4096)
        #expect(all[0].fields[0].utf8.count == longest && all[0].faults == [1: .tooLong])
        #expect(all[1].fields == ["", "b"] && all[1].faults == [0: .tooLong])
    }

    @Test func manyColumnsAreCountedAndNotKept() throws {
        let all = try records([UInt8](repeating: 0x2C, count: 5_000), chunk: 512)
        #expect(all[0].width == 5_001 && all[0].fields.count == CaseFile.Limits.columns)
    }

    @Test func textIsBroughtToNormalFormC() throws {
        let decomposed = try fields("e\u{301},\u{1112}\u{1161}\u{11AB}")
        #expect(decomposed[0].map { Array($0.unicodeScalars) } == [["\u{E9}"], ["\u{D55C}"]])
    }

    @Test(arguments: [
        ("abc\u{202E}def", TextFault.override), ("\u{202D}x\u{202C}", .override), ("\u{202B}x", .unclosedDirection),
        ("x\u{2069}", .unclosedDirection), ("\u{2067}\u{202B}x\u{2069}\u{202C}", .unclosedDirection), ("\u{85}", .control(0x85)),
        ("\u{FFFF}", .control(0xFFFF)), ("\u{7F}", .control(0x7F)),
    ])
    func directionsThatReachOutAreRefused(text: String, fault: TextFault) {
        #expect(throws: fault) { try TextFault.check(text) }
    }

    @Test func directionsThatTextNeedsStay() throws {
        for text in ["\u{2067}שלום\u{2069} \u{200F}!", "\u{202B}سلام\u{202C}", "\u{061C}١٢", "tab\tand\r\nlines"] {
            #expect(throws: Never.self) { try TextFault.check(text) }
        }
    }

    /// A reader that holds everything in memory and looks at one scalar after the other; nil where it finds a fault.
    private func naive(_ text: String) -> [[String]]? {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var rows: [[String]] = [], row: [String] = [], field = "", index = 0
        var isQuotedRow = false
        func endRow() {
            if !(row == [""] && !isQuotedRow) { rows.append(row) }
            row = []
            isQuotedRow = false
        }
        guard !scalars.isEmpty else { return [] }
        while true {
            field = ""
            if index < scalars.count, scalars[index] == "\"" {
                isQuotedRow = true
                index += 1
                while true {
                    guard index < scalars.count else { return nil }
                    if scalars[index] != "\"" {
                        field.unicodeScalars.append(scalars[index])
                        index += 1
                    } else if index + 1 < scalars.count, scalars[index + 1] == "\"" {
                        field += "\""
                        index += 2
                    } else {
                        index += 1
                        break
                    }
                }
            } else {
                while index < scalars.count, ![",", "\n", "\r"].contains(scalars[index]) {
                    if scalars[index] == "\"" { return nil }
                    field.unicodeScalars.append(scalars[index])
                    index += 1
                }
            }
            row.append(field)
            guard index < scalars.count else {
                endRow()
                return rows
            }
            switch scalars[index] {
            case ",": index += 1
            case "\n":
                index += 1
                endRow()
                if index == scalars.count { return rows }
            case "\r":
                guard index + 1 < scalars.count, scalars[index + 1] == "\n" else { return nil }
                index += 2
                endRow()
                if index == scalars.count { return rows }
            default: return nil
            }
        }
    }

    @Test func agreesWithANaiveReader() throws {
        let pieces = ["a", "é", "한", "🕊", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", "=", " ", "\",\"", "\"\n\"", "\u{FEFF}"]
        var random = Seeded(42)
        var whole = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let expected = naive(text)
            let found = try? fields(text, chunk: Int.random(in: 1...9, using: &random))
            #expect(found == expected, "\(text.debugDescription)")
            if expected?.isEmpty == false { whole += 1 }
        }
        #expect(whole > 3_000)
    }
}
