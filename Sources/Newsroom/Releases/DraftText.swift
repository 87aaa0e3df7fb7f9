import Edition

/// One line of a release with its bindings still open. What is inside gets out only by resolving each of them.
struct DraftLine: Sendable {
    private let text: String
    let bindings: [Binding]

    init(_ marked: MarkedText) {
        text = marked.text
        bindings = marked.bindings
    }

    func resolved(_ words: (Binding) -> [Inline]) -> [Inline] { resolvedPieces(text, bindings, words) }
}

/// The text of a release with its bindings still open.
struct DraftBody: Sendable {
    private let blocks: [Block]
    let bindings: [Binding]

    init(_ blocks: [Block], bindings: [Binding]) {
        self.blocks = blocks
        self.bindings = bindings
    }

    func resolved(_ words: (Binding) -> [Inline]) -> [Block] {
        blocks.map { block($0, words) }
    }

    private func block(_ block: Block, _ words: (Binding) -> [Inline]) -> Block {
        switch block {
        case .paragraph(let inlines): .paragraph(self.inlines(inlines, words))
        case .heading(let level, let inlines): .heading(level: level, self.inlines(inlines, words))
        case .quotation(let blocks): .quotation(blocks.map { self.block($0, words) })
        case .list(let start, let items): .list(start: start, items: items.map { $0.map { self.block($0, words) } })
        case .table(let header, let rows):
            .table(header: header.map { inlines($0, words) }, rows: rows.map { $0.map { inlines($0, words) } })
        case .code, .rule, .figure: block
        }
    }

    private func inlines(_ inlines: [Inline], _ words: (Binding) -> [Inline]) -> [Inline] {
        inlines.flatMap { inline -> [Inline] in
            switch inline {
            case .text(let text): resolvedPieces(text, bindings, words)
            case .emphasis(let inner): [.emphasis(self.inlines(inner, words))]
            case .strong(let inner): [.strong(self.inlines(inner, words))]
            case .struck(let inner): [.struck(self.inlines(inner, words))]
            case .link(let href, let inner): [.link(href: href, self.inlines(inner, words))]
            case .code, .lineBreak, .number: [inline]
            }
        }
    }
}

private func resolvedPieces(_ text: String, _ bindings: [Binding], _ words: (Binding) -> [Inline]) -> [Inline] {
    MarkedText.pieces(text).flatMap { piece -> [Inline] in
        switch piece {
        case .text(let text): [.text(text)]
        case .binding(let number): words(bindings[number])
        }
    }
}
