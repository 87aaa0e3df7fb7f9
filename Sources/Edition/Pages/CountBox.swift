import Web

/// Counts beside a text or list, each with its numbers and a link to its proof.
struct CountBox {
    let context: EditionContext
    let words: Words
    let counts: [PublicCount]

    /// The first few that have a name in the language.
    static func shown(_ counts: [PublicCount], _ language: Language) -> ArraySlice<PublicCount> {
        counts.filter { $0.name[language.tag] != nil && !$0.answers.isEmpty }.prefix(8)
    }

    /// Nil where there are none.
    func markup() throws(WordsError) -> Markup? {
        let shown = Self.shown(counts, words.language)
        guard !shown.isEmpty else { return nil }
        let title = try words("home.numbers")
        let means = try words("article.numbers-how")
        let all = try words("home.all-numbers")
        var items: [Markup] = []
        for count in shown {
            guard let answer = count.answers.first else { continue }
            let bounds = try BoundsView(words: words, count: count, answer: answer).markup(explained: false)
            items.append(
                HTML.li {
                    HTML.h3 { HTML.a(.href(Paths.count(count.id, words.language))) { HTML.bdi { count.name[words.language.tag] ?? count.id } } }
                    bounds
                })
        }
        return HTML.aside(.class("side"), .aria("labelledby", "numbers")) {
            HTML.h2(.id("numbers")) { title }
            HTML.p(.class("note")) { HTML.a(.href(Paths.method(words.language))) { means } }
            Markup.element(HTML.ul, [.class("numbers")], items)
            HTML.p { HTML.a(.href(Paths.counts(words.language))) { all } }
        }
    }
}

extension EditionContext {
    /// The counts that releases of a list bind, in the order of the edition.
    func counts(boundBy articles: Shelved) -> [PublicCount] {
        var isBound = [Bool](repeating: false, count: content.counts.count)
        for place in articles.places { for count in binding[place] ?? [] { isBound[count] = true } }
        return zip(content.counts, isBound).filter(\.1).map(\.0)
    }
}
