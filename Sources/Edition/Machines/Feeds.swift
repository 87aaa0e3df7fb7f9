import Web

/// A language's feeds: everything, each country, each topic, and corrections.
struct Feeds {
    let context: EditionContext
    let words: Words
    let keys: UnitKeys

    private var language: Language { words.language }
    private var site: String { Bidi.closed(context.content.site.name(in: language.tag)) }

    /// A unit for each feed, in its three formats.
    func units() throws(WordsError) -> [EditionUnit] {
        // What was withdrawn is told where corrections are, and on its page.
        let shelf = context.shelf(language)
        let articles = shelf.released
        // A site without articles has feeds that begin with itself.
        guard let since = MachineMoment(articles.last?.published ?? context.content.made) else { return [] }
        let description = try words("machines.feed-of-all", ["site": .text(site), "n": .number(Feed.length)])
        var units = [
            unit(
                site, description, Paths.home(language), { Paths.feed($0, language) }, shelf.listed.prefix(Feed.length), isFull: true, since)
        ]
        let names = TaxonomyWords(context: context, words: words)
        let byCountry = shelf.byCountry.filter { !$0.value.isEmpty }.mapValues(newest)
        let byTopic = shelf.byTopic.filter { !$0.key.isEmpty && !$0.value.isEmpty }.map { ($0.key, (name: Bidi.closed(names.topic($0.key)), articles: newest($0.value))) }
        for (country, articles) in byCountry.sorted(by: { $0.key < $1.key }) {
            let name = language.country(country)
            units.append(
                try unit(
                    title(name), about(name), Paths.country(country, language), { Paths.feed($0, country: country, language) }, articles,
                    isFull: false, since))
        }
        for (id, topic) in byTopic.sorted(by: { $0.0 < $1.0 }) {
            units.append(
                try unit(
                    title(topic.name), about(topic.name), Paths.topic(id, language), { Paths.feed($0, topic: id, language) }, topic.articles,
                    isFull: false, since))
        }
        units.append(corrections(articles, since))
        return units
    }

    /// The first of a list, each once.
    private func newest(_ articles: Shelved) -> Shelved {
        var newest: [Int] = []
        for place in articles.places where newest.last != place {
            if newest.count == Feed.length { break }
            newest.append(place)
        }
        return articles.at(newest)
    }

    /// - Parameter isFull: with each text. Feeds by country and topic give summaries: the text is in the feed of everything and on its page.
    private func unit(
        _ title: String, _ description: String, _ page: Address, _ own: @escaping @Sendable (Paths.Feed) -> Address, _ articles: Shelved,
        isFull: Bool, _ since: MachineMoment
    ) -> EditionUnit {
        let key = keys.key(language) { key in
            key.add(title)
            key.add(description)
            key.add(since.stamp)
            keys.add(articles, to: &key)
        }
        return EditionUnit(id: Paths.file(of: own(.rss)), key: key) { tree throws(WordsError) in
            var entries: [FeedEntry] = []
            for article in articles {
                guard let item = try MachineItem(context, words, article) else { continue }
                entries.append(FeedEntry(content(item, html: isFull ? try item.html() : nil)))
            }
            Feed(
                context: context, language: language, title: title, description: description, page: page, own: own, entries: entries, since: since
            ).add(to: &tree)
        }
    }

    private func content(_ item: MachineItem, html: String?) -> FeedEntry.Content {
        FeedEntry.Content(
            id: item.address, link: item.address, title: item.title, summary: item.summary, html: html,
            published: item.published, updated: item.updated,
            categories: item.topics + item.article.countries.map { language.country($0) }, author: site, language: language)
    }

    private func corrections(_ articles: Shelved, _ since: MachineMoment) -> EditionUnit {
        let corrected = articles.filter { !$0.corrections.isEmpty || $0.withdrawn != nil }
        let key = keys.key(language) { key in
            key.add(since.stamp)
            keys.add(corrected, to: &key)
            keys.add(counts: corrected.flatMap { $0.corrections.flatMap { $0.changes.map(\.count) } }, to: &key)
        }
        return EditionUnit(id: Paths.file(of: Paths.correctionsFeed(.rss, language)), key: key) { tree throws(WordsError) in
            var found: [(on: String, entry: FeedEntry)] = []
            for article in corrected {
                if let item = try MachineItem(context, words, article) { found += try corrections(item) }
            }
            let newest = found.sorted { $0.on > $1.on }.prefix(Feed.length)
            Feed(
                context: context, language: language, title: try title(words("corrections.title")),
                description: try words("corrections.intro"), page: Paths.corrections(language),
                own: { Paths.correctionsFeed($0, language) }, entries: newest.map(\.entry), since: since
            ).add(to: &tree)
        }
    }

    private func corrections(_ item: MachineItem) throws(WordsError) -> [(on: String, entry: FeedEntry)] {
        var found: [(on: String, entry: FeedEntry)] = []
        let view = CorrectionsView(context: context, words: words)
        for correction in item.article.corrections {
            guard let on = MachineMoment(correction.on), let note = correction.notes[language.tag] else { continue }
            let html = try view.feedItem(correction, item.article)
            let title = try words("machines.correction-of", ["title": .text(item.title)])
            found.append((on.utc, entry(item, title, on, place: "#corrections", id: "#correction-", note, html)))
        }
        if let day = item.article.withdrawn, let on = MachineMoment(day + "T00:00:00Z") {
            let title = try words("machines.withdrawal-of", ["title": .text(item.title)])
            found.append((on.utc, entry(item, title, on, place: "", id: "#withdrawn-", item.version.withdrawnWhy.plainText, try item.html())))
        }
        return found
    }

    private func entry(
        _ item: MachineItem, _ title: String, _ on: MachineMoment, place: String, id: String, _ note: String, _ html: String
    ) -> FeedEntry {
        FeedEntry(
            FeedEntry.Content(
                id: item.address + id + on.utc, isPage: false, link: item.address + place, title: title, summary: Bidi.closed(note),
                html: html, published: on, updated: on, categories: [], author: site, language: language))
    }

    private func title(_ what: String) throws(WordsError) -> String {
        try words("machines.feed-title", ["site": .text(site), "what": .text(what)])
    }

    private func about(_ what: String) throws(WordsError) -> String {
        try words("machines.feed-of-part", ["site": .text(site), "what": .text(what), "n": .number(Feed.length)])
    }
}
