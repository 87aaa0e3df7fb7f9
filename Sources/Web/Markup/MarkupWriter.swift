import Glibc

extension Markup {
    /// An HTML document or fragment. A document element gets its doctype.
    package func html() -> String { String(decoding: htmlBytes(), as: UTF8.self) }

    /// The same as UTF-8: what a file is made of.
    package func htmlBytes() -> [UInt8] {
        var writer = MarkupWriter(syntax: .html)
        if case .element(let tag, _, _) = self, tag.name == "html" { writer.append("<!DOCTYPE html>\n") }
        writer.write(self)
        writer.endLine()
        return writer.out
    }

    /// HTML without the line at the end, to put inside a feed.
    package func htmlFragment() -> String { String(decoding: htmlFragmentBytes(), as: UTF8.self) }

    package func htmlFragmentBytes() -> [UInt8] {
        var writer = MarkupWriter(syntax: .html)
        writer.write(self)
        return writer.out
    }

    /// XML without its declaration: a piece that several documents hold.
    package func xmlFragment() -> String {
        var writer = MarkupWriter(syntax: .xml)
        writer.write(self)
        return String(decoding: writer.out, as: UTF8.self)
    }

    /// An XML document: a feed, a site map or a drawing.
    package func xml() -> String {
        var writer = MarkupWriter(syntax: .xml)
        writer.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        writer.write(self)
        writer.append("\n")
        return String(decoding: writer.out, as: UTF8.self)
    }
}

