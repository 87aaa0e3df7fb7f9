import Web

/// A language's feeds: everything, each country, each topic, and corrections. Articles are handed to it newest first; each is
/// written once, and only while a feed still has room for it.
struct Feeds {
    let context: EditionContext
    let words: Words
    private var all: [FeedEntry] = []
    private var byCountry: [String: [FeedEntry]] = [:]
    private var byTopic: [String: (name: String, entries: [FeedEntry])] = [:]
    private var corrections: [(on: String, entry: FeedEntry)] = []
    private var oldest: MachineMoment?

    init(context: EditionContext, words: Words) {
        self.context = context
        self.words = words
    }

    private var language: Language { words.language }
    private var site: String { Bidi.closed(context.content.site.name(in: language.tag)) }

    mutating func take(_ item: MachineItem) throws(WordsError) {
        oldest = item.published
        try takeCorrections(item)
        // What was withdrawn is told where corrections are, and on its page.
        guard item.article.withdrawn == nil else { return }
        if all.count < Feed.length { all.append(FeedEntry(content(item, full: true))) }
        // Feeds by country and topic give summaries: the text is in the feed of everything and on its page.
        var brief: FeedEntry?
        func entry() -> FeedEntry {
            let entry = brief ?? FeedEntry(content(item, full: false))
            brief = entry
            return entry
        }
        for country in Set(item.article.countries) where byCountry[country, default: []].count < Feed.length {
            byCountry[country, default: []].append(entry())
        }
        var taken: Set<String> = []
        for (written, name) in zip(item.article.topics, item.topics) {
            let id = slug(written)
            var topic = byTopic[id] ?? (name, [])
            guard !id.isEmpty, taken.insert(id).inserted, topic.entries.count < Feed.length else { continue }
            topic.entries.append(entry())
            byTopic[id] = topic
        }
    }

    private func content(_ item: MachineItem, full: Bool) -> FeedEntry.Content {
        FeedEntry.Content(
            id: item.address, link: item.address, title: item.title, summary: item.summary, html: full ? item.html : nil,
            published: item.published, updated: item.updated,
            categories: item.topics + item.article.countries.map { language.country($0) }, author: site, language: language)
    }

    private mutating func takeCorrections(_ item: MachineItem) throws(WordsError) {
        let view = CorrectionsView(context: context, words: words)
        for correction in item.article.corrections {
            guard let on = MachineMoment(correction.on), let note = correction.notes[language.tag] else { continue }
            let html = try view.feedItem(correction, item.article)
            let title = try words("machines.correction-of", ["title": .text(item.title)])
            take(item, title, on, place: "#corrections", id: "#correction-", note, html)
        }
        if let day = item.article.withdrawn, let on = MachineMoment(day + "T00:00:00Z") {
            let title = try words("machines.withdrawal-of", ["title": .text(item.title)])
            take(item, title, on, place: "", id: "#withdrawn-", item.version.withdrawnWhy.plainText, item.html)
        }
    }

    private mutating func take(
        _ item: MachineItem, _ title: String, _ on: MachineMoment, place: String, id: String, _ note: String, _ html: String
    ) {
        let content = FeedEntry.Content(
            id: item.address + id + on.utc, isPage: false, link: item.address + place, title: title, summary: Bidi.closed(note),
            html: html, published: on, updated: on, categories: [], author: site, language: language)
        corrections.append((on.utc, FeedEntry(content)))
    }

    func add(to tree: inout Tree) throws(WordsError) {
        // A site without articles has feeds that begin with itself.
        guard let since = oldest ?? MachineMoment(context.content.made) else { return }
        let length = Words.Value.number(Feed.length)
        let description = try words("machines.feed-of-all", ["site": .text(site), "n": length])
        Feed(
            context: context, language: language, title: site, description: description, page: Paths.home(language),
            own: { Paths.feed($0, language) }, entries: all, since: since
        ).add(to: &tree)
        for (country, entries) in byCountry.sorted(by: { $0.key < $1.key }) {
            let name = language.country(country)
            Feed(
                context: context, language: language, title: try title(name), description: try about(name),
                page: Paths.country(country, language), own: { Paths.feed($0, country: country, language) },
                entries: entries, since: since
            ).add(to: &tree)
        }
        for (id, topic) in byTopic.sorted(by: { $0.key < $1.key }) {
            Feed(
                context: context, language: language, title: try title(topic.name), description: try about(topic.name),
                page: Paths.topic(id, language), own: { Paths.feed($0, topic: id, language) },
                entries: topic.entries, since: since
            ).add(to: &tree)
        }
        let newest = corrections.sorted { $0.on > $1.on }.prefix(Feed.length)
        Feed(
            context: context, language: language, title: try title(words("corrections.title")),
            description: try words("corrections.intro"), page: Paths.corrections(language),
            own: { Paths.correctionsFeed($0, language) }, entries: newest.map(\.entry), since: since
        ).add(to: &tree)
    }

    private func title(_ what: String) throws(WordsError) -> String {
        try words("machines.feed-title", ["site": .text(site), "what": .text(what)])
    }

    private func about(_ what: String) throws(WordsError) -> String {
        try words("machines.feed-of-part", ["site": .text(site), "what": .text(what), "n": .number(Feed.length)])
    }
}
