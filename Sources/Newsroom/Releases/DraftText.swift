import Edition

/// One line of a release with its bindings still open. What is inside gets out only by resolving each of them.
struct DraftLine: Sendable {
    private let text: String
    let bindings: [Binding]

    init(_ marked: MarkedText) {
        text = marked.text
        bindings = marked.bindings
    }

    /// The words, where none of them is bound to a count.
    var unbound: String? {
        guard bindings.allSatisfy({ if case .literal = $0.kind { true } else { false } }) else { return nil }
        let words = resolved { if case .literal(let words) = $0.kind { [.text(words)] } else { [] } }
        return words.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    func resolved(_ words: (Binding) -> [Inline]) -> [Inline] { resolvedPieces(text, bindings, words) }
}

/// The text of a release with its bindings still open.
struct DraftBody: Sendable {
    private let blocks: [Block]
    let bindings: [Binding]
    /// The pictures between its paragraphs, in order; those of the blocks lack their forms.
    let pictures: [TextPicture]

    init(_ blocks: [Block], bindings: [Binding], pictures: [TextPicture] = []) {
        self.blocks = blocks
        self.bindings = bindings
        self.pictures = pictures
    }

    /// - Parameter photo: gives a picture of the text its published forms.
    func resolved(_ words: (Binding) -> [Inline], photo: (Photo) -> Photo = { $0 }) -> [Block] {
        blocks.map { block($0, words) }.map { filled($0, photo) }
    }

    private func filled(_ block: Block, _ photo: (Photo) -> Photo) -> Block {
        switch block {
        case .figure(var picture):
            picture.photo = picture.photo.map(photo)
            return .figure(picture)
        case .quotation(let blocks): return .quotation(blocks.map { filled($0, photo) })
        case .list(let start, let items): return .list(start: start, items: items.map { $0.map { filled($0, photo) } })
        case .paragraph, .heading, .table, .code, .rule: return block
        }
    }

    private func block(_ block: Block, _ words: (Binding) -> [Inline]) -> Block {
        switch block {
        case .paragraph(let inlines): .paragraph(self.inlines(inlines, words))
        case .heading(let level, let inlines): .heading(level: level, self.inlines(inlines, words))
        case .quotation(let blocks): .quotation(blocks.map { self.block($0, words) })
        case .list(let start, let items): .list(start: start, items: items.map { $0.map { self.block($0, words) } })
        case .table(let header, let rows):
            .table(header: header.map { inlines($0, words) }, rows: rows.map { $0.map { inlines($0, words) } })
        case .figure(let picture): .figure(resolved(picture, words))
        case .code, .rule: block
        }
    }

    private func resolved(_ picture: Picture, _ words: (Binding) -> [Inline]) -> Picture {
        var picture = picture
        picture.caption = inlines(picture.caption, words)
        return picture
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

/// A picture of the text, with the place where it stands.
struct TextPicture: Hashable, Sendable {
    let name: Located
    /// nil where it binds a count.
    let caption: String?
    let credit: String
    let licence: String
}

private func resolvedPieces(_ text: String, _ bindings: [Binding], _ words: (Binding) -> [Inline]) -> [Inline] {
    MarkedText.pieces(text).flatMap { piece -> [Inline] in
        switch piece {
        case .text(let text): [.text(text)]
        case .binding(let number): words(bindings[number])
        }
    }
}
