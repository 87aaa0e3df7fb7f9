import Web

/// Addresses that pages had before. Each leads on with a page that works on any server; `/redirects.json` lets servers that
/// know it answer at once.
struct Redirects {
    let context: EditionContext

    /// Old path to new path, from the site's root.
    var all: [String: String] {
        var all = context.content.frame.redirects
        for article in context.content.articles {
            for old in article.formerly {
                for language in context.languages(of: article) {
                    all[(article.isPage ? Address.path([language.tag, old]) : Paths.article(old, language)).text] = article.address(language).text
                }
            }
        }
        return all
    }

    /// - Parameter isTaken: whether the edition has a file at a path.
    func add(to tree: inout Tree, isTaken: (String) -> Bool) throws(WordsError) {
        let all = self.all
        for (old, new) in all.sorted(by: { $0.key < $1.key }) {
            guard let from = Address(old), let to = Address(new) else { continue }
            // What stands at an address of its own is never hidden by a redirect.
            guard !isTaken(Paths.file(of: from)) else { continue }
            let tag = old.split(separator: "/").first.map(String.init)
            guard let words = context.words.first(where: { $0.language.tag == tag }) ?? context.words.first else { continue }
            tree.add(page: try page(to, words), at: from)
        }
        tree.add(PublicJSON.text(all), at: Paths.redirects)
    }

    private func page(_ target: Address, _ words: Words) throws(WordsError) -> Markup {
        let title = try words("moved.title")
        let link = try words("moved.link")
        return HTML.html(.lang(words.language), .dir(words.language)) {
            HTML.head {
                HTML.meta(Attribute("charset", "utf-8"))
                HTML.meta(Attribute("http-equiv", "refresh"), Attribute("content", "0; url=\(target.text)"))
                HTML.meta(Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))
                HTML.title { title }
                HTML.link(Attribute("rel", "canonical"), .href(context.outside(target)))
                HTML.link(Attribute("rel", "stylesheet"), .href(context.stylesheet))
            }
            HTML.body {
                HTML.main {
                    HTML.h1 { title }
                    HTML.p { HTML.a(.href(target)) { link } }
                }
            }
        }
    }
}
