import Web

/// A page as text alone: no style, no pictures, no drawings, for slow lines, old devices and screen readers that want it so. The
/// numbers stay bound as they are. At most 50 KB a page: what is longer goes on at the next.
struct TextOnly {
    let words: Words
    let page: SitePage
    let siteName: String
    let icon: Address
    let stylesheet: Address

    /// Bytes of content on one page; the shell around it takes less than the rest of 50,000.
    static let largest = 44_000

    func pages() throws(WordsError) -> [(address: Address, page: Markup)] {
        let language = words.language
        let plain = Self.plain(page.main)
        let written = plain.htmlFragmentBytes()
        // Nearly every page is one part, which is written once. Its links are those of the page itself.
        let parts = written.count <= Self.largest ? [.written(written)] : Self.parts(plain)
        let home = try words("text.home")
        let whole = try words("text.whole")
        let next = try words("text.next")
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

    /// Without what is only to be seen, and without classes. What says whose number it is stays.
    static func plain(_ markup: Markup) -> Markup {
        switch markup {
        case .text, .data, .written, .run: return markup
        case .sequence(let pieces): return .sequence(pieces.map(plain))
        case .element(let tag, let attributes, let children):
            switch tag.name {
            case "svg", "picture", "source", "video", "form", "script", "link": return alternative(children)
            case "img": return .text(markup.alternativeText.map { $0.isEmpty ? "" : "[\($0)]" } ?? "")
            // Its links stay; one navigation a page, the way back, is enough.
            case "nav": return .element(HTML.div, attributes.filter(\.isPlain), children.map(plain))
            case "details": return .element(HTML.div, [], children.map(plain))
            case "summary": return .element(HTML.p, [], [.element(HTML.strong, [], children.map(plain))])
            // It scrolls by itself where it is wide: keys must reach it.
            case "table": return .element(tag, attributes.filter(\.isPlain) + [Attribute("tabindex", "0")], children.map(plain))
            default:
                if markup.isForSeeing { return .nothing }
                return .element(tag, attributes.filter(\.isPlain), children.map(plain))
            }
        }
    }

    /// What a picture's `img` says.
    private static func alternative(_ children: [Markup]) -> Markup {
        for child in children {
            if let text = child.alternativeText, !text.isEmpty { return .text("[\(text)] ") }
        }
        return .nothing
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
