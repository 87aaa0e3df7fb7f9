import Web

/// Where a reader switches reading without a connection on and off: what it keeps, who can see that, how to delete it.
struct OfflinePage {
    let context: EditionContext
    let words: Words

    func page() throws(WordsError) -> SitePage {
        let title = try words("offline.title")
        let intro = try words("offline.intro")
        var parts: [Markup] = []
        for part in ["what", "who", "delete"] {
            let heading = try words("offline.\(part)")
            let text = try words("offline.\(part).text")
            parts.append(
                HTML.section {
                    HTML.h2 { heading }
                    HTML.p { text }
                })
        }
        let box = try self.box()
        let main = HTML.div(.class("column tell")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            parts
            box
        }
        return SitePage(
            title: title, description: intro, address: Paths.offline, languages: context.languages,
            head: [TellPages.script(Paths.offlineScript)], isForm: true, main: main, policy: SecurityHeaders.offlinePolicy)
    }

    /// What the script shows and hides.
    private func box() throws(WordsError) -> Markup {
        let title = try words("offline.switch")
        let needs = try words("offline.needs-script")
        func hidden(_ part: String, _ key: String) throws(WordsError) -> Markup {
            let text = try words(key)
            return HTML.p(Attribute("data-part", part), Attribute("hidden", "")) { text }
        }
        let states = [
            try hidden("away", "offline.away"), try hidden("unsupported", "offline.unsupported"), try hidden("is-on", "offline.is-on"),
            try hidden("is-off", "offline.is-off"),
        ]
        let on = try words("offline.on")
        let off = try words("offline.off")
        let kept = try words("offline.kept")
        let none = try words("offline.none")
        return HTML.section(Attribute("data-offline", "")) {
            HTML.h2 { title }
            HTML.p(.class("note"), Attribute("data-part", "needs-script")) { needs }
            HTML.div(.aria("live", "polite")) { states }
            HTML.p(.class("buttons")) {
                HTML.button(.class("button"), Attribute("type", "button"), Attribute("data-part", "on"), Attribute("hidden", "")) { on }
                HTML.button(.class("button quiet"), Attribute("type", "button"), Attribute("data-part", "off"), Attribute("hidden", "")) { off }
            }
            HTML.div(Attribute("data-part", "kept"), Attribute("hidden", "")) {
                HTML.h3 { kept }
                HTML.p(Attribute("data-part", "none")) { none }
                HTML.ul(Attribute("data-part", "list"))
            }
        }
    }
}
