import Web

/// A language's first page: the releases, newest first, and the latest one's numbers.
struct HomePage {
    let context: EditionContext
    let words: Words

    func page() throws(WordsError) -> SitePage {
        let name = context.content.site.name
        let promise = try words("home.promise")
        let releases = try words("home.releases")
        let none = try words("home.none")
        let articles = context.articles(in: words.language)
        let list = try ArticleList(context: context, words: words).markup(articles, heading: HTML.h3)
        let numbers = try self.numbers()
        let main = HTML.div(.class("home")) {
            HTML.div(.class("promise")) {
                HTML.h1 { HTML.bdi { name } }
                HTML.p(.class("subtitle")) { promise }
            }
            HTML.div(.class("columns")) {
                HTML.section(.class("text"), .aria("labelledby", "releases")) {
                    HTML.h2(.id("releases")) { releases }
                    if articles.isEmpty { HTML.p { none } } else { list }
                }
                numbers
            }
        }
        return SitePage(
            title: name, description: promise, address: Paths.home, languages: context.languages, bodyClass: "home-page",
            main: main)
    }

    private func numbers() throws(WordsError) -> Markup? {
        guard !context.content.counts.isEmpty else { return nil }
        let title = try words("home.numbers")
        let means = try words("article.numbers-how")
        var items: [Markup] = []
        for count in context.content.counts.prefix(8) {
            guard let answer = count.answers.first else { continue }
            items.append(try item(count, answer))
        }
        let all = try words("home.all-numbers")
        return HTML.aside(.class("side"), .aria("labelledby", "numbers")) {
            HTML.h2(.id("numbers")) { title }
            HTML.p(.class("note")) { HTML.a(.href(Paths.method(words.language))) { means } }
            Markup.element(HTML.ul, [.class("numbers")], items)
            HTML.p { HTML.a(.href(Paths.counts(words.language))) { all } }
        }
    }

    private func item(_ count: PublicCount, _ answer: PublicAnswer) throws(WordsError) -> Markup {
        let bounds = try BoundsView(words: words, count: count, answer: answer).markup(explained: false)
        return HTML.li {
            HTML.h3 { HTML.a(.href(Paths.count(count.id, words.language))) { count.name[words.language.tag] ?? count.id } }
            bounds
        }
    }
}
