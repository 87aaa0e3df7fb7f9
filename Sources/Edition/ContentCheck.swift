import Web

/// What must hold of an edition's content before a page is made. Newsroom has checked it against the record; here it is
/// held to itself, so that a page cannot come out with a number, name or address missing.
struct ContentCheck {
    let context: EditionContext
    /// The languages that print each count.
    private let binding: [String: Set<String>]

    init(_ context: EditionContext) {
        self.context = context
        var binding: [String: Set<String>] = [:]
        for facts in context.facts { for number in facts.bound { binding[number.count, default: []].insert(number.language) } }
        self.binding = binding
    }

    func run() throws(EditionError) {
        try checkSite()
        var seen: Set<String> = []
        for count in context.content.counts {
            let place = "count \(count.id)"
            guard Paths.isSafe(id: count.id) else {
                throw .content(where: place, what: "an id may hold letters, digits, dots, hyphens and underscores")
            }
            guard seen.insert("count/" + count.id).inserted else { throw .content(where: place, what: "is there twice") }
            try check(count, place)
        }
        let articles = context.content.articles
        let wrong = inParallel(articles.count) { number -> EditionError? in
            do throws(EditionError) { try check(articles[number]) } catch { return error }
            return nil
        }
        for (article, wrong) in zip(articles, wrong) {
            if let wrong { throw wrong }
            guard seen.insert("release/" + article.id).inserted else { throw .content(where: "release \(article.id)", what: "is there twice") }
        }
        try PictureCheck(context).run()
    }

    private func checkSite() throws(EditionError) {
        let site = context.content.site
        guard !site.languages.isEmpty, Set(site.languages).count == site.languages.count else {
            throw .content(where: "site", what: "needs languages, each once")
        }
        guard !site.name.isEmpty else { throw .content(where: "site", what: "needs a name") }
        guard let address = Address(site.address), !address.isInternal, !site.address.hasSuffix("/"),
            !site.address.hasPrefix("mailto:")
        else {
            throw .content(where: "site", what: "needs an address such as https://example.org, without a slash at its end")
        }
        let settings = PublicJSON.text(site) + PublicJSON.text(context.content.frame)
        guard !settings.unicodeScalars.contains(where: { (0xe000...0xe003).contains($0.value) }) else {
            throw .content(where: "site", what: "holds private-use characters, which mark places in our pages; take them out")
        }
        guard site.logo.isEmpty || context.content.assets.contains(where: { "/" + $0.path == site.logo }) else {
            throw .content(where: "site", what: "has the logo \(site.logo), which the edition does not get")
        }
        guard ZonedTime(context.content.made) != nil else {
            throw .content(where: "edition", what: "needs the moment it was made")
        }
    }

    private func check(_ count: PublicCount, _ place: String) throws(EditionError) {
        guard !count.answers.isEmpty else { throw .content(where: place, what: "has no answer") }
        // It has a page where it has a name, and a name wherever a release binds it.
        for language in binding[count.id, default: []].union(count.name.keys).sorted() where context.content.site.languages.contains(language) {
            guard count.name[language]?.isEmpty == false else { throw .content(where: place, what: "has no name in \(language)") }
            guard count.definition[language]?.isEmpty == false else {
                throw .content(where: place, what: "has no definition in \(language)")
            }
        }
        guard Set(count.answers.map(\.asOf)).count == count.answers.count,
            count.answers.map(\.asOf) == count.answers.map(\.asOf).sorted(by: >)
        else {
            throw .content(where: place, what: "has its days twice or out of order; newest first")
        }
        for answer in count.answers {
            guard CalendarDay.isDay(answer.asOf) else { throw .content(where: place, what: "\(answer.asOf) is no day") }
            if let wrong = CertificateCheck(answer, rules: count.rules).problem {
                throw .content(where: "\(place), \(answer.asOf)", what: wrong)
            }
            if let wrong = answer.table?.problem(documented: answer.documented) {
                throw .content(where: "\(place), \(answer.asOf)", what: wrong)
            }
            for id in answer.releases where context.articles[id] == nil {
                throw .content(where: place, what: "names the release \(id), which the edition does not have")
            }
        }
    }

    /// What holds of an article alone was looked at once (`ArticleCheck`); here it is held to the rest of the edition.
    private func check(_ article: Article) throws(EditionError) {
        if let wrong = article.made.problem { throw wrong }
        guard !context.languages(of: article).isEmpty else {
            throw .content(where: "release \(article.id)", what: "is in none of the site's languages")
        }
        for number in article.made.bound {
            guard let answer = context.answer(number.count, asOf: article.asOf), number.value == answer.certified else {
                throw .content(
                    where: "release \(article.id), \(number.language)",
                    what: "prints \(number.value) for \(number.count), which is not that count's answer as of \(article.asOf)")
            }
        }
        for count in article.made.corrected where context.counts[count] == nil {
            throw .content(where: "release \(article.id)", what: "corrects \(count), which is no count of the edition")
        }
    }
}

extension ArticleVersion {
    /// Every bound number, in reading order.
    var numbers: [BoundNumber] {
        var all: [BoundNumber] = []
        forEachNumber { all.append($0) }
        return all
    }

    func forEachNumber(_ body: (BoundNumber) -> Void) {
        title.forEachNumber(body)
        subtitle.forEachNumber(body)
        quote?.text.forEachNumber(body)
        picture?.caption.forEachNumber(body)
        video?.caption.forEachNumber(body)
        impact.forEachNumber(body)
        withdrawnWhy.forEachNumber(body)
        for ask in act?.asks ?? [] { ask.forEachNumber(body) }
        for picture in gallery { picture.caption.forEachNumber(body) }
        self.body.forEachNumber(body)
    }
}

extension Inline {
    var numbers: [BoundNumber] {
        var all: [BoundNumber] = []
        forEachNumber { all.append($0) }
        return all
    }

    func forEachNumber(_ body: (BoundNumber) -> Void) {
        switch self {
        case .number(let number): body(number)
        case .emphasis(let children), .strong(let children), .struck(let children), .link(_, let children): children.forEachNumber(body)
        case .text, .code, .lineBreak: break
        }
    }

    /// The words alone, as titles of windows and feeds need them.
    var plainText: String {
        switch self {
        case .text(let text), .code(let text): text
        case .number(let number): number.words
        case .lineBreak: " "
        case .emphasis(let children), .strong(let children), .struck(let children), .link(_, let children): children.plainText
        }
    }
}

extension [Inline] {
    var plainText: String { map(\.plainText).joined() }

    func forEachNumber(_ body: (BoundNumber) -> Void) { for inline in self { inline.forEachNumber(body) } }
}

extension [Block] {
    func forEachNumber(_ body: (BoundNumber) -> Void) { for block in self { block.forEachNumber(body) } }
}

extension Block {
    func forEachNumber(_ body: (BoundNumber) -> Void) {
        switch self {
        case .paragraph(let inlines), .heading(_, let inlines): inlines.forEachNumber(body)
        case .quotation(let blocks): blocks.forEachNumber(body)
        case .list(_, let items): for item in items { item.forEachNumber(body) }
        case .table(let header, let rows):
            for cell in header { cell.forEachNumber(body) }
            for cell in rows.joined() { cell.forEachNumber(body) }
        case .figure(let picture): picture.caption.forEachNumber(body)
        case .code, .rule: break
        }
    }
}
