/// One record of a table.
struct CSVRecord: Equatable {
    /// From 1, the header.
    let row: Int
    /// In normal form C; empty where the field has a fault.
    var fields: [String] = []
    /// By column from 0.
    var faults: [Int: TextFault] = [:]
    /// Fields that were written, also beyond `CaseFile.Limits.columns`, where they are counted and not kept.
    var width = 0
    /// Empty lines between the record before and this one; they are rows, too.
    var emptyRowsBefore = 0
}

/// Where the quotes or line ends of a table are broken, so that nothing after it can be told apart.
struct CSVBroken: Error, Hashable {
    enum Fault: Hashable {
        case strayQuote, textAfterQuote, unclosedQuote, loneCarriageReturn
    }

    let row: Int
    let column: Int
    let fault: Fault
    /// Whether the row has no line break so far, so that the next line is in all likelihood the next row.
    var endsWithItsLine = false

    var what: String {
        switch fault {
        case .strayQuote: "there is a quote inside a field that does not begin with one"
        case .textAfterQuote: "there is text after the closing quote"
        case .unclosedQuote: "the quote that opens here is never closed"
        case .loneCarriageReturn: "there is a carriage return that no line feed follows"
        }
    }

    var instead: String {
        switch fault {
        case .strayQuote, .textAfterQuote: "put the whole field in quotes and double each quote inside"
        case .unclosedQuote: "close it, and double each quote inside the field"
        case .loneCarriageReturn: "end each row with LF or CRLF"
        }
    }
}

/// Reads RFC 4180 from a stream of chunks: quotes, doubled quotes, LF or CRLF, a byte order mark, a last row without a
/// line end, empty lines at the end. A line break inside quotes is text, kept as it is. Memory: one record and one chunk, whatever the length of the table.
struct CSVReader<Failure: Error> {
    private enum State { case start, plain, quoted, closed, carriageReturn }

    /// Gives the next bytes; none at the end.
    private let read: () throws(Failure) -> [UInt8]
    private var chunk: [UInt8] = []
    private var position = 0
    private var row = 0
    private var field: [UInt8] = []
    private var isTooLong = false

    init(_ read: @escaping () throws(Failure) -> [UInt8]) {
        self.read = read
    }

    /// The next record; nil at the end.
    /// - Throws: `CSVBroken`, after which `skipLine` goes on to what may be the next row; or what reading throws.
    mutating func next() throws -> CSVRecord? {
        if row == 0 { try skipByteOrderMark() }
        var empty = 0
        while var record = try nextLine() {
            if record.fields == [""], record.faults.isEmpty, !wasQuoted {
                empty += 1
                continue
            }
            record.emptyRowsBefore = empty
            return record
        }
        return nil
    }

    private var wasQuoted = false
    private var hasLineBreak = false

    /// Goes to the next line after `CSVBroken`, which counts as a row.
    mutating func skipLine() throws(Failure) {
        while let byte = try nextByte(), byte != UInt8(ascii: "\n") {}
        field.removeAll(keepingCapacity: true)
        isTooLong = false
        row += 1
    }

    private mutating func nextLine() throws -> CSVRecord? {
        var record = CSVRecord(row: row + 1)
        var state = State.start
        wasQuoted = false
        hasLineBreak = false
        while let byte = try nextByte() {
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")):
                state = .closed
            case (.quoted, _):
                append(byte)
                if byte == UInt8(ascii: "\n") { hasLineBreak = true }
                appendRun { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\n") }
            case (.closed, UInt8(ascii: "\"")):
                append(byte)
                state = .quoted
            case (.carriageReturn, UInt8(ascii: "\n")), (.start, UInt8(ascii: "\n")), (.plain, UInt8(ascii: "\n")),
                (.closed, UInt8(ascii: "\n")):
                return endRow(&record)
            case (.carriageReturn, _):
                throw broken(record, .loneCarriageReturn)
            case (_, UInt8(ascii: "\r")):
                state = .carriageReturn
            case (_, UInt8(ascii: ",")):
                endField(&record)
                state = .start
            case (.start, UInt8(ascii: "\"")):
                state = .quoted
                wasQuoted = true
            case (.plain, UInt8(ascii: "\"")):
                throw broken(record, .strayQuote)
            case (.closed, _):
                throw broken(record, .textAfterQuote)
            case (.start, _), (.plain, _):
                state = .plain
                append(byte)
                appendRun { $0 > UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
            }
        }
        switch state {
        case .start where record.width == 0: return nil
        case .start, .plain, .closed: return endRow(&record)
        case .quoted: throw broken(record, .unclosedQuote)
        case .carriageReturn: throw broken(record, .loneCarriageReturn)
        }
    }

    private mutating func endRow(_ record: inout CSVRecord) -> CSVRecord {
        endField(&record)
        row += 1
        return record
    }

    private mutating func endField(_ record: inout CSVRecord) {
        let column = record.width
        record.width += 1
        defer {
            field.removeAll(keepingCapacity: true)
            isTooLong = false
        }
        guard column < CaseFile.Limits.columns else { return }
        do throws(TextFault) {
            if isTooLong { throw .tooLong }
            record.fields.append(try TextFault.text(field))
        } catch {
            record.fields.append("")
            record.faults[column] = error
        }
    }

    private mutating func append(_ byte: UInt8) {
        guard field.count < CaseFile.Limits.field else {
            isTooLong = true
            return
        }
        field.append(byte)
    }

    /// Takes as many bytes of the chunk as belong to the field for certain.
    private mutating func appendRun(while belongs: (UInt8) -> Bool) {
        var end = position
        while end < chunk.count, belongs(chunk[end]) { end += 1 }
        let room = CaseFile.Limits.field - field.count
        if end - position > room { isTooLong = true }
        field.append(contentsOf: chunk[position..<min(end, position + room)])
        position = end
    }

    private mutating func nextByte() throws(Failure) -> UInt8? {
        if position == chunk.count {
            chunk = try read()
            position = 0
            if chunk.isEmpty { return nil }
        }
        defer { position += 1 }
        return chunk[position]
    }

    private mutating func skipByteOrderMark() throws(Failure) {
        var seen: [UInt8] = []
        for expected: UInt8 in [0xEF, 0xBB, 0xBF] {
            guard let byte = try nextByte() else { break }
            seen.append(byte)
            if byte != expected { break }
        }
        if seen != [0xEF, 0xBB, 0xBF] {
            chunk = seen + chunk[position...]
            position = 0
        }
    }

    private func broken(_ record: CSVRecord, _ fault: CSVBroken.Fault) -> CSVBroken {
        let endsWithItsLine = !hasLineBreak && (fault == .strayQuote || fault == .textAfterQuote)
        return CSVBroken(row: record.row, column: record.width + 1, fault: fault, endsWithItsLine: endsWithItsLine)
    }
}
