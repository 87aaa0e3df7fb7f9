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
    private let counts: [String: OfCount]
    /// By language: what stands on every page, and what every page is made with.
    private let bases: [String: ContentKey]
    /// The day of the edition: whether an appeal is still open.
    private let today: String
    private let tables: KeyTables

    private struct OfCount: Sendable {
        var whole: ContentKey
        /// But for its certificates, which only its own page and document show: they change with the record, numbers rarely.
        var numbers: ContentKey
    }

    init(_ context: EditionContext, signer: VerifierKey) {
        self.context = context
        today = String(context.content.made.prefix(10))
        let all = context.content.articles
        tables = KeyTables(all, context.languages)
        let asked = context.content.counts
        let found = inParallel(asked.count, piece: 1) { number in
            var numbers = asked[number]
            for place in numbers.answers.indices { numbers.answers[place].certificate = .none }
            return OfCount(whole: Self.key(of: asked[number]), numbers: Self.key(of: numbers))
        }
        counts = Dictionary(zip(asked.map(\.id), found)) { first, _ in first }
        var bases: [String: ContentKey] = [:]
        var shared = KeyWriter()
        shared.add(Self.program)
        shared.add(signer.description)
        shared.add(PublicJSON.text(context.content.site))
        shared.add(PublicJSON.text(context.content.frame))
        shared.add(context.style)
        shared.add(String(context.content.made.prefix(4)))
        for page in all where page.isPage { shared.add(page.keys.whole) }
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

    /// Of all that an article holds.
    ///
    /// - Parameter place: among the edition's articles.
    func whole(_ place: Int) -> ContentKey { tables.wholes[place] }

    private static func key(of count: PublicCount) -> ContentKey {
        var key = KeyWriter()
        key.add(PublicJSON.text(count))
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

    /// What search shows of articles in a language. Their other languages and the countries' names in all of the site's are part of it.
    ///
    /// - Returns: the key of an article, by its place among the edition's.
    func search(_ language: Language) -> (Int) -> SearchKey {
        var key = KeyWriter()
        key.add(Self.program)
        key.add(language.tag)
        key.add(context.content.site.languages)
        let shared = SearchKey(digest: digest(key.bytes))
        return { [tables] place in
            let whole = tables.wholes[place]
            return shared.joined(with: (whole.high, whole.low))
        }
    }

    // MARK: Of units

    /// What articles' pages in a language read besides the articles.
    func surroundings(_ language: Language) -> ArticleSurroundings {
        let shelf = context.shelf(language), articles = context.content.articles
        func pointers(_ places: [Int]) -> [ContentKey] { places.compactMap { articles[$0].keys.card(language.tag)?.pointer } }
        return ArticleSurroundings(
            base: bases[language.tag], today: today, counts: counts.mapValues(\.numbers), countries: shelf.newestOfCountry.mapValues(pointers),
            topics: shelf.newestOfTopic.mapValues(pointers),
            reports: (shelf.byKind["report"] ?? Shelved()).prefix(MoreReading.mostReports + MoreReading.most + 1)
                .compactMap { $0.keys.card(language.tag)?.pointer })
    }

    /// A key that begins with what every page of a language is made with.
    func key(_ language: Language, _ write: (inout KeyWriter) -> Void) -> ContentKey? {
        guard let base = bases[language.tag] else { return nil }
        var key = KeyWriter()
        key.add(base)
        write(&key)
        return key.key
    }

    func add(cards list: Shelved, _ language: Language, to key: inout KeyWriter) { tables.add(cards: list, language, to: &key) }

    func add(_ list: Shelved, to key: inout KeyWriter) { for place in list.places { key.add(tables.wholes[place]) } }

    func add(cards list: some Sequence<Article>, _ language: Language, to key: inout KeyWriter) {
        var place = 0
        for article in list {
            if let card = article.keys.card(language.tag, near: &place) { key.add(card.key) }
        }
    }

    /// What points to articles: as on a card, but for corrections.
    func add(pointers list: some Sequence<Article>, _ language: Language, to key: inout KeyWriter) {
        var place = 0
        for article in list {
            if let card = article.keys.card(language.tag, near: &place) { key.add(card.pointer) }
        }
    }

    func add(_ list: some Sequence<Article>, to key: inout KeyWriter) { for article in list { key.add(article.keys.whole) } }

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

    /// An article's page and documents in a language. `ArticleSurroundings` must hold all that it reads besides the article.
    func article(_ article: Article, _ words: Words) -> ContentKey? {
        let shelf = context.shelf(words.language)
        return key(words.language) { key in
            add([article], to: &key)
            add(counts: context.facts(of: article)?.counts ?? [], to: &key)
            if article.keys.acts { key.add(today) }
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
