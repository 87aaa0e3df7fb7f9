import Proof
import Web

/// One count: what it asks, what the answer is, and how anybody can check it.
struct CountPage {
    let context: EditionContext
    let words: Words
    let count: PublicCount

    private var language: Language { words.language }
    private var name: String { count.name[language.tag] ?? count.id }

    func page() throws(WordsError) -> SitePage {
        let kicker = try self.kicker()
        let definition = try self.definition()
        let rules = try self.rules()
        let data = try self.data()
        var answers: [Markup] = []
        for (index, answer) in count.answers.enumerated() { answers.append(try section(answer, isNewest: index == 0)) }
        let main = HTML.div(.class("column")) {
            HTML.p(.class("kind")) { kicker }
            HTML.h1 { HTML.bdi { name } }
            answers
            definition
            rules
            data
        }
        let newest = count.answers.first
        let description = try newest.map { answer throws(WordsError) in
            try words(
                "count.description", ["name": .text(name), "documented": .number(answer.documented), "day": .text(day(answer))])
        }
        return SitePage(
            title: name, description: description ?? name, section: .counts, address: { Paths.count(count.id, $0) },
            languages: context.languages.filter { count.name[$0.tag] != nil },
            head: SharedHead.count(count, context, language), bodyClass: "count-page",
            main: main)
    }

    private func day(_ answer: PublicAnswer) -> String { CalendarDay.words(answer.asOf, in: language) ?? answer.asOf }

    private func section(_ answer: PublicAnswer, isNewest: Bool) throws(WordsError) -> Markup {
        let title = try words("count.as-of", ["day": .text(day(answer))])
        let bounds = try BoundsView(words: words, count: count, answer: answer).markup(explained: isNewest, whole: true)
        let scale = try ScaleDrawing(words: words, atLeast: answer.atLeast, documented: answer.documented, atMost: answer.atMost)
            .markup()
        let certificate = try CertificateView(context: context, words: words, count: count, answer: answer).markup()
        let table = try answer.table.map { table throws(WordsError) in
            try TableView(words: words, count: count, answer: answer, table: table).markup()
        }
        let releases = try self.releases(answer)
        let unknown = try words("count.unknown")
        let exact = try answer.exact ? nil : words("count.not-exact")
        return HTML.section(.class("answer"), .id("as-of-\(answer.asOf)"), Attribute("data-as-of", answer.asOf)) {
            HTML.h2(.class("as-of")) { HTML.time(Attribute("datetime", answer.asOf)) { title } }
            bounds
            scale
            if isNewest { HTML.p(.class("plain-note")) { unknown } }
            if let exact { HTML.p(.class("note")) { exact } }
            if let table { table }
            certificate
            releases
        }
    }

    /// What the count is asked of: "of these" needs its parent.
    private func kicker() throws(WordsError) -> Markup {
        guard let within = count.within else { return .text(try words("count.kicker")) }
        let parent = context.counts[within]
        let name = Markup.text(parent?.name[language.tag] ?? within)
        return try words.markup(
            "count.within", ["parent": parent?.name[language.tag] == nil ? name : HTML.a(.href(Paths.count(within, language))) { name }])
    }

    private func definition() throws(WordsError) -> Markup {
        let title = try words("count.definition")
        return HTML.section {
            HTML.h2 { title }
            HTML.ul { for sentence in count.definition[language.tag] ?? [] { HTML.li(.dirAuto) { sentence } } }
        }
    }

    private func rules() throws(WordsError) -> Markup {
        let title = try words("count.rules")
        let intro = try words("count.rules-intro")
        var items: [Markup] = []
        for rule in count.rules { items.append(HTML.li.with([]) { [.text((try? words("rule.\(rule)")) ?? rule)] }) }
        let slack = try count.slackYears > 0 ? words("count.slack", ["n": .number(count.slackYears)]) : nil
        let travel = try self.travel()
        let method = try words("count.method-link")
        return HTML.section {
            HTML.h2 { title }
            HTML.p { intro }
            Markup.element(HTML.ul, [], items)
            if let slack { HTML.p { slack } }
            if let travel { HTML.p { travel } }
            HTML.p { HTML.a(.href(Paths.method(language))) { method } }
        }
    }

    private func travel() throws(WordsError) -> String? {
        guard let rule = count.twoPlaces else { return nil }
        let distance = try words("count.two-places", ["km": .number(rule.kmPerDay)])
        return distance + " " + (try words(rule.withoutPoint == .near ? "count.two-places-near" : "count.two-places-apart"))
    }

    private func data() throws(WordsError) -> Markup {
        let title = try words("count.data")
        let json = try words("count.json")
        let csv = try words("machines.csv")
        let tableCSV = try words("count.table.csv")
        let intro = try words.markup("count.data-intro", ["file": HTML.a(.href(Paths.countJSON(count.id))) { json }])
        return HTML.section {
            HTML.h2 { title }; HTML.p { intro }
            HTML.p { HTML.a(.href(Paths.countCSV(count.id))) { csv } }
            if count.answers.contains(where: { $0.table != nil }) {
                HTML.p { HTML.a(.href(Paths.countTableCSV(count.id))) { tableCSV } }
            }
        }
    }

    private func releases(_ answer: PublicAnswer) throws(WordsError) -> Markup? {
        let found = answer.releases.compactMap { context.articles[$0] }.filter { context.isThere($0, in: language) }
        guard !found.isEmpty else { return nil }
        let title = try words("count.releases")
        var items: [Markup] = []
        for article in found {
            guard let version = context.version(of: article, in: language) else { continue }
            let link = try TextView(context: context, words: words, asOf: article.asOf).linked(
                version.title, to: article.address(language))
            items.append(HTML.li(Attribute("data-as-of", article.asOf)) { link })
        }
        return Markup.group {
            HTML.h3 { title }; Markup.element(HTML.ul, [], items)
        }
    }
}
