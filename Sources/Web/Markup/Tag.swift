/// An element's name. Called like a function, it makes an element:
///
///     HTML.a(.href(address)) { "Read" }
package struct Tag: Hashable, Sendable {
    package let name: String
    /// What its writer asks of it, looked up once.
    package let startsLine: Bool
    let isVoid: Bool
    let isSVG: Bool
    let isPreformatted: Bool

    package init(_ name: StaticString) {
        let name = name.description
        self.name = name
        startsLine = Self.onOwnLine.contains(name)
        isVoid = Self.void.contains(name)
        isSVG = name == "svg"
        isPreformatted = name == "pre"
    }

    package func callAsFunction(
        _ attributes: Attribute?..., @MarkupBuilder content: () throws -> [Markup]
    ) rethrows -> Markup {
        .element(self, attributes.compactMap(\.self), try content())
    }

    /// Without content.
    package func callAsFunction(_ attributes: Attribute?...) -> Markup {
        .element(self, attributes.compactMap(\.self), [])
    }

    /// With attributes that were put together before.
    package func with(_ attributes: [Attribute], @MarkupBuilder content: () throws -> [Markup]) rethrows -> Markup {
        .element(self, attributes, try content())
    }

    /// HTML elements that have no end tag (HTML Standard, 13.1.2).
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    /// Elements that start on a line of their own, so that the source can be read and compared line by line.
    static let onOwnLine: Set<String> = [
        "head", "body", "title", "meta", "link", "script", "header", "nav", "main", "footer", "section", "article",
        "aside", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption",
        "blockquote", "table", "thead", "tbody", "tr", "form", "fieldset", "svg", "g", "details", "summary", "hr",
        "picture", "source", "video", "track", "entry", "url", "feed", "urlset", "updated", "published", "id", "content", "author",
        "loc", "lastmod", "rss", "channel", "item", "path", "circle", "rect", "line", "text", "desc", "style", "defs", "label", "button", "select",
    ]
}

/// The HTML elements that our pages use.
package enum HTML {
    package static let html = Tag("html"), head = Tag("head"), body = Tag("body"), title = Tag("title")
    package static let meta = Tag("meta"), link = Tag("link")
    package static let header = Tag("header"), nav = Tag("nav"), main = Tag("main"), footer = Tag("footer")
    package static let section = Tag("section"), article = Tag("article"), aside = Tag("aside")
    package static let h1 = Tag("h1"), h2 = Tag("h2"), h3 = Tag("h3"), h4 = Tag("h4")
    package static let p = Tag("p"), div = Tag("div"), span = Tag("span"), hr = Tag("hr"), br = Tag("br")
    package static let ul = Tag("ul"), ol = Tag("ol"), li = Tag("li")
    package static let dl = Tag("dl"), dt = Tag("dt"), dd = Tag("dd")
    package static let a = Tag("a"), em = Tag("em"), strong = Tag("strong"), s = Tag("s"), code = Tag("code")
    package static let pre = Tag("pre"), small = Tag("small"), mark = Tag("mark"), bdi = Tag("bdi"), q = Tag("q")
    package static let cite = Tag("cite"), b = Tag("b"), i = Tag("i"), sub = Tag("sub"), sup = Tag("sup")
    package static let ins = Tag("ins"), del = Tag("del"), abbr = Tag("abbr"), kbd = Tag("kbd")
    package static let time = Tag("time"), data = Tag("data"), wbr = Tag("wbr")
    package static let blockquote = Tag("blockquote"), figure = Tag("figure"), figcaption = Tag("figcaption")
    package static let img = Tag("img"), picture = Tag("picture"), source = Tag("source")
    package static let video = Tag("video"), track = Tag("track")
    package static let table = Tag("table"), caption = Tag("caption"), thead = Tag("thead"), tbody = Tag("tbody")
    package static let tr = Tag("tr"), th = Tag("th"), td = Tag("td")
    package static let details = Tag("details"), summary = Tag("summary")
    package static let form = Tag("form"), fieldset = Tag("fieldset"), legend = Tag("legend"), label = Tag("label")
    package static let input = Tag("input"), button = Tag("button"), select = Tag("select"), option = Tag("option")
    package static let textarea = Tag("textarea"), output = Tag("output"), progress = Tag("progress")
}

/// The SVG elements that our drawings use.
package enum SVG {
    package static let svg = Tag("svg"), g = Tag("g"), title = Tag("title"), desc = Tag("desc"), style = Tag("style")
    package static let path = Tag("path"), rect = Tag("rect"), circle = Tag("circle"), line = Tag("line")
    package static let text = Tag("text"), tspan = Tag("tspan"), a = Tag("a"), defs = Tag("defs"), use = Tag("use")
    package static let pattern = Tag("pattern"), polyline = Tag("polyline"), polygon = Tag("polygon")
}
