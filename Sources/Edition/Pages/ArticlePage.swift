import Web

/// One release in one language: everything that a reader can do with it stands on this page.
struct ArticlePage {
    let context: EditionContext
    let words: Words
    let article: Article
    let version: ArticleVersion

    private var language: Language { words.language }
    private var text: TextView { TextView(context: context, words: words, asOf: article.asOf) }

    func page() throws(WordsError) -> SitePage {
        var head = SharedHead.article(article, version, context, words)
        if let file = version.printed {
            head.append(
                HTML.link(
                    Attribute("rel", "alternate"), Attribute("type", "application/pdf"), .href(Paths.asset(file.path)), Attribute("hreflang", language.tag)))
        }
        if article.withdrawn != nil { head.append(HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))) }
        return SitePage(
            title: version.title.plainText, description: version.summary, section: section,
            address: { article.address($0) },
            languages: context.languages(of: article), head: head, bodyClass: "article", main: try main())
    }

    private func main() throws(WordsError) -> Markup {
        let top = try header()
        let figure = try version.picture.map { picture throws(WordsError) in try self.figure(picture) }
        let corrections = try self.corrections()
        let body = try article.kind == "report" ? text.chapters(version.body) : text.blocks(version.body)
        let contents = try self.contents()
        let act = try version.act.map { act throws(WordsError) in
            try ActBox(context: context, words: words, article: article, act: act).markup(heading: HTML.h2)
        }
        let impact = try self.impact()
        let withdrawn = try self.withdrawn()
        let gallery = try GalleryView(text: text, pictures: version.gallery).markup()
        let video = try version.video.map { video throws(WordsError) in try VideoView(text: text, video: video).markup() }
        let quote = try version.quote.map { quote throws(WordsError) in try self.pullQuote(quote) }
        let numbers = try self.numbers()
        let about = try ArticleAbout(context: context, words: words, article: article, version: version).markup()
        let more = try MoreReading(context: context, words: words, article: article).markup()
        let support = try SupportBox(context: context, words: words).markup()
        return HTML.article(Attribute("data-as-of", article.asOf)) {
            top
            HTML.div(.class("columns")) {
                HTML.div(.class("text")) {
                    video
                    figure
                    corrections
                    withdrawn
                    contents
                    if !version.dateline.isEmpty { HTML.p(.class("dateline")) { HTML.bdi { version.dateline } } }
                    HTML.div(.class("prose")) { body }
                    gallery
                    quote
                    impact
                    act
                }
                if let numbers { HTML.aside(.class("side"), .aria("label", numbers.label)) { numbers.markup } }
            }
            about
            more
            support
        }
    }

    private func header() throws(WordsError) -> Markup {
        let kind = try words("kind.\(article.kind)")
        let title = try text.inlines(version.title)
        let subtitle = try text.inlines(version.subtitle)
        let published = ZonedTime(article.published)
        let modified = article.modified.flatMap(ZonedTime.init)
        let corrected = try modified.map { time throws(WordsError) in
            try words("article.corrected-on", ["day": .text(time.dayWords(in: language))])
        }
        let available = try AvailableIn(context: context, words: words, article: article).markup()
        let place = article.withdrawn == nil
            ? article.countries.first.map(TaxonomyWords(context: context, words: words).countryLink) : nil
        let translated = try TranslationLine(context: context, words: words, article: article, version: version).markup()
        let printed = try self.printed()
        return HTML.header(.class("article-header")) {
            HTML.p(.class("kind")) {
                kind
                if let place { " \u{b7} "; place }
            }
            HTML.h1 { title }
            if !version.subtitle.isEmpty { HTML.p(.class("subtitle")) { subtitle } }
            HTML.div(.class("byline")) {
                HTML.p {
                    if let published { HTML.time(Attribute("datetime", published.stamp)) { published.words(in: language) } }
                    if let corrected { " \u{b7} "; HTML.a(.href(.fragment("corrections"))) { corrected } }
                }
                available
            }
            translated
            printed
        }
    }

    /// A report to print, or to hand on.
    private func printed() throws(WordsError) -> Markup? {
        guard let file = version.printed else { return nil }
        let label = try words("article.pdf", ["size": .text(language.number(max(1, (file.size + 512) / 1024)))])
        return HTML.p(.class("printed")) { HTML.a(.href(Paths.asset(file.path)), Attribute("type", "application/pdf")) { label } }
    }

    private func figure(_ picture: Picture) throws(WordsError) -> Markup {
        if let photo = picture.photo {
            return try PictureView(text: text).figure(picture, photo, of: "lead-picture", first: version.video == nil)
        }
        let caption = try text.inlines(picture.caption)
        let expand = try words("map.expand")
        let note = try words("map.note")
        let wide = MapDrawing(words: words, picture: picture, size: .wide)
        let narrow = MapDrawing(words: words, picture: picture, size: .narrow)
        let alt = try wide.description
        let credit = try picture.credit.isEmpty ? nil : words("article.credit", ["credit": .text(picture.credit)])
        return HTML.figure(.class("lead-picture")) {
            HTML.a(.href(Paths.map(article.id, language)), .class("picture")) {
                HTML.picture {
                    // Its own size, so that nothing moves when it comes.
                    HTML.source(
                        Attribute("media", "(max-width: 40rem)"), .srcset(Paths.narrowMap(article.id, language)),
                        .at("width", narrow.width), .at("height", narrow.height))
                    HTML.img(
                        .src(Paths.map(article.id, language)), Attribute("alt", alt), .at("width", wide.width),
                        .at("height", wide.height))
                }
                HTML.span(.class("expand")) { expand }
            }
            HTML.figcaption {
                if !picture.caption.isEmpty { HTML.p(.class("caption")) { caption } }
                HTML.p(.class("note")) {
                    note; if let credit { " "; HTML.span(.class("credit")) { credit } }
                }
            }
        }
    }

    private func pullQuote(_ quote: PullQuote) throws(WordsError) -> Markup {
        let said = try text.inlines(quote.text)
        return HTML.figure(.class("pull-quote")) {
            HTML.blockquote { HTML.p { said } }
            HTML.figcaption {
                HTML.b { HTML.bdi { quote.by } }
                if !quote.office.isEmpty { HTML.br(); HTML.bdi { quote.office } }
            }
        }
    }

    private func corrections() throws(WordsError) -> Markup? {
        guard !article.corrections.isEmpty else { return nil }
        let title = try words("article.correction")
        let notes = try CorrectionsView(context: context, words: words).list(article)
        return HTML.section(.id("corrections"), .class("corrections"), .aria("labelledby", "corrections-title")) {
            HTML.h2(.id("corrections-title")) { title }
            notes
        }
    }

    /// Each bound count with its three numbers: what the text says in a word, at a glance.
    /// Nil where it binds none.
    private func numbers() throws(WordsError) -> (label: String, markup: Markup)? {
        // In the order of the definitions: "of these" needs its parent before it.
        let bound = Set(version.numbers.map(\.count))
        let ids = context.content.counts.map(\.id).filter(bound.contains)
        guard !ids.isEmpty else { return nil }
        let label = try words("article.numbers")
        let day = CalendarDay.words(article.asOf, in: language) ?? article.asOf
        let intro = try words("article.numbers-intro", ["day": .text(day)])
        var items: [Markup] = []
        for id in ids {
            guard let count = context.counts[id], let answer = context.answer(id, asOf: article.asOf) else { continue }
            let bounds = try BoundsView(words: words, count: count, answer: answer).markup(explained: false)
            items.append(
                HTML.li {
                    HTML.h3 { HTML.a(.href(Paths.count(id, language))) { count.name[language.tag] ?? id } }
                    bounds
                })
        }
        let how = try words("article.numbers-how")
        return (
            label,
            Markup.group {
                HTML.h2 { label }
                HTML.p(.class("note")) {
                    intro; " "; HTML.a(.href(Paths.method(language))) { how }
                }
                Markup.element(HTML.ul, [.class("numbers")], items)
            }
        )
    }

    private var section: SiteSection {
        switch article.kind {
        case "report": .reports
        case "essay": .videosPhotos
        default: .releases
        }
    }

    /// The chapters of a report.
    private func contents() throws(WordsError) -> Markup? {
        guard article.kind == "report" else { return nil }
        var items: [Markup] = []
        for block in version.body {
            guard case .heading(let level, let title) = block, level <= 2 else { continue }
            items.append(HTML.li { HTML.a(.href(.fragment("chapter-\(items.count + 1)"))) { title.plainText } })
        }
        guard items.count > 1 else { return nil }
        let label = try words("article.contents")
        return HTML.nav(.class("contents"), .aria("labelledby", "contents-title")) {
            HTML.h2(.id("contents-title")) { label }
            Markup.element(HTML.ol, [], items)
        }
    }

    private func impact() throws(WordsError) -> Markup? {
        guard !version.impact.isEmpty else { return nil }
        let label = try words("article.impact")
        let said = try text.inlines(version.impact)
        return HTML.section(.class("impact")) {
            HTML.h2(.class("label")) { label }
            HTML.p { said }
        }
    }

    /// What was withdrawn stays, with the day and the reason in place of its text.
    private func withdrawn() throws(WordsError) -> Markup? {
        guard let day = article.withdrawn else { return nil }
        let title = try words("article.withdrawn", ["day": .text(CalendarDay.words(day, in: language) ?? day)])
        let why = try text.inlines(version.withdrawnWhy)
        return HTML.section(.class("corrections"), .aria("labelledby", "withdrawn-title")) {
            HTML.h2(.id("withdrawn-title")) { title }
            HTML.p { why }
        }
    }
}

extension ArticleVersion {
    /// Its pictures from files: the lead picture's first.
    package var photos: [Photo] {
        ([picture].compactMap { $0?.photo } + [video?.poster].compactMap(\.self) + gallery.compactMap(\.photo)
            + body.flatMap(\.figures).compactMap(\.photo))
    }

    /// A sentence about it: the subtitle, else the first paragraph, at most 300 characters.
    var summary: String {
        if !subtitle.isEmpty { return subtitle.plainText }
        for block in body {
            if case .paragraph(let text) = block {
                let plain = text.plainText.replacing("\n", with: " ")
                return plain.count <= 300 ? plain : plain.prefix(299) + "\u{2026}"
            }
        }
        return title.plainText
    }
}
