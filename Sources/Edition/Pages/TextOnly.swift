import Web

/// A page as text alone: no style, no pictures, no drawings, for slow lines, old devices and screen readers that want it so. The
/// numbers stay bound as they are. At most 50 KB a page: what is longer goes on at the next.
struct TextOnly {
    let words: Words
    let page: SitePage
    let siteName: String
    let icon: Address
    let stylesheet: Address
    var exit: Address?

    /// Bytes of content on one page; the shell around it takes less than the rest of 50,000.
    static let largest = 44_000

    func pages() throws(WordsError) -> [(address: Address, page: Markup)] {
        let language = words.language
        // Nearly every page is one part, which is written at once. Its links are those of the page itself.
        let main = page.isForm ? leadingToForm(page.main) : page.main
        let parts = Self.onePart(main).map { [.written($0)] } ?? Self.parts(Self.plain(main))
        let home = try words("text.home")
        let whole = try words("text.whole")
        let next = try words("text.next")
        let exitLabel = try words("exit.label")
        var pages: [(Address, Markup)] = []
        for (number, part) in parts.enumerated() {
            let title = "\(page.title) \u{2014} \(siteName)"
            let markup = HTML.html(.lang(language), .dir(language)) {
                HTML.head {
                    HTML.meta(Attribute("charset", "utf-8"))
                    HTML.meta(Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", SecurityHeaders.sitePolicy))
                    HTML.meta(Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                    HTML.meta(Attribute("name", "referrer"), Attribute("content", "no-referrer"))
                    HTML.meta(Attribute("name", "color-scheme"), Attribute("content", "light dark"))
                    HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))
                    HTML.title { title }
                    HTML.link(Attribute("rel", "stylesheet"), .href(stylesheet))
                    HTML.link(Attribute("rel", "icon"), Attribute("type", "image/svg+xml"), .href(icon))
                }
                HTML.body {
                    HTML.nav {
                        if let exit { HTML.a(.href(exit), Attribute("rel", "nofollow noreferrer")) { exitLabel }; " \u{b7} " }
                        HTML.a(.href(page.address(language))) { whole }; " \u{b7} "; HTML.a(.href(Paths.home(language))) { home }
                    }
                    HTML.main(.id("content")) { part }
                    if number + 1 < parts.count {
                        HTML.p { HTML.a(.href(Paths.textOnly(of: page.address(language), part: number + 2))) { next } }
                    }
                }
            }
            pages.append((Paths.textOnly(of: page.address(language), part: number + 1), markup))
        }
        return pages
    }

    /// With a way to the page itself in place of each form: what is written there is sealed in the browser where that can.
    private func leadingToForm(_ markup: Markup) -> Markup {
        switch markup {
        case .text, .data, .written, .run: return markup
        case .sequence(let pieces): return .sequence(pieces.map(leadingToForm))
        case .element(let tag, let attributes, let children):
            if tag.name == "form" { return HTML.p { HTML.a(.href(page.address(words.language))) { page.title } } }
            return .element(tag, attributes, children.map(leadingToForm))
        }
    }

    /// What becomes of an element: what is only to be seen goes, and all classes. What says whose number it is stays.
    private enum Plain {
        /// Instead of the element and all in it.
        case text(String)
        case nothing
        /// Around its children.
        case element(Tag, [Attribute])
        case strong(in: Tag)

        init(_ markup: Markup, _ tag: Tag, _ attributes: [Attribute], _ children: [Markup]) {
            switch tag.name {
            case "svg", "picture", "source", "video", "form", "script", "link": self = alternative(children).map { .text($0) } ?? .nothing
            case "img": self = .text(markup.alternativeText.map { $0.isEmpty ? "" : "[\($0)]" } ?? "")
            // Its links stay; one navigation a page, the way back, is enough.
            case "nav": self = .element(HTML.div, attributes.filter(\.isPlain))
            case "details": self = .element(HTML.div, [])
            case "summary": self = .strong(in: HTML.p)
            // It scrolls by itself where it is wide: keys must reach it.
            case "table": self = .element(tag, attributes.filter(\.isPlain) + [Attribute("tabindex", "0")])
            default: self = markup.isForSeeing ? .nothing : .element(tag, attributes.filter(\.isPlain))
            }
        }
    }

    /// Without what is only to be seen, and without classes.
    static func plain(_ markup: Markup) -> Markup {
        switch markup {
        case .text, .data, .written, .run: return markup
        case .sequence(let pieces): return .sequence(pieces.map(plain))
        case .element(let tag, let attributes, let children):
            return switch Plain(markup, tag, attributes, children) {
            case .text(let text): .text(text)
            case .nothing: .nothing
            case .element(let tag, let attributes): .element(tag, attributes, children.map(plain))
            case .strong(let tag): .element(tag, [], [.element(HTML.strong, [], children.map(plain))])
            }
        }
    }

    /// The same written, without a tree in between; nil where it is too long for one page.
    static func onePart(_ markup: Markup) -> [UInt8]? {
        var writer = MarkupWriter()
        write(plain: markup, to: &writer)
        return writer.out.count <= largest ? writer.out : nil
    }

    /// Goes no further than is known to be too long.
    private static func write(plain markup: Markup, to writer: inout MarkupWriter) {
        if writer.out.count > largest { return }
        switch markup {
        case .text, .data, .written, .run: writer.write(markup)
        case .sequence(let pieces): for piece in pieces { write(plain: piece, to: &writer) }
        case .element(let tag, let attributes, let children):
            let inside = { (writer: inout MarkupWriter) in for child in children { write(plain: child, to: &writer) } }
            switch Plain(markup, tag, attributes, children) {
            case .text(let text): writer.write(.text(text))
            case .nothing: return
            case .element(let tag, let attributes): writer.write(tag, attributes, inside)
            case .strong(let tag): writer.write(tag, []) { $0.write(HTML.strong, [], inside) }
            }
        }
    }

    /// What a picture's `img` says.
    private static func alternative(_ children: [Markup]) -> String? {
        for child in children {
            if let text = child.alternativeText, !text.isEmpty { return "[\(text)] " }
        }
        return nil
    }

    /// The content cut between its blocks into parts of at most `largest` bytes. A block that is larger alone is opened.
    static func parts(_ content: Markup) -> [Markup] {
        var parts = [MarkupWriter()]
        for block in TextBlock.blocks(of: content, largest: largest / 2) {
            if parts[parts.count - 1].out.count + block.bytes.count > largest, !parts[parts.count - 1].out.isEmpty { parts.append(MarkupWriter()) }
            block.write(to: &parts[parts.count - 1])
        }
        return parts.map { .written($0.out) }
    }
}
