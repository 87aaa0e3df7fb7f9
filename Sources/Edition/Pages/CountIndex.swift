import Web

/// All counts of the edition.
struct CountIndex {
    let context: EditionContext
    let words: Words

    func page() throws(WordsError) -> SitePage {
        let title = try words("counts.title")
        let intro = try words("counts.intro")
        let none = try words("counts.none")
        let list = try self.list()
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            if context.counts(in: words.language).isEmpty { HTML.p { none } } else { list }
        }
        return SitePage(
            title: title, description: intro, section: .counts, address: Paths.counts, languages: context.languages, main: main)
    }

    func list() throws(WordsError) -> Markup {
        var items: [Markup] = []
        for count in context.counts(in: words.language) {
            guard let answer = count.answers.first else { continue }
            items.append(try item(count, answer))
        }
        return .element(HTML.ul, [.class("count-list")], items)
    }

    private func item(_ count: PublicCount, _ answer: PublicAnswer) throws(WordsError) -> Markup {
        let name = count.name[words.language.tag] ?? count.id
        let day = try words("count.as-of", ["day": .text(CalendarDay.words(answer.asOf, in: words.language) ?? answer.asOf)])
        let bounds = try BoundsView(words: words, count: count, answer: answer).markup(explained: false)
        return HTML.li(Attribute("data-as-of", answer.asOf)) {
            HTML.div(.class("count-name")) {
                HTML.h2 { HTML.a(.href(Paths.count(count.id, words.language))) { name } }
                HTML.p(.class("note")) { HTML.time(Attribute("datetime", answer.asOf)) { day } }
            }
            bounds
        }
    }
}
