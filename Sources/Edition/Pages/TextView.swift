import Web

/// Turns an article's runs and blocks into markup. Numbers become links to their count's page.
struct TextView {
    let context: EditionContext
    let words: Words
    /// The day that the text's numbers are of.
    let asOf: String
    /// Feeds are read away from the site: every address gets its host.
    var absolute = false

    func address(_ address: Address) -> Address {
        absolute ? context.outside(address) : address
    }

    func number(_ number: BoundNumber) throws(WordsError) -> Markup {
        let name = context.counts[number.count]?.name[words.language.tag] ?? number.count
        let day = CalendarDay.words(asOf, in: words.language) ?? asOf
        let title = try words("count.link-title", ["name": .text(name), "day": .text(day)])
        return HTML.a(.class("count"), Attribute("title", title), .href(address(Paths.count(number.count, words.language)))) {
            Self.value(number)
        }
    }

    static func value(_ number: BoundNumber) -> Markup {
        HTML.data(Attribute("value", String(number.value)), Attribute("data-count", number.count)) { number.words }
    }

    func inlines(_ inlines: [Inline]) throws(WordsError) -> Markup {
        var pieces: [Markup] = []
        for inline in inlines { pieces.append(try self.inline(inline)) }
        return .sequence(pieces)
    }

    private func inline(_ inline: Inline) throws(WordsError) -> Markup {
        switch inline {
        case .text(let text): .text(text)
        case .number(let number): try self.number(number)
        case .lineBreak: HTML.br()
        case .code(let text): HTML.code(.dirAuto) { text }
        case .emphasis(let children): .element(HTML.em, [], [try inlines(children)])
        case .strong(let children): .element(HTML.strong, [], [try inlines(children)])
        case .struck(let children): .element(HTML.s, [], [try inlines(children)])
        case .link(let href, let children): try linked(children, to: Address(href).map { address($0) })
        }
    }

    /// A link around the text, but not around its numbers: those are links of their own, and links do not nest.
    func linked(_ children: [Inline], to target: Address?, _ attributes: [Attribute] = []) throws(WordsError) -> Markup {
        guard let target else { return try inlines(children) }
        let relation = target.isInternal ? [] : [Attribute("rel", "noreferrer")]
        var pieces: [Markup] = []
        var run: [Markup] = []
        for child in children {
            if child.numbers.isEmpty {
                run.append(try inline(child))
                continue
            }
            if !run.isEmpty { pieces.append(.element(HTML.a, [.href(target)] + relation + attributes, run)) }
            run = []
            pieces.append(try inline(child))
        }
        if !run.isEmpty { pieces.append(.element(HTML.a, [.href(target)] + relation + attributes, run)) }
        return .sequence(pieces)
    }

    /// A report's text: its second-level headings are chapters, which its contents lead to.
    func chapters(_ blocks: [Block]) throws(WordsError) -> Markup {
        var pieces: [Markup] = []
        var number = 0
        for block in blocks {
            if case .heading(let level, let title) = block, level <= 2 {
                number += 1
                pieces.append(.element(HTML.h2, [.id("chapter-\(number)")], [try inlines(title)]))
            } else {
                pieces.append(try self.block(block))
            }
        }
        return .sequence(pieces)
    }

    func blocks(_ blocks: [Block]) throws(WordsError) -> Markup {
        var pieces: [Markup] = []
        for block in blocks { pieces.append(try self.block(block)) }
        return .sequence(pieces)
    }

    private func block(_ block: Block) throws(WordsError) -> Markup {
        switch block {
        case .paragraph(let text): return .element(HTML.p, [], [try inlines(text)])
        case .heading(let level, let text):
            return .element(level <= 2 ? HTML.h2 : level == 3 ? HTML.h3 : HTML.h4, [], [try inlines(text)])
        case .quotation(let inner): return .element(HTML.blockquote, [], [try blocks(inner)])
        case .code(let text): return HTML.pre(.dirAuto, Attribute("tabindex", "0")) { HTML.code { text } }
        case .rule: return HTML.hr()
        case .figure(let picture):
            guard let photo = picture.photo else { return .nothing }
            return try PictureView(text: self).figure(picture, photo)
        case .list(let start, let items):
            var rows: [Markup] = []
            for item in items { rows.append(.element(HTML.li, [], [try listItem(item)])) }
            guard let start else { return .element(HTML.ul, [], rows) }
            return .element(HTML.ol, start == 1 ? [] : [Attribute("start", String(start))], rows)
        case .table(let header, let rows):
            let head = try cells(HTML.th, header, [Attribute("scope", "col")])
            var lines: [Markup] = []
            for row in rows { lines.append(.element(HTML.tr, [], try cells(HTML.td, row))) }
            return HTML.div(.class("wide"), Attribute("tabindex", "0")) {
                HTML.table {
                    HTML.thead { Markup.element(HTML.tr, [], head) }; HTML.tbody { lines }
                }
            }
        }
    }

    /// A list item of one paragraph needs no paragraph.
    private func listItem(_ item: [Block]) throws(WordsError) -> Markup {
        if item.count == 1, case .paragraph(let text)? = item.first { return try inlines(text) }
        return try blocks(item)
    }

    private func cells(_ tag: Tag, _ cells: [[Inline]], _ attributes: [Attribute] = []) throws(WordsError) -> [Markup] {
        var pieces: [Markup] = []
        for cell in cells { pieces.append(.element(tag, attributes, [try inlines(cell)])) }
        return pieces
    }
}
