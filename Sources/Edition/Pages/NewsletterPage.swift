package import Web

/// Where readers subscribe: plain form, no script. `vigil-site` takes what it sends; another server has no newsletter.
struct NewsletterPage {
    let context: EditionContext
    let words: Words

    func page() throws(WordsError) -> SitePage {
        let title = try words("newsletter.title")
        let intro = try words("newsletter.intro", ["name": .text(context.content.site.name(in: words.language.tag))])
        let taxonomy = TaxonomyWords(context: context, words: words)
        let ids = Set(context.content.frame.taxonomy.topics.map(\.id) + taxonomy.topics)
        let topics = words.language.sorted(ids.map { ($0, taxonomy.topic($0)) }).map { (id: $0.0, name: $0.1) }
        let form = try NewsletterForm(words: words, languages: context.languages, topics: topics).markup()
        let heading = try words("newsletter.what")
        let promises = [try words("newsletter.what.1"), try words("newsletter.what.2"), try words("newsletter.what.3")]
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            form
            HTML.section {
                HTML.h2 { heading }
                HTML.ul { for promise in promises { HTML.li { promise } } }
            }
        }
        return SitePage(
            title: title, description: intro, section: .newsletter, address: Paths.newsletter, languages: context.languages,
            isForm: true, main: main)
    }
}

/// The form itself, which `vigil-site` shows again where something in it was not right.
package struct NewsletterForm {
    let words: Words
    let languages: [Language]
    let topics: [(id: String, name: String)]
    var address = ""
    /// What was chosen before, and is not asked again.
    var chosen: [String] = []
    var problem: String?

    init(words: Words, languages: [Language], topics: [(id: String, name: String)]) {
        self.words = words
        self.languages = languages
        self.topics = topics
    }

    /// Again, with what was wrong.
    package init(words: Words, languages: [Language], address: String, chosen: [String], problem: String) {
        self.init(words: words, languages: languages, topics: [])
        self.address = address
        self.chosen = chosen
        self.problem = problem
    }

    package func markup() throws(WordsError) -> Markup {
        let label = try words("newsletter.address")
        let hint = try words("newsletter.address.hint")
        let language = try words("newsletter.language")
        let button = try words("newsletter.subscribe")
        let trap = try words("newsletter.trap")
        let choice = try topicChoice()
        return HTML.form(.class("form"), Attribute("method", "post"), .action(Paths.newsletter(words.language))) {
            HTML.div(.class("field")) {
                HTML.label(Attribute("for", "address")) { label }
                HTML.p(.class("hint"), .id("address-hint")) { hint }
                if let problem { HTML.p(.class("problem"), .id("address-problem")) { problem } }
                HTML.input(
                    .id("address"), Attribute("name", "address"), Attribute("type", "email"), Attribute("autocomplete", "email"),
                    Attribute("maxlength", "254"), .flag("required"), Attribute("dir", "ltr"), Attribute("value", address),
                    .aria("describedby", problem == nil ? "address-hint" : "address-problem address-hint"),
                    problem == nil ? nil : .aria("invalid", "true"))
            }
            HTML.div(.class("field")) {
                HTML.label(Attribute("for", "language")) { language }
                HTML.select(.id("language"), Attribute("name", "language")) {
                    for other in languages {
                        HTML.option(
                            Attribute("value", other.tag), .lang(other), other == words.language ? .flag("selected") : nil
                        ) { other.ownName }
                    }
                }
            }
            choice
            // Only a program that fills in everything it finds writes here; people never see it.
            HTML.div(Attribute("hidden", "")) {
                HTML.label(Attribute("for", "website")) { trap }
                HTML.input(
                    .id("website"), Attribute("name", "website"), Attribute("type", "text"), Attribute("autocomplete", "off"),
                    Attribute("tabindex", "-1"))
            }
            HTML.button(Attribute("type", "submit")) { button }
        }
    }

    private func topicChoice() throws(WordsError) -> Markup {
        if !chosen.isEmpty {
            return .sequence(chosen.map { HTML.input(Attribute("type", "hidden"), Attribute("name", "topic"), Attribute("value", $0)) })
        }
        guard !topics.isEmpty else { return .nothing }
        let legend = try words("newsletter.topics")
        let hint = try words("newsletter.topics.hint")
        return HTML.fieldset {
            HTML.legend { legend }
            HTML.p(.class("hint")) { hint }
            HTML.div(.class("choices")) {
                for topic in topics {
                    HTML.label(.class("choice")) {
                        HTML.input(Attribute("type", "checkbox"), Attribute("name", "topic"), Attribute("value", topic.id))
                        HTML.span { topic.name }
                    }
                }
            }
        }
    }
}
