import Crypto
import Foundation
import Search
import Web

/// The keys of what units are made from, each worked out once for an edition.
///
/// A key must hold everything that the unit's pages read. `SharingTests` holds editions that share files to the same edition made
/// whole, after changes of every kind.
struct UnitKeys: Sendable {
    let context: EditionContext
    /// By the article's id: all of it, in every language.
    private let articles: [String: ContentKey]
    /// By the article's id: what lists show of it, by language.
    private let cards: [String: [String: ContentKey]]
    private let counts: [String: ContentKey]
    /// By language: what stands on every page, and what every page is made with.
    private let bases: [String: ContentKey]
    /// The day of the edition: whether an appeal is still open.
    private let today: String

    init(_ context: EditionContext, signer: VerifierKey) {
        self.context = context
        today = String(context.content.made.prefix(10))
        let all = context.content.articles
        let languages = context.content.site.languages
        let found = inParallel(all.count) { number in
            let article = all[number]
            var whole = KeyWriter()
            whole.add(article)
            var cards: [String: ContentKey] = [:]
            for version in article.versions where languages.contains(version.language) { cards[version.language] = Self.card(article, version) }
            return (whole.key, cards)
        }
        articles = Dictionary(zip(all.map(\.id), found.map(\.0))) { first, _ in first }
        cards = Dictionary(zip(all.map(\.id), found.map(\.1))) { first, _ in first }
        counts = Dictionary(
            context.content.counts.map { count in
                var key = KeyWriter()
                key.add(PublicJSON.text(count))
                return (count.id, key.key)
            }, uniquingKeysWith: { first, _ in first })
        let articleKeys = articles
        var bases: [String: ContentKey] = [:]
        var shared = KeyWriter()
        shared.add(Self.program)
        shared.add(signer.description)
        shared.add(PublicJSON.text(context.content.site))
        shared.add(PublicJSON.text(context.content.frame))
        shared.add(context.style)
        shared.add(String(context.content.made.prefix(4)))
        for page in all where page.isPage { shared.add(articleKeys[page.id] ?? ContentKey(digest: [])) }
        for count in context.content.counts {
            shared.add(count.id)
            shared.add(count.within)
            shared.add(count.name)
        }
        for words in context.words {
            var base = shared
            base.add(words.language.tag)
            base.add(context.shelf(words.language).written)
            bases[words.language.tag] = base.key
        }
        self.bases = bases
    }

    /// What a list shows of an article: see `ArticleList` and `EverythingPage`.
    private static func card(_ article: Article, _ version: ArticleVersion) -> ContentKey {
        var key = KeyWriter()
        key.add(article.id)
        key.add(article.kind)
        key.add(article.published)
        key.add(article.asOf)
        key.add(article.corrections.isEmpty)
        key.add(article.versions.map(\.language))
        key.add(version.title)
        key.add(version.subtitle)
        return key.key
    }

    /// Another build of this program may write other pages from the same content.
    private static let program: [UInt8] = {
        guard let bytes = try? Data(contentsOf: URL(filePath: "/proc/self/exe"), options: .alwaysMapped) else {
            // Not known: no key is ever the same.
            return (0..<16).map { _ in UInt8.random(in: 0...255) }
        }
        return Array(SHA256.hash(data: bytes))
    }()

    /// What search shows of an article in a language. Its other languages and the countries' names in all of the site's are part of it.
    func search(_ article: Article, _ language: Language) -> SearchKey {
        var key = KeyWriter()
        key.add(Self.program)
        key.add(language.tag)
        key.add(context.content.site.languages)
        if let whole = articles[article.id] { key.add(whole) }
        return SearchKey(digest: digest(key.bytes))
    }

    // MARK: Of units

    /// A key that begins with what every page of a language is made with.
    func key(_ language: Language, _ write: (inout KeyWriter) -> Void) -> ContentKey? {
        guard let base = bases[language.tag] else { return nil }
        var key = KeyWriter()
        key.add(base)
        write(&key)
        return key.key
    }

    func add(cards list: some Sequence<Article>, _ language: Language, to key: inout KeyWriter) {
        for article in list {
            if let card = cards[article.id]?[language.tag] { key.add(card) }
        }
    }

    func add(_ list: some Sequence<Article>, to key: inout KeyWriter) {
        for article in list {
            if let whole = articles[article.id] { key.add(whole) }
        }
    }

    func add(counts ids: some Sequence<String>, to key: inout KeyWriter) {
        for id in ids {
            key.add(id)
            if let count = counts[id] { key.add(count) }
        }
    }

    /// An article's page and documents in a language.
    func article(_ article: Article, _ words: Words) -> ContentKey? {
        let shelf = context.shelf(words.language)
        return key(words.language) { key in
            add([article], to: &key)
            add(counts: Self.counts(article, context), to: &key)
            if article.versions.contains(where: { $0.act != nil }) { key.add(today) }
            key.add(article.countries.first.map { shelf.byCountry[$0] != nil } ?? false)
            let more = MoreReading(context: context, words: words, article: article)
            let chosen = more.chosen
            add(cards: chosen, words.language, to: &key)
            key.add(0)
            add(cards: more.reports(besides: chosen), words.language, to: &key)
        }
    }

    /// The counts that an article prints, with what they are asked of.
    private static func counts(_ article: Article, _ context: EditionContext) -> [String] {
        var ids = Set(article.versions.flatMap { $0.numbers.map(\.count) } + article.corrections.flatMap { $0.changes.map(\.count) })
        for id in ids { if let parent = context.counts[id]?.within { ids.insert(parent) } }
        return ids.sorted()
    }
}
