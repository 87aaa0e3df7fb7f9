import Foundation
import Web

/// What every page needs: the content by id, the languages with their words, and where the style sheet stands. One object, since hundreds of
/// thousands of pages hold it while they are made.
final class EditionContext: Sendable {
    let content: EditionContent
    let words: [Words]
    let languages: [Language]
    let articles: [String: Article]
    let counts: [String: PublicCount]
    let stylesheet: Address
    /// The site's own address; nil for none that is one, which `ContentCheck` refuses.
    private let origin: Address?
    /// The style sheet's text: ours, and the organisation's colours.
    let style: String
    /// The text-only pages' sheet.
    let textStylesheet: Address = .path(["assets", "text.\(hex(digest(Array(Stylesheets.textOnly.utf8)).prefix(8))).css"], file: true)
    /// By the article's place in the content.
    let facts: [ArticleFacts]
    private let places: [String: Int]
    private let shelves: [String: LanguageShelf]
    /// By an article's place, the counts of the edition whose answers name it, as places among them.
    let binding: [Int: [Int]]
    /// Links from an article in a list to its other languages.
    let otherLanguages: OtherLanguages
    /// By language: what asks for support.
    let support = MadeOnce<Markup?>()

    init(_ content: EditionContent) throws(EditionError) {
        self.content = content
        origin = Address(content.site.address)
        self.articles = Dictionary(content.articles.map { ($0.id, $0) }) { first, _ in first }
        self.counts = Dictionary(content.counts.map { ($0.id, $0) }) { first, _ in first }
        style = Stylesheets.site(accent: content.site.accent, accentDark: content.site.accentDark)
        let hash = hex(digest(Array(style.utf8)).prefix(8))
        self.stylesheet = .path(["assets", "site.\(hash).css"], file: true)
        var words: [Words] = []
        for tag in content.site.languages {
            do { words.append(try StringCatalogue.words(in: tag)) } catch { throw .words(error.description) }
        }
        self.words = words
        languages = words.map(\.language)
        otherLanguages = OtherLanguages(languages)
        let places = Dictionary(content.articles.enumerated().map { ($1.id, $0) }) { first, _ in first }
        self.places = places
        let facts = ArticleFacts.all(content, languages: languages, counts: counts)
        self.facts = facts
        var binding: [Int: [Int]] = [:]
        for (number, count) in content.counts.enumerated() {
            for place in Set(count.answers.flatMap(\.releases)).compactMap({ places[$0] }) { binding[place, default: []].append(number) }
        }
        self.binding = binding
        let tags = content.site.languages
        let order = ShelfOrder(content, facts)
        let shelves = inParallel(tags.count, piece: 1) { [words] in LanguageShelf(content, facts, order, words[$0]) }
        self.shelves = Dictionary(zip(tags, shelves)) { first, _ in first }
        try ContentCheck(self).run()
    }

    /// Nil for an article that is not the edition's.
    func facts(of article: Article) -> ArticleFacts? { places[article.id].map { facts[$0] } }

    /// An address of this site with its host, for feeds and other sites.
    func absolute(_ address: Address) -> String { content.site.address + address.text }

    /// The same as something to link to.
    func outside(_ address: Address) -> Address { origin.map(address.absolute) ?? address }

    func version(of article: Article, in language: Language) -> ArticleVersion? {
        let versions = article.versions
        return versions.firstIndex { $0.language == language.tag }.map { versions[$0] }
    }

    func isThere(_ article: Article, in language: Language) -> Bool {
        facts(of: article)?.languages.contains { $0.tag == language.tag } ?? false
    }

    /// The site's languages that an article is available in.
    func languages(of article: Article) -> [Language] { facts(of: article)?.languages ?? [] }

    /// Releases that can be read in a language, newest first: not the organisation's own pages, not what was withdrawn.
    func articles(in language: Language) -> Shelved { shelf(language).listed }

    /// Releases whose appeal is still open on the day of the edition, its last day included.
    func openAppeals(in language: Language) -> [Article] {
        let today = String(content.made.prefix(10))
        return shelf(language).acting.filter { article in
            let until = version(of: article, in: language)?.act?.until ?? ""
            return until.isEmpty || until >= today
        }
    }

    func shelf(_ language: Language) -> LanguageShelf { shelves[language.tag] ?? LanguageShelf() }

    /// The introduction that the organisation wrote to one of the site's sections, in a language.
    func introduction(to section: SiteSection, in language: Language) -> (Article, ArticleVersion)? {
        guard let article = articles[section.rawValue], article.isPage, let version = version(of: article, in: language) else { return nil }
        return (article, version)
    }

    /// What the organisation does, in a sentence: its own, else the interface's.
    func promise(_ words: Words) throws(WordsError) -> String {
        if let own = content.site.promise[words.language.tag] { return own }
        return try words("home.promise")
    }

    /// Counts that have a name in a language, in the order of the edition.
    func counts(in language: Language) -> [PublicCount] { content.counts.filter { $0.name[language.tag] != nil } }

    func answer(_ count: String, asOf: String) -> PublicAnswer? {
        counts[count]?.answers.first { $0.asOf == asOf }
    }

    /// Whether the site has a section at all.
    func has(_ section: SiteSection) -> Bool {
        guard SiteSection.standing.contains(section) else { return false }
        return switch section {
        case .give: content.site.donations.kind != .none || !content.site.email.isEmpty
        case .newsletter: content.site.newsletter
        case .tell: content.site.takesLetters
        default: true
        }
    }
}

extension SiteSection {
    /// Those whose pages the renderer makes.
    static let standing: Set<SiteSection> = [
        .releases, .countries, .topics, .reports, .videosPhotos, .impact, .takeAction, .counts, .method, .corrections, .privacy, .mostViewed, .tell,
        .search, .siteMap,
        .give, .newsletter,
    ]
}

extension Article {
    /// One of the organisation's own pages, such as About: not news, in no list and no feed.
    var isPage: Bool { kind == "page" }

    /// Where it stands in a language.
    func address(_ language: Language) -> Address { Self.address(id, isPage: isPage, language) }

    static func address(_ id: String, isPage: Bool, _ language: Language) -> Address {
        isPage ? .path([language.tag, id]) : Paths.article(id, language)
    }

    var topicIDs: [String] { topics.map { slug($0) } }
    var regionID: String? { region.map { slug($0) } }
}