/// Writes a tree. The only place where angle brackets are made.
package struct MarkupWriter {
    enum Syntax { case html, xml }

    /// UTF-8: appending bytes takes a fraction of what building strings does, and a site has hundreds of thousands of pages.
    package private(set) var out: [UInt8] = []
    private let syntax: Syntax
    /// Inside `<svg>`, where HTML reads XML's empty elements.
    private var foreign = 0
    private var preformatted = 0

    init(syntax: Syntax) {
        self.syntax = syntax
        out.reserveCapacity(4096)
    }

    /// Of HTML in several pieces.
    package init() {
        self.init(syntax: .html)
        out.reserveCapacity(1 << 15)
    }

    mutating func append(_ text: String) { out.append(contentsOf: text.utf8) }

    /// What was written before.
    package mutating func append(_ written: some Collection<UInt8>) { out.append(contentsOf: written) }

    package mutating func write(_ piece: Markup) {
        switch piece {
        case .text(let text): write(escaped: text, quotes: false)
        case .sequence(let pieces): for piece in pieces { write(piece) }
        case .data(let json):
            endLine()
            append("<script type=\"application/ld+json\">")
            append(Self.harmless(json: json))
            append("</script>")
        case .written(let bytes):
            endLine()
            out.append(contentsOf: bytes)
        case .run(let bytes): out.append(contentsOf: bytes)
        case .element(let tag, let attributes, let children): write(tag, attributes, children)
        }
    }

    private mutating func write(_ tag: Tag, _ attributes: [Attribute], _ children: [Markup]) {
        write(tag, attributes, isEmpty: children.isEmpty) { writer in for child in children { writer.write(child) } }
    }

    /// An element of HTML around what is written inside.
    package mutating func write(_ tag: Tag, _ attributes: [Attribute], _ content: (inout MarkupWriter) -> Void) {
        write(tag, attributes, isEmpty: false, content)
    }

    private mutating func write(_ tag: Tag, _ attributes: [Attribute], isEmpty: Bool, _ content: (inout MarkupWriter) -> Void) {
        if tag.startsLine, preformatted == 0 { endLine() }
        if tag.isSVG { foreign += 1 }
        if tag.isPreformatted { preformatted += 1 }
        defer {
            if tag.isSVG { foreign -= 1 }
            if tag.isPreformatted { preformatted -= 1 }
        }
        begin(tag, attributes)
        if syntax == .html, foreign == 0, tag.isVoid {
            out.append(UInt8(ascii: ">"))
            return
        }
        if isEmpty, syntax == .xml || foreign > 0 {
            append("/>")
            return
        }
        out.append(UInt8(ascii: ">"))
        content(&self)
        close(tag)
    }

    private mutating func begin(_ tag: Tag, _ attributes: [Attribute]) {
        out.append(UInt8(ascii: "<"))
        append(tag.name)
        for attribute in attributes {
            out.append(UInt8(ascii: " "))
            append(attribute.name)
            out.append(UInt8(ascii: "="))
            out.append(UInt8(ascii: "\""))
            write(escaped: attribute.value, quotes: true)
            out.append(UInt8(ascii: "\""))
        }
    }

    /// The start of an element whose content is appended piece by piece.
    package mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
        begin(tag, attributes)
        out.append(UInt8(ascii: ">"))
    }

    package mutating func close(_ tag: Tag) {
        append("</")
        append(tag.name)
        out.append(UInt8(ascii: ">"))
    }

    package mutating func endLine() {
        if let last = out.last, last != 0x0a { out.append(0x0a) }
    }

    private mutating func write(escaped text: String, quotes: Bool) {
        var text = text
        let mayTurn = text.withUTF8 { utf8 in
            // Bidirectional controls are few, and looked at one by one.
            if let start = utf8.baseAddress, memchr(start, 0xe2, utf8.count) != nil { return true }
            escape(utf8, quotes: quotes)
            return false
        }
        guard mayTurn else { return }
        text = Bidi.closed(text)
        text.withUTF8 { escape($0, quotes: quotes) }
    }

    /// Text or attribute value with what would be markup escaped, and characters that neither HTML nor XML may hold replaced by U+FFFD.
    /// Runs of what stands for itself are copied whole.
    private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>, quotes: Bool) {
        var start = 0
        var place = 0
        while place < utf8.count {
            let byte = utf8[place]
            guard !Self.isHarmless(byte) else {
                place += 1
                continue
            }
            let (length, instead) = Self.replacement(utf8, place, quotes)
            if let instead {
                out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<place]))
                instead.withUTF8Buffer { out.append(contentsOf: $0) }
                start = place + length
            }
            place += length
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }

    /// How long the character is, and what stands instead of it; nil for itself.
    private static func replacement(_ utf8: UnsafeBufferPointer<UInt8>, _ place: Int, _ quotes: Bool) -> (length: Int, instead: StaticString?) {
        func next(_ distance: Int) -> UInt8 { place + distance < utf8.count ? utf8[place + distance] : 0 }
        switch utf8[place] {
        case 0x26: return (1, "&amp;")
        case 0x3c: return (1, "&lt;")
        case 0x3e: return (1, "&gt;")
        case 0x22: return (1, quotes ? "&quot;" : nil)
        case 0x27: return (1, quotes ? "&#39;" : nil)
        case 0...0x1f, 0x7f: return (1, "\u{fffd}")
        // U+0080 to U+009F.
        case 0xc2: return (2, next(1) < 0xa0 ? "\u{fffd}" : nil)
        // U+FDD0 to U+FDEF, U+FFFE and U+FFFF.
        case 0xef:
            let isNone = next(1) == 0xb7 && (0x90...0xaf).contains(next(2)) || next(1) == 0xbf && next(2) >= 0xbe
            return (3, isNone ? "\u{fffd}" : nil)
        // The last two of every other plane.
        case 0xf0...0xff: return (4, next(1) & 0x0f == 0x0f && next(2) == 0xbf && next(3) >= 0xbe ? "\u{fffd}" : nil)
        default: return (1, nil)
        }
    }

    /// Bytes that no character which needs a look begins with.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x26, 0x27, 0x3c, 0x3e, 0x7f, 0xc2, 0xef...0xff: false
        case 0..<0x20: byte == 0x09 || byte == 0x0a || byte == 0x0d
        default: true
        }
    }

    /// JSON that cannot end the element it stands in, start a comment or turn the direction of the page's source: these
    /// characters only ever stand inside JSON's strings, where an escape means the same.
    static func harmless(json: String) -> String {
        if !json.utf8.contains(where: { $0 == 0x3c || $0 == 0x3e || $0 == 0x26 || $0 == 0xe2 }) { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            switch scalar.value {
            case 0x3c: result += "\\u003c"
            case 0x3e: result += "\\u003e"
            case 0x26: result += "\\u0026"
            case 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: result += "\\u" + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
