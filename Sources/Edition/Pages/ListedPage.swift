import Web

/// A page whose main part is a list of releases: a country's, a topic's, a region's, the reports'.
///
/// The newest stand on the first page. All of them stand in the archive, whose pages are numbered from the oldest, so that a
/// new release changes the first page and the newest archive page, and no other.
struct ListedPage: Sendable {
    let context: EditionContext
    let words: Words
    let title: String
    /// A line over the title.
    var kicker: Markup?
    /// What the organisation says on it.
    var introduction: Markup?
    let articles: Shelved
    let section: SiteSection
    let address: @Sendable (Language) -> Address
    let languages: [Language]
    /// Feeds of this list alone.
    var feeds: [Markup] = []
    /// Some that are in other languages alone.
    var elsewhere = Shelved()
    /// Counts to show, with the newest answer.
    var counts: [PublicCount] = []

    static let newest = 40

    /// How many archive pages there are; none where all of it stands on the first.
    static func archivePages(_ count: Int) -> Int { count > newest ? (count + newest - 1) / newest : 0 }

    func first() throws(WordsError) -> SitePage {
        let list = try ArticleList(context: context, words: words).markup(Array(articles.prefix(Self.newest)), heading: HTML.h3)
        let none = try words("list.none")
        let numbers = try CountBox(context: context, words: words, counts: counts).markup()
        let archive = try articles.count > Self.newest ? self.archiveLinks(current: nil) : nil
        let latest = try words("list.latest")
        let others = try othersMarkup()
        return page(
            part: nil,
            main: HTML.div {
                head
                HTML.div(.class(numbers == nil ? "columns single" : "columns")) {
                    HTML.section(.class("text"), .aria("labelledby", articles.isEmpty && others != nil ? "elsewhere" : "latest")) {
                        if !articles.isEmpty || others == nil {
                            HTML.h2(.id("latest"), .class("label")) { latest }
                            if articles.isEmpty { HTML.p { none } } else { list }
                            archive
                        }
                        others
                    }
                    numbers
                }
            })
    }

    private func othersMarkup() throws(WordsError) -> Markup? {
        guard !elsewhere.isEmpty else { return nil }
        let heading = try words("list.elsewhere")
        let list = try ArticleList(context: context, words: words).markup(elsewhere: elsewhere, heading: HTML.h3)
        return .group {
            HTML.h2(.id("elsewhere"), .class("label")) { heading }
            list
        }
    }

    /// - Parameter number: from 1, the oldest.
    func archive(_ number: Int) throws(WordsError) -> SitePage {
        let list = try ArticleList(context: context, words: words).markup(Array(articles(onArchive: number)), heading: HTML.h3)
        let part = try words("list.part", ["number": .text(words.language.number(number))])
        let links = try archiveLinks(current: number)
        return page(
            part: part, number: number,
            main: HTML.div {
                head
                HTML.section(.class("text"), .aria("labelledby", "part")) {
                    HTML.h2(.id("part"), .class("label")) { part }
                    list
                    links
                }
            })
    }

    /// The articles of an archive page, newest first.
    private func articles(onArchive number: Int) -> Shelved {
        articles.dropLast((number - 1) * Self.newest).suffix(Self.newest)
    }

    /// What the first page is made from, or one of the archive.
    func write(_ archive: Int?, to key: inout KeyWriter, _ keys: UnitKeys) {
        key.add(title)
        key.add(kicker?.htmlFragmentBytes() ?? [])
        key.add(introduction?.htmlFragmentBytes() ?? [])
        key.add(section.rawValue)
        key.add(Markup.sequence(feeds).htmlFragmentBytes())
        key.add(Self.archivePages(articles.count))
        if let archive {
            key.add(archive)
            keys.add(cards: articles(onArchive: archive), words.language, to: &key)
        } else {
            key.add(languages.map(\.tag))
            keys.add(cards: articles.prefix(Self.newest), words.language, to: &key)
            keys.add(counts: counts.map(\.id), to: &key)
            for article in elsewhere {
                guard let language = context.languages(of: article).first else { continue }
                key.add(language.tag)
                keys.add(cards: CollectionOfOne(article), language, to: &key)
            }
        }
    }

    private var head: Markup {
        HTML.header(.class("list-header")) {
            if let kicker { HTML.p(.class("kind")) { kicker } }
            HTML.h1 { HTML.bdi { title } }
            if let introduction { HTML.div(.class("introduction")) { introduction } }
        }
    }

    private func archiveLinks(current: Int?) throws(WordsError) -> Markup? {
        let pages = Self.archivePages(articles.count)
        guard pages > 0 else { return nil }
        let label = try words("list.archive")
        return HTML.nav(.class("archive"), .aria("label", label)) {
            HTML.h2(.class("label")) { label }
            HTML.ul {
                for number in stride(from: pages, through: 1, by: -1) {
                    HTML.li {
                        HTML.a(.href(Paths.archive(address(words.language), number)), current == number ? .aria("current", "page") : nil) {
                            words.language.number(number)
                        }
                    }
                }
            }
        }
    }

    private func page(part: String?, number: Int? = nil, main: Markup) -> SitePage {
        SitePage(
            title: part.map { "\(title) \u{2014} \($0)" } ?? title, description: title, section: section,
            address: { language in number.map { Paths.archive(address(language), $0) } ?? address(language) },
            // An archive page of one language has other releases than that of another.
            languages: number == nil ? languages : [words.language], head: feeds, bodyClass: "list-page", main: main)
    }
}
