import Web

/// Under an article: which countries and topics it is about, and how to pass it on.
struct ArticleAbout {
    let context: EditionContext
    let words: Words
    let article: Article
    let version: ArticleVersion

    func markup() throws(WordsError) -> Markup {
        let rows = try facts()
        let share = try sharing()
        let label = try words("article.about")
        return HTML.section(.class("about"), .aria("label", label)) {
            HTML.dl(.class("facts")) { rows }
            share
        }
    }

    private func facts() throws(WordsError) -> [Markup] {
        let language = words.language
        var rows: [(String, Markup)] = []
        if let region = article.region { rows.append((try words("article.region"), try named("region", region))) }
        if !article.countries.isEmpty {
            let names = article.countries.map { language.country($0) }
            rows.append((try words("article.countries"), .text(language.list(names))))
        }
        if !article.topics.isEmpty {
            var topics: [Markup] = []
            for topic in article.topics { topics.append(HTML.li.with([]) { (try? named("topic", topic)) ?? .text(topic) }) }
            rows.append((try words("article.topics"), .element(HTML.ul, [.class("topics")], topics)))
        }
        return rows.map { row in
            HTML.div {
                HTML.dt { row.0 }; HTML.dd { row.1 }
            }
        }
    }

    /// A topic or region in the page's language. One that the words do not know is shown as it was written.
    private func named(_ kind: String, _ written: String) throws(WordsError) -> Markup {
        let key = "\(kind).\(written.lowercased().replacing(" ", with: "-"))"
        return words.has(key) ? .text(try words(key)) : HTML.bdi { written }
    }

    /// Plain links: nothing is asked of these services until a reader follows one.
    private func sharing() throws(WordsError) -> Markup {
        let address = context.absolute(Paths.article(article.id, words.language))
        let title = version.title.plainText
        let services: [(String, StaticString, [(name: String, value: String)])] = [
            ("Facebook", "https://www.facebook.com/sharer/sharer.php", [("u", address)]),
            ("X (Twitter)", "https://twitter.com/intent/tweet", [("url", address), ("text", title)]),
            ("WhatsApp", "https://wa.me/", [("text", "\(title) \(address)")]),
            ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/", [("url", address)]),
            ("Reddit", "https://www.reddit.com/submit", [("url", address), ("title", title)]),
            ("Telegram", "https://t.me/share/url", [("url", address), ("text", title)]),
            (try words("share.email"), "mailto:", [("subject", title), ("body", "\(title)\n\n\(address)")]),
        ]
        let label = try words("share.title")
        let note = try words("share.note")
        let print = try words("share.print")
        return HTML.nav(.class("share"), .aria("label", label)) {
            HTML.h2 { label }
            HTML.ul {
                for (name, base, items) in services {
                    HTML.li { HTML.a(.href(.query(base, items)), Attribute("rel", "noreferrer nofollow")) { name } }
                }
            }
            HTML.p(.class("note")) {
                note; " "; print
            }
        }
    }
}
