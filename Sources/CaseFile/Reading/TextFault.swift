import Testimony

/// Why a piece of text is refused, whatever stands in it.
///
/// Controls damage terminals, spreadsheets and XML, and are never part of testimony. Direction overrides (U+202D,
/// U+202E) make text read otherwise than it is stored, and embeddings or isolates that are not closed reach
/// into what follows; both are refused. Closed embeddings and isolates, and the marks U+200E, U+200F and U+061C, which
/// Arabic and Hebrew text needs, stay. What looks like a formula is text, and is kept as it is.
enum TextFault: Error, Hashable {
    case tooLong
    case brokenUTF8
    case utf16
    case nul
    case control(UInt32)
    case override
    case unclosedDirection
    case tooManyMarks

    /// Marks that may follow one letter (UAX #15, stream-safe text): more are no writing, and normalising them costs the
    /// square of their number.
    static let marks = 30

    var what: String {
        switch self {
        case .tooLong: "the field is longer than \(CaseFile.Limits.field >> 20) MiB"
        case .brokenUTF8: "this is not UTF-8"
        case .utf16: "the file is UTF-16, not UTF-8"
        case .nul: "there is a NUL in the text"
        case .control(let value): "there is a control character, U+\(hexadecimal(value)), in the text"
        case .override: "a direction override (U+202D or U+202E) makes the text read otherwise than it is written"
        case .unclosedDirection: "a direction embedding or isolate (U+202A to U+202C, U+2066 to U+2069) is not closed"
        case .tooManyMarks: "more than \(Self.marks) combining marks follow one letter"
        }
    }

    var instead: String {
        switch self {
        case .tooLong: "keep long documents as files and give their text in several reports"
        case .brokenUTF8, .utf16: "save the file as UTF-8"
        case .nul, .control: "take it out; tab and line break are the only control characters allowed"
        case .override: "take it out, and write the text in the order in which it is spoken"
        case .unclosedDirection: "close it in the same text, or take it out"
        case .tooManyMarks: "take out marks that belong to no writing"
        }
    }

    /// The text in normal form C, checked. Cost: one pass.
    static func text(_ bytes: [UInt8]) throws(TextFault) -> String {
        if bytes.allSatisfy(isPlain) { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? .utf16 : .brokenUTF8
        }
        try check(text)
        return normalized(text)
    }

    static func check(_ text: String) throws(TextFault) {
        var open: [Unicode.Scalar] = []
        var marks = 0
        for scalar in text.unicodeScalars where !(0x20..<0x7F).contains(scalar.value) || marks > 0 {
            marks = isMark(scalar) ? marks + 1 : 0
            guard marks <= Self.marks else { throw .tooManyMarks }
            switch scalar.value {
            case 0x00: throw .nul
            case 0x09, 0x0A, 0x0D: break
            case 0x01..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: throw .control(scalar.value)
            case 0x202D, 0x202E: throw .override
            case 0x202A, 0x202B: open.append("\u{202C}")
            case 0x2066...0x2068: open.append("\u{2069}")
            case 0x202C, 0x2069:
                guard open.popLast() == scalar else { throw .unclosedDirection }
            default: break
            }
        }
        guard open.isEmpty else { throw .unclosedDirection }
    }

    /// The text without what can be wrong in text. No text to keep, only to go on checking with.
    func withoutIt(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x00..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFD...0xFFFF: false
            default: self != .tooManyMarks || scalar.isASCII
            }
        }))
    }

    /// Where in the text it is, from 1; 1 where it is in no one character.
    func column(in bytes: [UInt8]) -> Int {
        let index = String(decoding: bytes, as: UTF8.self).unicodeScalars.enumerated().first { _, scalar in
            switch self {
            case .brokenUTF8: scalar.value == 0xFFFD
            case .nul: scalar.value == 0
            case .control(let value): scalar.value == value
            case .override: scalar.value == 0x202D || scalar.value == 0x202E
            case .tooLong, .utf16, .unclosedDirection, .tooManyMarks: false
            }
        }
        return (index?.offset ?? 0) + 1
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Below are no marks, and whole Han and Hangul characters are most of most text.
        case 0..<0x300, 0x4E00...0x9FFF, 0xAC00...0xD7A3: false
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: true
            default: false
            }
        }
    }

    /// Printable ASCII, tab and line breaks: most of most tables.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    private func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
