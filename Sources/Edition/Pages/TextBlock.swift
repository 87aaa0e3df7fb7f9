import Web

/// A block of a text-only page, written; for pages that are longer than one may be.
///
/// Cost: each element is written once; what is opened is copied once a level.
struct TextBlock {
    /// Without a line's end before it.
    private(set) var bytes: [UInt8]
    private let startsLine: Bool

    func write(to writer: inout MarkupWriter) {
        if startsLine { writer.endLine() }
        writer.append(bytes)
    }

    /// The blocks of a page: a container that is larger than may be is opened, and what it holds stands for itself.
    static func blocks(of markup: Markup, largest: Int) -> [TextBlock] { flat(markup).flatMap { Cut($0, largest: largest).blocks } }

    private static func flat(_ markup: Markup) -> [Markup] {
        guard case .sequence(let pieces) = markup else { return [markup] }
        return pieces.flatMap(flat)
    }

    /// An element as one block, and as the blocks that it is opened into.
    private struct Cut {
        let whole: TextBlock
        let blocks: [TextBlock]

        init(_ markup: Markup, largest: Int) {
            guard case .element(let tag, let attributes, let children) = markup, Self.mayBeOpened(tag) else {
                whole = TextBlock(markup)
                blocks = [whole]
                return
            }
            let inside = children.flatMap(TextBlock.flat).map { Cut($0, largest: largest) }
            var writer = MarkupWriter()
            writer.open(tag, attributes)
            for cut in inside { cut.whole.write(to: &writer) }
            writer.close(tag)
            whole = TextBlock(bytes: writer.out, startsLine: tag.startsLine)
            guard whole.bytes.count > largest else {
                blocks = [whole]
                return
            }
            // Opened: the day that its numbers are of goes along with each piece.
            let carried = attributes.filter(\.isDay)
            blocks = inside.flatMap(\.blocks).map { block in
                let block = block.outsideItsList
                return carried.isEmpty ? block : block.inside(HTML.div, carried)
            }
        }

        private static func mayBeOpened(_ tag: Tag) -> Bool {
            switch tag.name {
            case "div", "article", "section", "header", "main", "ul", "ol", "aside": true
            default: false
            }
        }
    }

    private init(bytes: [UInt8], startsLine: Bool) {
        self.bytes = bytes
        self.startsLine = startsLine
    }

    private init(_ markup: Markup) {
        bytes = markup.htmlFragmentBytes()
        startsLine =
            switch markup {
            case .element(let tag, _, _): tag.startsLine
            case .data, .written: true
            case .text, .run, .sequence: false
            }
    }

    /// A list's entry as a block of its own.
    private var outsideItsList: TextBlock {
        guard bytes.starts(with: "<li>".utf8) || bytes.starts(with: "<li ".utf8) else { return self }
        return TextBlock(bytes: Array("<div".utf8) + bytes.dropFirst(3).dropLast(5) + Array("</div>".utf8), startsLine: true)
    }

    private func inside(_ tag: Tag, _ attributes: [Attribute]) -> TextBlock {
        var writer = MarkupWriter()
        writer.open(tag, attributes)
        write(to: &writer)
        writer.close(tag)
        return TextBlock(bytes: writer.out, startsLine: tag.startsLine)
    }
}
