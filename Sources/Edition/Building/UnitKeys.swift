import Crypto
import Foundation
import Notes
import Search
import Web

/// The keys of what units are made from, each worked out once for an edition.
///
/// A key must hold everything that the unit's pages read. `SharingTests` holds editions that share files to the same edition made
/// whole, after changes of every kind.
struct UnitKeys: Sendable {
    let context: EditionContext
    /// By the article's id: its keys.
    private let articles: [String: OfArticle]
    private let counts: [String: OfCount]
    /// By language: what stands on every page, and what every page is made with.
    private let bases: [String: ContentKey]
    /// The day of the edition: whether an appeal is still open.
    private let today: String

    private struct OfCount {
        var whole: ContentKey
        /// But for its certificates, which only its own page and document show: they change with the record, numbers rarely.
        var numbers: ContentKey
    }

    struct OfArticle: Sendable {
        /// The site's.
        var languages: [String]
        /// All of it, in every language.
        var whole: ContentKey
        /// What lists show of it, by language; and what they show but for corrections.
        var cards: [(language: String, key: ContentKey, pointer: ContentKey)]
        var acts: Bool
    }

    init(_ context: EditionContext, signer: VerifierKey, memory: EditionMemory = EditionMemory()) {
        self.context = context
        today = String(context.content.made.prefix(10))
        let all = context.content.articles
        let languages = context.content.site.languages
        let found = memory.keys(all, languages: languages) { article in
            let versions = article.versions
            var whole = KeyWriter(most: 1 << 14)
            whole.add(article)
            return OfArticle(
                languages: languages, whole: whole.key,
                cards: versions.indices.filter { languages.contains(versions[$0].language) }.map { place in
                    let (card, pointer) = Self.card(article, versions[place])
                    return (versions[place].language, card, pointer)
                },
                acts: versions.contains { $0.act != nil })
        }
        articles = Dictionary(zip(all.map(\.id), found)) { first, _ in first }
        counts = Dictionary(
            context.content.counts.map { count in
                var numbers = count
                for place in numbers.answers.indices { numbers.answers[place].certificate = .none }
                return (count.id, OfCount(whole: Self.key(of: count), numbers: Self.key(of: numbers)))
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
        for page in all where page.isPage { shared.add(articleKeys[page.id]?.whole ?? ContentKey(digest: [])) }
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

    private static func key(of count: PublicCount) -> ContentKey {
        var key = KeyWriter()
        key.add(PublicJSON.text(count))
        return key.key
    }

    /// What a list shows of an article: see `ArticleList` and `EverythingPage`.
    private static func card(_ article: Article, _ version: ArticleVersion) -> (card: ContentKey, pointer: ContentKey) {
        var key = KeyWriter()
        key.add(article.id)
        key.add(article.kind)
        key.add(article.published)
        key.add(article.asOf)
        key.add(article.versions.map(\.language))
        key.add(version.title)
        key.add(version.subtitle)
        let pointer = key.key
        key.add(article.corrections.isEmpty)
        return (key.key, pointer)
    }

    /// Another build of this program may write other pages from the same content.
    private static let program: [UInt8] = {
        guard let bytes = try? Data(contentsOf: URL(filePath: "/proc/self/exe"), options: .alwaysMapped) else {
            // Not known: no key is ever the same.
            return (0..<16).map { _ in UInt8.random(in: 0...255) }
        }
        return Array(SHA256.hash(data: bytes))
    }()

    /// What search shows of articles in a language. Their other languages and the countries' names in all of the site's are part of it.
    func search(_ language: Language) -> (Article) -> SearchKey {
        var key = KeyWriter()
        key.add(Self.program)
        key.add(language.tag)
        key.add(context.content.site.languages)
        let shared = SearchKey(digest: digest(key.bytes))
        return { article in
            guard let whole = articles[article.id]?.whole else { return shared }
            return shared.joined(with: (whole.high, whole.low))
        }
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

    private func card(_ article: Article, _ language: Language) -> (language: String, key: ContentKey, pointer: ContentKey)? {
        articles[article.id]?.cards.first { $0.language == language.tag }
    }

    func add(cards list: some Sequence<Article>, _ language: Language, to key: inout KeyWriter) {
        for article in list {
            if let card = card(article, language) { key.add(card.key) }
        }
    }

    /// What points to articles: as on a card, but for corrections.
    func add(pointers list: some Sequence<Article>, _ language: Language, to key: inout KeyWriter) {
        for article in list {
            if let card = card(article, language) { key.add(card.pointer) }
        }
    }

    func add(_ list: some Sequence<Article>, to key: inout KeyWriter) {
        for article in list {
            if let whole = articles[article.id]?.whole { key.add(whole) }
        }
    }

    /// Counts without their certificates.
    func add(counts ids: some Sequence<String>, to key: inout KeyWriter) {
        for id in ids {
            key.add(id)
            if let count = counts[id] { key.add(count.numbers) }
        }
    }

    /// All of a count.
    func add(_ count: PublicCount, to key: inout KeyWriter) {
        key.add(count.id)
        if let count = counts[count.id] { key.add(count.whole) }
    }

    /// One of the organisation's own pages: its text, and what stands on every page.
    func organisation(_ article: Article, _ language: Language) -> ContentKey? { key(language) { add([article], to: &$0) } }

    /// An article's page and documents in a language.
    func article(_ article: Article, _ words: Words) -> ContentKey? {
        let shelf = context.shelf(words.language)
        return key(words.language) { key in
            add([article], to: &key)
            add(counts: context.facts(of: article)?.counts ?? [], to: &key)
            if articles[article.id]?.acts == true { key.add(today) }
            key.add(article.countries.first.map { shelf.byCountry[$0] != nil } ?? false)
            let more = MoreReading(context: context, words: words, article: article)
            let chosen = more.chosen
            add(pointers: chosen, words.language, to: &key)
            key.add(0)
            add(pointers: more.reports(besides: chosen), words.language, to: &key)
        }
    }
}

extension PublicCertificate {
    /// Stands for a certificate that is not shown.
    fileprivate static let none = PublicCertificate(nodes: 0, clique: [], listings: [], differences: [], commitment: "")
}
