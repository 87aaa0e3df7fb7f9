import Web

/// What the site keeps of a visit: nothing. And what it does with the names it holds back.
struct PrivacyPage {
    let context: EditionContext
    let words: Words

    func page() throws(WordsError) -> SitePage {
        let title = try words("privacy.title")
        let intro = try words("privacy.intro")
        var parts: [Markup] = []
        for part in ["visit", "links", "people"] {
            let heading = try words("privacy.\(part)")
            let text = try words("privacy.\(part).text")
            parts.append(
                HTML.section {
                    HTML.h2 { heading }; HTML.p { text }
                })
        }
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            parts
        }
        return SitePage(
            title: title, description: intro, section: .privacy, address: Paths.privacy, languages: context.languages, main: main)
    }
}
