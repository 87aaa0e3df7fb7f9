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
        let names = TaxonomyWords(context: context, words: words)
        // What was withdrawn is on no list, so that its own country may have no page.
        let links = article.withdrawn == nil
        var rows: [(String, Markup)] = []
        if let region = article.regionID {
            rows.append((try words("article.region"), links ? names.regionLink(region) : .text(names.region(region))))
        }
        if !article.countries.isEmpty {
            rows.append(
                (try words("article.countries"), row(article.countries.map { links ? names.countryLink($0) : .text(names.country($0)) })))
        }
        if !article.topicIDs.isEmpty {
            rows.append((try words("article.topics"), row(article.topicIDs.map { links ? names.topicLink($0) : .text(names.topic($0)) })))
        }
        return rows.map { row in
            HTML.div {
                HTML.dt { row.0 }; HTML.dd { row.1 }
            }
        }
    }

    private func row(_ entries: [Markup]) -> Markup {
        HTML.ul(.class("topics")) { entries.map { entry in HTML.li { entry } } }
    }

    /// Plain links: nothing is asked of these services until a reader follows one.
    private func sharing() throws(WordsError) -> Markup {
        let address = context.absolute(article.address(words.language))
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
        let printer = try words("share.printer")
        return HTML.nav(.class("share"), .aria("label", label)) {
            HTML.h2 { label }
            HTML.ul {
                for (name, base, items) in services {
                    HTML.li { HTML.a(.href(.query(base, items)), Attribute("rel", "noreferrer nofollow")) { name } }
                }
                HTML.li { HTML.a(.href(Paths.textOnly(of: article.address(words.language)))) { printer } }
            }
            HTML.p(.class("note")) {
                note; " "; print
            }
        }
    }
}
