extension Markup {
    /// An HTML document or fragment. A document element gets its doctype.
    package func html() -> String {
        var writer = MarkupWriter(syntax: .html)
        if case .element(let tag, _, _) = self, tag.name == "html" { writer.out += "<!DOCTYPE html>\n" }
        writer.write(self)
        return writer.out + (writer.out.hasSuffix("\n") ? "" : "\n")
    }

    /// HTML without the line at the end, to put inside a feed.
    package func htmlFragment() -> String {
        var writer = MarkupWriter(syntax: .html)
        writer.write(self)
        return writer.out
    }

    /// XML without its declaration: a piece that several documents hold.
    package func xmlFragment() -> String {
        var writer = MarkupWriter(syntax: .xml)
        writer.write(self)
        return writer.out
    }

    /// An XML document: a feed, a site map or a drawing.
    package func xml() -> String {
        var writer = MarkupWriter(syntax: .xml)
        writer.out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        writer.write(self)
        return writer.out + "\n"
    }
}

/// Writes a tree. The only place where angle brackets are made.
struct MarkupWriter {
    enum Syntax { case html, xml }

    var out = ""
    private let syntax: Syntax
    /// Inside `<svg>`, where HTML reads XML's empty elements.
    private var foreign = 0
    private var preformatted = 0

    init(syntax: Syntax) { self.syntax = syntax }

    mutating func write(_ piece: Markup) {
        switch piece {
        case .text(let text): out += Self.escaped(text, quotes: false)
        case .sequence(let pieces): for piece in pieces { write(piece) }
        case .data(let json):
            breakLine()
            out += "<script type=\"application/ld+json\">\(Self.harmless(json: json))</script>"
        case .element(let tag, let attributes, let children): write(tag, attributes, children)
        }
    }

    private mutating func write(_ tag: Tag, _ attributes: [Attribute], _ children: [Markup]) {
        if Tag.onOwnLine.contains(tag.name), preformatted == 0 { breakLine() }
        let isForeign = tag.name == "svg"
        if isForeign { foreign += 1 }
        if tag.name == "pre" { preformatted += 1 }
        defer {
            if isForeign { foreign -= 1 }
            if tag.name == "pre" { preformatted -= 1 }
        }
        out += "<\(tag.name)"
        for attribute in attributes {
            out += " \(attribute.name)=\"\(Self.escaped(attribute.value, quotes: true))\""
        }
        if syntax == .html, foreign == 0, Tag.void.contains(tag.name) {
            out += ">"
            return
        }
        if children.isEmpty, syntax == .xml || foreign > 0 {
            out += "/>"
            return
        }
        out += ">"
        for child in children { write(child) }
        out += "</\(tag.name)>"
    }

    private mutating func breakLine() {
        if !out.isEmpty, !out.hasSuffix("\n") { out += "\n" }
    }

    /// Text or attribute value with what would be markup escaped, characters that neither HTML nor XML may hold
    /// replaced by U+FFFD, and bidirectional controls closed.
    static func escaped(_ text: String, quotes: Bool) -> String {
        if isHarmless(text) { return text }
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
    private static func isHarmless(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case 0x22, 0x26, 0x27, 0x3c, 0x3e, 0x7f, 0xc2, 0xe2, 0xef...0xff: false
            case 0..<0x20: byte == 0x09 || byte == 0x0a || byte == 0x0d
            default: true
            }
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
