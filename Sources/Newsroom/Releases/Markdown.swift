import CCmark
import Edition

/// Reads Markdown (GitHub's, by cmark-gfm 0.29: CommonMark with tables and struck text) into the blocks of a page.
///
/// An image in a paragraph of its own, `![alt](pictures/NAME.jpg "caption | credit | licence")`, becomes a figure.
///
/// Refused, each with its line: HTML, other images, headings of a level that a page does not have, links that are not
/// `http`, `https`, `mailto` or relative, bindings inside code or an address, and nesting deeper than `deepest`.
struct MarkdownReader {
    static let deepest = 24

    private(set) var blocks: [Block] = []
    /// One for each paragraph, heading, table cell and block of code.
    private(set) var passages: [Passage] = []
    /// Pictures that stand in a paragraph of their own.
    private(set) var pictures: [TextPicture] = []
    private(set) var problems: [ReleaseProblem] = []

    private let file: String
    private let firstLine: Int
    private let lines: [[UInt8]]

    /// - Parameter text: with bindings already replaced by markers.
    /// - Parameter firstLine: the line of the file on which it begins.
    init(_ text: String, file: String, firstLine: Int) {
        self.file = file
        self.firstLine = firstLine
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
            problems.append(ReleaseProblem(.markdown, file: file, what: "no memory for the text", instead: "free some and try again"))
            return
        }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            guard let feature = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, feature)
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return }
        defer { cmark_node_free(document) }
        blocks = blocks(in: Node(document), depth: 0)
    }

    /// A node of cmark's tree, which lives as long as the initialiser runs.
    private struct Node {
        let pointer: OpaquePointer

        init(_ pointer: OpaquePointer) { self.pointer = pointer }

        var type: String { cmark_node_get_type_string(pointer).map { String(cString: $0) } ?? "" }
        var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
        var title: String { cmark_node_get_title(pointer).map { String(cString: $0) } ?? "" }
        var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
        var line: Int { Int(cmark_node_get_start_line(pointer)) }
        var column: Int { Int(cmark_node_get_start_column(pointer)) }

        var isFenced: Bool {
            var length: CInt = 0, offset: CInt = 0, character: CChar = 0
            return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
        }

        var children: [Node] {
            var children: [Node] = []
            var next = cmark_node_first_child(pointer)
            while let child = next {
                children.append(Node(child))
                next = cmark_node_next(child)
            }
            return children
        }
    }

    // MARK: Blocks

    private mutating func blocks(in parent: Node, depth: Int) -> [Block] {
        guard depth < Self.deepest else {
            report(parent, "the text is nested too deeply", "fewer lists and quotations inside each other")
            return []
        }
        return parent.children.compactMap { block($0, depth: depth) }
    }

    private mutating func block(_ node: Node, depth: Int) -> Block? {
        switch node.type {
        case "paragraph":
            let children = node.children
            if children.count == 1, children[0].type == "image" { return figure(children[0], in: node) }
            return .paragraph(passage(node))
        case "heading":
            let level = Int(cmark_node_get_heading_level(node.pointer))
            guard (2...4).contains(level) else {
                report(node, "a heading of level \(level)", "use levels 2 to 4 (## to ####); the title is level 1")
                return nil
            }
            return .heading(level: level, passage(node))
        case "block_quote": return .quotation(blocks(in: node, depth: depth + 1))
        case "list":
            let isOrdered = cmark_node_get_list_type(node.pointer) == CMARK_ORDERED_LIST
            let first = Int(cmark_node_get_list_start(node.pointer))
            if isOrdered, first != 1 {
                // "51. people" would print a number that nobody has bound.
                report(
                    node, "a list that begins at \(first)", "begin it at 1; for a number in the text, bind it or escape its full stop: \\.",
                    code: .unboundNumber)
            }
            let items = node.children.map { blocks(in: $0, depth: depth + 1) }
            return .list(start: isOrdered ? first : nil, items: items)
        case "code_block":
            let code = node.literal
            guard !MarkedText.hasMarker(code) else {
                report(node, "a binding stands inside code", "put it in the running text", code: .binding)
                return nil
            }
            var passage = Passage()
            // Fenced code begins on the line after its fence.
            passage.append(code, at: spot(node.line + (node.isFenced ? 1 : 0), 1))
            passages.append(passage)
            return .code(code)
        case "thematic_break": return .rule
        case "table":
            var rows = node.children.map { row in row.children.map { cell in passage(cell) } }
            guard !rows.isEmpty else { return nil }
            let header = rows.removeFirst()
            return .table(header: header, rows: rows)
        case "html_block":
            report(node, "HTML in the text", "write it in Markdown; < as \\<")
            return nil
        case let type:
            report(node, "\(type) cannot be published", "use paragraphs, headings, lists, quotations, tables and code")
            return nil
        }
    }

    /// The text of an image is what is said to who cannot see it; its title is the caption, the credit and the licence.
    private mutating func figure(_ image: Node, in paragraph: Node) -> Block? {
        let place = spot(paragraph.line, paragraph.column)
        let path = image.url
        guard path.hasPrefix("pictures/"), !MarkedText.hasMarker(path) else {
            report(paragraph, "an image that is not of this site", "put it into pictures/ and write pictures/NAME.jpg")
            return nil
        }
        var said = Passage()
        var line = paragraph.line
        let alt = inlines(in: image, depth: 0, &said, &line).plainWords
        guard !alt.allSatisfy(\.isWhitespace), !MarkedText.hasMarker(alt) else {
            report(
                paragraph, MarkedText.hasMarker(alt) ? "a binding in the words for who cannot see the picture" : "an image without words for who cannot see it",
                "![what it shows](pictures/NAME.jpg \"caption\")")
            return nil
        }
        let parts = image.title.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map { $0.trimmed }
        let (caption, credit, licence) = (parts.first ?? "", parts.count > 1 ? parts[1] : "", parts.count > 2 ? parts[2] : "")
        guard !MarkedText.hasMarker(credit + licence) else {
            report(paragraph, "a binding in a credit or licence", "bind it in the caption", code: .binding)
            return nil
        }
        passages.append(said)
        for text in [caption, credit] { passages.append(Passage(text, at: place)) }
        let name = String(path.dropFirst("pictures/".count))
        pictures.append(
            TextPicture(
                name: Located(text: name, spot: place), caption: MarkedText.hasMarker(caption) ? nil : caption, credit: credit, licence: licence))
        let photo = Photo(name: name, alt: alt, licence: licence, forms: [])
        return .figure(Picture(photo: photo, caption: caption.isEmpty ? [] : [.text(caption)], credit: credit))
    }

    // MARK: Runs of text

    private mutating func passage(_ block: Node) -> [Inline] {
        var passage = Passage()
        var line = block.line
        let inlines = inlines(in: block, depth: 0, &passage, &line)
        passages.append(passage)
        return inlines
    }

    private mutating func inlines(in parent: Node, depth: Int, _ passage: inout Passage, _ line: inout Int) -> [Inline] {
        guard depth < Self.deepest else {
            report(parent, "the text is nested too deeply", "less emphasis inside emphasis")
            return []
        }
        return parent.children.compactMap { inline($0, depth: depth, &passage, &line) }
    }

    private mutating func inline(_ node: Node, depth: Int, _ passage: inout Passage, _ line: inout Int) -> Inline? {
        // Line breaks have no place of their own in cmark's tree; everything else tells where we are.
        if node.line > 0 { line = node.line }
        switch node.type {
        case "text":
            passage.append(node.literal, at: spot(line, node.column))
            return .text(node.literal)
        case "softbreak":
            passage.append(" ", at: spot(line, 1))
            return .text(" ")
        case "linebreak":
            passage.append(" ", at: spot(line, 1))
            return .lineBreak
        case "code":
            guard !MarkedText.hasMarker(node.literal) else {
                report(node, "a binding stands inside code", "put it in the running text", code: .binding)
                return nil
            }
            passage.append(node.literal, at: spot(line, node.column))
            return .code(node.literal)
        case "emph": return .emphasis(inlines(in: node, depth: depth + 1, &passage, &line))
        case "strong": return .strong(inlines(in: node, depth: depth + 1, &passage, &line))
        case "strikethrough": return .struck(inlines(in: node, depth: depth + 1, &passage, &line))
        case "link": return link(node, depth: depth, &passage, &line)
        case "image":
            report(node, "an image inside a paragraph", "a picture stands in a paragraph of its own: ![alt](pictures/NAME.jpg \"caption\")")
            return nil
        case "html_inline":
            report(node, "HTML in the text", "write it in Markdown; < as \\<")
            return nil
        case let type:
            report(node, "\(type) cannot be published", "use text, emphasis, links and code")
            return nil
        }
    }

    private mutating func link(_ node: Node, depth: Int, _ passage: inout Passage, _ line: inout Int) -> Inline? {
        let address = node.url
        guard !MarkedText.hasMarker(address) else {
            report(node, "a binding stands inside an address", "put it in the running text", code: .binding)
            return nil
        }
        guard isPublishable(address: address) else {
            report(node, "a link to an address that is not published", "use http, https, mailto or a relative address")
            return nil
        }
        var inner = Passage()
        let words = inlines(in: node, depth: depth + 1, &inner, &line)
        // An address shown as itself has digits that nobody reads as a number. A relative one could be "51" alone.
        let isWhole = ["http://", "https://", "mailto:"].contains { address.hasPrefix($0) }
        if !isWhole || (inner.text != address && "mailto:" + inner.text != address) {
            for (scalar, spot) in zip(inner.scalars, inner.spots) { passage.append(String(scalar), at: spot) }
        }
        return .link(href: address, words)
    }

    // MARK: Places

    private mutating func report(_ node: Node, _ what: String, _ instead: String, code: ReleaseProblem.Code = .markdown) {
        problems.append(ReleaseProblem(code, file: file, at: spot(max(1, node.line), max(1, node.column)), what: what, instead: instead))
    }

    /// cmark counts columns in bytes; we count scalars.
    private func spot(_ line: Int, _ byte: Int) -> Spot {
        guard lines.indices.contains(line - 1) else { return Spot(line: line + firstLine - 1, column: 1) }
        let before = lines[line - 1].prefix(max(0, byte - 1))
        let column = before.count { $0 & 0b1100_0000 != 0b1000_0000 } + 1
        return Spot(line: line + firstLine - 1, column: column)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let rest = drop(while: \.isWhitespace)
        return String(rest.prefix(rest.count - rest.reversed().prefix(while: \.isWhitespace).count))
    }
}

extension [Inline] {
    /// The words alone; of an image's text no more is shown.
    fileprivate var plainWords: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner): inner.plainWords
            case .lineBreak: " "
            case .number(let number): number.words
            }
        }.joined()
    }
}

/// Whether a page may link to an address: http, https, mailto, or relative to the site.
func isPublishable(address: String) -> Bool {
    guard !address.isEmpty, !address.hasPrefix("//"),
        address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f && $0 != "\\" })
    else { return false }
    let head = address.prefix { !"/?#".contains($0) }
    guard let colon = head.firstIndex(of: ":") else { return true }
    return ["http", "https", "mailto"].contains(head[..<colon].lowercased())
}
