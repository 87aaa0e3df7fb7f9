import Web

/// Where the processor sends people back to, whether they gave or went back. The same for everyone: it knows nothing of them.
struct GaveBackPage {
    enum Outcome: String, CaseIterable { case thanks, cancelled }

    let context: EditionContext
    let words: Words
    let outcome: Outcome

    func page() throws(WordsError) -> SitePage {
        let name = context.content.site.name(in: words.language.tag)
        let title = try words(outcome == .thanks ? "donate.thanks" : "donate.cancelled")
        let text = outcome == .thanks ? try words("donate.thanks.text", ["name": .text(name)]) : try words("donate.cancelled.text")
        let back = outcome == .thanks ? Paths.home(words.language) : Paths.give(words.language)
        let link = try words(outcome == .thanks ? "donate.to-site" : "donate.to-give")
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { text }
            HTML.p { HTML.a(.href(back)) { link } }
        }
        let end = outcome.rawValue
        return SitePage(
            title: title, description: text, address: { Paths.gave(end, $0) }, languages: context.languages,
            head: [HTML.meta(Attribute("name", "robots"), Attribute("content", "noindex"))], main: main)
    }
}
