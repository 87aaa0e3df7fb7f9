/// What every page of ours has around its content: the document, its language and direction, its style sheet, its policy,
/// and a way past the menus.
package struct PageShell {
    package var words: Words
    package var title: String
    package var stylesheet: Address
    package var icon: Address
    /// A Content-Security-Policy for servers that send none.
    package var policy: String?
    /// More for `<head>`.
    package var head: [Markup] = []
    package var bodyClass = ""
    /// The page's Referrer-Policy. A page with forms needs `same-origin`, else browsers hide where a form comes from.
    package var referrer = "no-referrer"
    package var header: Markup
    /// The content; it stands in `<main id="content">`.
    package var main: Markup
    package var footer: Markup

    package init(
        words: Words, title: String, stylesheet: Address, icon: Address, policy: String? = nil, head: [Markup] = [],
        bodyClass: String = "", header: Markup, main: Markup, footer: Markup
    ) {
        self.words = words
        self.title = title
        self.stylesheet = stylesheet
        self.icon = icon
        self.policy = policy
        self.head = head
        self.bodyClass = bodyClass
        self.header = header
        self.main = main
        self.footer = footer
    }

    package func markup() throws(WordsError) -> Markup {
        let skip = try words("site.skip")
        return HTML.html(.lang(words.language), .dir(words.language)) {
            HTML.head {
                HTML.meta(Attribute("charset", "utf-8"))
                if let policy {
                    HTML.meta(Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", policy))
                }
                HTML.meta(Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                HTML.meta(Attribute("name", "referrer"), Attribute("content", referrer))
                HTML.meta(Attribute("name", "color-scheme"), Attribute("content", "light dark"))
                HTML.title { title }
                HTML.link(Attribute("rel", "stylesheet"), .href(stylesheet))
                HTML.link(Attribute("rel", "icon"), Attribute("type", "image/svg+xml"), .href(icon))
                head
            }
            HTML.body(bodyClass.isEmpty ? nil : .class(bodyClass)) {
                HTML.a(.class("skip"), .href(.fragment("content"))) { skip }
                header
                HTML.main(.id("content"), Attribute("tabindex", "-1")) { main }
                footer
            }
        }
    }
}
