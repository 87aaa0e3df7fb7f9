/// A piece of an XML document, in order.
enum XMLPiece: Equatable {
    case open(String, [String: String])
    case close(String)
    case text(String)
}

/// Reads XML 1.0 strictly, without document types: no entity but the five predefined ones and character references, so that a
/// file from outside can neither reach for other files nor swell. Prefixes of names are cut off: `xlf:source` is `source`.
struct XMLReader {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private let file: String
    private var open: [String] = []

    /// Pieces with the line on which each begins. The document must be well-formed.
    static func pieces(_ bytes: [UInt8], file: String) throws(CatalogueProblem) -> [(piece: XMLPiece, line: Int)] {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw CatalogueProblem(file, 1, "the file is not UTF-8") }
        var reader = XMLReader(bytes: bytes, file: file)
        return try reader.read()
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
        self.file = file
    }

    private mutating func read() throws(CatalogueProblem) -> [(piece: XMLPiece, line: Int)] {
        var pieces: [(piece: XMLPiece, line: Int)] = []
        var text = ""
        var textLine = 1
        var hasRoot = false
        func flush() {
            if !text.isEmpty, !pieces.isEmpty || text.contains(where: { !$0.isWhitespace }) { pieces.append((.text(text), textLine)) }
            text = ""
        }
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                if text.isEmpty { textLine = line }
                text += try characters(until: "<")
                if open.isEmpty, text.contains(where: { !$0.isWhitespace }) { throw problem("text stands outside the root element") }
                continue
            }
            if try skip(from: "<!--", to: "-->") { continue }
            if try skip(from: "<?", to: "?>") { continue }
            if starts(with: "<![CDATA[") {
                position += 9
                text += try raw(until: "]]>")
                continue
            }
            guard !starts(with: "<!") else { throw problem("a document type is not read; take it out") }
            flush()
            let line = line
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "/") {
                position += 1
                let name = try name()
                skipSpace()
                try expect(">")
                guard open.popLast() == name else { throw problem("</\(name)> closes nothing that is open") }
                pieces.append((.close(name), line))
            } else {
                guard !open.isEmpty || !hasRoot else { throw problem("there is a second root element") }
                hasRoot = true
                let (name, attributes, isEmpty) = try tag()
                pieces.append((.open(name, attributes), line))
                if isEmpty { pieces.append((.close(name), line)) } else { open.append(name) }
            }
        }
        flush()
        if let last = open.last { throw problem("<\(last)> is not closed") }
        guard hasRoot else { throw problem("there is no XML in it") }
        return pieces
    }

    private mutating func tag() throws(CatalogueProblem) -> (String, [String: String], Bool) {
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            let hadSpace = skipSpace()
            if starts(with: "/>") {
                position += 2
                return (name, attributes, true)
            }
            if starts(with: ">") {
                position += 1
                return (name, attributes, false)
            }
            guard hadSpace, position < bytes.count else { throw problem("the tag <\(name)> is not written to its end") }
            let key = try self.name()
            skipSpace()
            try expect("=")
            skipSpace()
            guard starts(with: "\"") || starts(with: "'") else { throw problem("the value of \(key) wants quotation marks") }
            let quote: Character = bytes[position] == UInt8(ascii: "\"") ? "\"" : "'"
            position += 1
            attributes[key] = try characters(until: quote)
            position += 1
        }
    }

    /// Text with its references replaced, up to but without `end`.
    private mutating func characters(until end: Character) throws(CatalogueProblem) -> String {
        let end = end.asciiValue ?? 0
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "&") {
                text += try reference()
                continue
            }
            if byte == UInt8(ascii: "<") { throw problem("< stands inside a value") }
            if byte == UInt8(ascii: "\n") { line += 1 }
            position += 1
            // Line ends are one line feed (XML 1.0, 2.11).
            if byte == UInt8(ascii: "\r") {
                if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { continue }
                text.append(UInt8(ascii: "\n"))
            } else {
                text.append(byte)
            }
        }
        guard position < bytes.count || end == UInt8(ascii: "<") else { throw problem("a value is not written to its end") }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func reference() throws(CatalogueProblem) -> [UInt8] {
        let rest = bytes[position...].prefix(12)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { throw problem("& begins no reference; write &amp;") }
        let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        position = end + 1
        switch name {
        case "amp": return Array("&".utf8)
        case "lt": return Array("<".utf8)
        case "gt": return Array(">".utf8)
        case "quot": return Array("\"".utf8)
        case "apos": return Array("'".utf8)
        default:
            let value: UInt32? = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let value, value != 0, let scalar = Unicode.Scalar(value) else { throw problem("the entity &\(name); is not known") }
            return Array(String(scalar).utf8)
        }
    }

    private mutating func raw(until end: String) throws(CatalogueProblem) -> String {
        let start = position
        while position < bytes.count, !starts(with: end) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        guard position < bytes.count else { throw problem("\(end) is missing") }
        defer { position += end.utf8.count }
        return String(decoding: bytes[start..<position], as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private mutating func skip(from start: String, to end: String) throws(CatalogueProblem) -> Bool {
        guard starts(with: start) else { return false }
        position += start.utf8.count
        _ = try raw(until: end)
        return true
    }

    private mutating func name() throws(CatalogueProblem) -> String {
        let start = position
        while position < bytes.count, !" \t\r\n/>=<\"'".utf8.contains(bytes[position]) { position += 1 }
        guard position > start else { throw problem("a name is missing") }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        return name.hasPrefix("xml:") ? name : String(name.split(separator: ":").last ?? "")
    }

    @discardableResult private mutating func skipSpace() -> Bool {
        let start = position
        while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        return position > start
    }

    private mutating func expect(_ text: String) throws(CatalogueProblem) {
        guard starts(with: text) else { throw problem("\(text) is missing") }
        position += text.utf8.count
    }

    private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private func problem(_ what: String) -> CatalogueProblem { CatalogueProblem(file, line, "this is not XML as XLIFF wants it: \(what)") }
}
