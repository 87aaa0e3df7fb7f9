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
    package mutating func append(_ written: [UInt8]) { out.append(contentsOf: written) }

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
        case .element(let tag, let attributes, let children): write(tag, attributes, children)
        }
    }

    private mutating func write(_ tag: Tag, _ attributes: [Attribute], _ children: [Markup]) {
        if tag.startsLine, preformatted == 0 { endLine() }
        if tag.isSVG { foreign += 1 }
        if tag.isPreformatted { preformatted += 1 }
        defer {
            if tag.isSVG { foreign -= 1 }
            if tag.isPreformatted { preformatted -= 1 }
        }
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
        if syntax == .html, foreign == 0, tag.isVoid {
            out.append(UInt8(ascii: ">"))
            return
        }
        if children.isEmpty, syntax == .xml || foreign > 0 {
            append("/>")
            return
        }
        out.append(UInt8(ascii: ">"))
        for child in children { write(child) }
        append("</")
        append(tag.name)
        out.append(UInt8(ascii: ">"))
    }

    mutating func endLine() {
        if let last = out.last, last != 0x0a { out.append(0x0a) }
    }

    private mutating func write(escaped text: String, quotes: Bool) {
        var text = text
        let isHarmless = text.withUTF8 { utf8 in
            guard utf8.allSatisfy({ Self.isHarmless($0) }) else { return false }
            out.append(contentsOf: utf8)
            return true
        }
        if !isHarmless { append(Self.escaped(text, quotes: quotes)) }
    }

    /// Text or attribute value with what would be markup escaped, characters that neither HTML nor XML may hold
    /// replaced by U+FFFD, and bidirectional controls closed.
    static func escaped(_ text: String, quotes: Bool) -> String {
        if text.utf8.allSatisfy({ isHarmless($0) }) { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in Bidi.closed(text).unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3c: result += "&lt;"
            case 0x3e: result += "&gt;"
            case 0x22 where quotes: result += "&quot;"
            case 0x27 where quotes: result += "&#39;"
            case 0x09, 0x0a, 0x0d: result.unicodeScalars.append(scalar)
            case 0...0x1f, 0x7f...0x9f, 0xfdd0...0xfdef: result += "\u{fffd}"
            case let value where value & 0xfffe == 0xfffe: result += "\u{fffd}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Told from the bytes alone: nothing that is escaped, and no byte that a control, a non-character or a bidirectional
    /// control could begin with. Most texts are so, and are written as they are.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x26, 0x27, 0x3c, 0x3e, 0x7f, 0xc2, 0xe2, 0xef...0xff: false
        case 0..<0x20: byte == 0x09 || byte == 0x0a || byte == 0x0d
        default: true
        }
    }

    /// JSON that cannot end the element it stands in, start a comment or turn the direction of the page's source: these
    /// characters only ever stand inside JSON's strings, where an escape means the same.
    static func harmless(json: String) -> String {
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
