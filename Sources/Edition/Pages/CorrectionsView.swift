import Web

/// Corrections in words: when, why, and what the number was and is.
struct CorrectionsView {
    let context: EditionContext
    let words: Words

    /// An article's corrections, newest first.
    func list(_ article: Article) throws(WordsError) -> Markup {
        var items: [Markup] = []
        for correction in article.corrections { items.append(.element(HTML.li, [], [try item(correction, article)])) }
        return .element(HTML.ul, [.class("correction-list")], items)
    }

    /// One correction for a feed, which is read away from the site: addresses get their host.
    func feedItem(_ correction: Correction, _ article: Article) throws(WordsError) -> String {
        let item = try item(correction, article, absolute: true)
        return HTML.div(Attribute("data-as-of", article.asOf)) { item }.htmlFragment()
    }

    private func item(_ correction: Correction, _ article: Article, absolute: Bool = false) throws(WordsError) -> Markup {
        let text = TextView(context: context, words: words, asOf: article.asOf, absolute: absolute)
        let language = words.language
        let time = ZonedTime(correction.on)
        var changes: [Markup] = []
        let leftOut = try words("count.table.left-out")
        let shown = { (number: Int?) in number.map(language.number) ?? leftOut }
        for change in correction.changes {
            let name = context.counts[change.count]?.name[language.tag] ?? change.count
            // Only its table may have changed.
            if change.old != change.new || change.oldWords != change.newWords {
                let line = try words.markup(
                    "correction.change",
                    [
                        "name": HTML.a(.href(text.address(Paths.count(change.count, language)))) { name },
                        "old": HTML.del { change.oldWords[language.tag] ?? language.number(change.old) },
                        "new": HTML.ins { change.newWords[language.tag] ?? language.number(change.new) },
                    ])
                changes.append(.element(HTML.li, [], [line]))
            }
            for cell in change.cells ?? [] {
                let place = "\(name): \(cell.name[language.tag] ?? "")"
                let line = try words.markup(
                    "correction.change", ["name": HTML.bdi { place }, "old": HTML.del { shown(cell.old) }, "new": HTML.ins { shown(cell.new) }])
                changes.append(.element(HTML.li, [], [line]))
            }
        }
        return Markup.group {
            HTML.p {
                if let time { HTML.time(.class("when"), Attribute("datetime", time.stamp)) { time.dayWords(in: language) }; " " }
                HTML.span(.dirAuto) { correction.notes[language.tag] ?? "" }
            }
            if !changes.isEmpty { Markup.element(HTML.ul, [.class("changes")], changes) }
        }
    }

    /// The page of all corrections.
    func page() throws(WordsError) -> SitePage {
        let title = try words("corrections.title")
        let intro = try words("corrections.intro")
        let none = try words("corrections.none")
        let text = context.content.articles.filter { !$0.corrections.isEmpty && context.isThere($0, in: words.language) }
        var sections: [Markup] = []
        for article in text {
            guard let version = context.version(of: article, in: words.language) else { continue }
            let heading = try TextView(context: context, words: words, asOf: article.asOf)
                .linked(version.title, to: article.address(words.language))
            let notes = try list(article)
            sections.append(
                HTML.section(Attribute("data-as-of", article.asOf)) {
                    HTML.h2 { heading }
                    notes
                })
        }
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            if sections.isEmpty { HTML.p { none } } else { sections }
        }
        return SitePage(
            title: title, description: intro, section: .corrections, address: Paths.corrections, languages: context.languages,
            main: main)
    }
}
