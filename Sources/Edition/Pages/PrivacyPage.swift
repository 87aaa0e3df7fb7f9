import Web

/// What the site keeps of a visit: nothing. And what it does with the names it holds back.
struct PrivacyPage {
    let context: EditionContext
    let words: Words

    /// The parts of the site that take something in, where the site has them.
    private var offered: [String] {
        let site = context.content.site
        return (site.takesLetters ? ["form"] : []) + (site.newsletter ? ["newsletter"] : [])
            + (site.donations.kind != .none ? ["give"] : []) + ["viewed", "offline"]
    }

    /// From what is said of a part to the part.
    private func link(_ part: String) throws(WordsError) -> Markup? {
        let (key, address): (String, Address)
        switch part {
        case "form": (key, address) = ("tell.title", Paths.tell(words.language))
        case "offline": (key, address) = ("offline.title", Paths.offline(words.language))
        default: return nil
        }
        let text = try words(key)
        return HTML.p { HTML.a(.href(address)) { text } }
    }

    func page() throws(WordsError) -> SitePage {
        let title = try words("privacy.title")
        let intro = try words("privacy.intro")
        var parts: [Markup] = []
        for part in ["visit"] + offered + ["links", "people"] {
            let heading = try words("privacy.\(part)")
            let text = try words("privacy.\(part).text")
            let more = try link(part)
            parts.append(
                HTML.section {
                    HTML.h2 { heading }; HTML.p { text }
                    more
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
