import Web

/// The pages of the confidential form in one language, their scripts, and offline reading: the only pages that run a script.
struct TellPages {
    let context: EditionContext
    let words: Words
    private let site: SiteSettings

    init(context: EditionContext, words: Words) {
        self.context = context
        self.words = words
        site = context.content.site
    }

    /// All that they read stands on every page.
    func planned(_ keys: UnitKeys) -> [PlannedPage] {
        let (context, words) = (context, words)
        let key = keys.key(words.language) { _ in }
        func page(_ address: @escaping @Sendable (Language) -> Address, _ make: @escaping @Sendable () throws(WordsError) -> SitePage) -> PlannedPage {
            PlannedPage(address: address, languages: context.languages, key: key, make: make)
        }
        let offline = page(Paths.offline) { () throws(WordsError) in try OfflinePage(context: context, words: words).page() }
        guard site.takesLetters else { return [offline] }
        return [
            offline, page(Paths.tell) { () throws(WordsError) in try TellPage(context: context, words: words).page() },
            page(Paths.tellAnswers) { () throws(WordsError) in try AnswersPage(context: context, words: words).page() },
        ]
    }

    /// The scripts, which are the same in every language.
    static func addScripts(_ context: EditionContext, to tree: inout Tree) {
        tree.add(Scripts.offline, at: Paths.offlineScript)
        tree.add(Scripts.worker, at: Paths.worker)
        if context.content.site.takesLetters { tree.add(Scripts.tell, at: Paths.tellScript) }
    }

    /// The frame for the server's own pages.
    func add(to tree: inout Tree, _ shell: SiteShell) throws(WordsError) {
        if site.takesLetters { try shell.add(template, at: Paths.tellShell(words.language), to: &tree) }
    }

    private var template: SitePage {
        var page = SitePage.template(context)
        page.policy = SecurityHeaders.tellPolicy
        page.hasExit = true
        page.address = Paths.tell
        page.head.append(Self.script(Paths.tellScript))
        return page
    }

    /// A module: runs when the page is read, and never holds it up.
    static func script(_ address: Address) -> Markup {
        Tag("script")(Attribute("type", "module"), .src(address))
    }
}

extension SiteSettings {
    /// The confidential form is there: the site wants it, and the desk has a key that letters can be sealed to.
    package var takesLetters: Bool { tell && !deskKey.isEmpty }
}

/// Fields of the two forms.
struct TellField {
    let words: Words

    /// A field with its label and, perhaps, a hint.
    func line(_ name: String, hint: Bool) throws(WordsError) -> Markup {
        try field(name, hint: hint, optional: true) { attributes in
            Markup.element(HTML.input, attributes + [Attribute("type", "text"), Attribute("maxlength", "2000")], [])
        }
    }

    func area(_ name: String, hint: Bool, optional: Bool, rows: String) throws(WordsError) -> Markup {
        try field(name, hint: hint, optional: optional) { attributes in
            var attributes = attributes + [Attribute("rows", rows), Attribute("maxlength", "60000")]
            if !optional { attributes.append(Attribute("required", "")) }
            return Markup.element(HTML.textarea, attributes, [])
        }
    }

    private func field(
        _ name: String, hint: Bool, optional: Bool, _ control: ([Attribute]) -> Markup
    ) throws(WordsError) -> Markup {
        let label = try words("tell.\(name)")
        let note = try hint ? words("tell.\(name).hint") : nil
        let may = try optional ? words("tell.optional") : nil
        var attributes = [
            Attribute.id("tell-\(name)"), Attribute("name", name), Attribute("autocomplete", "off"), Attribute("spellcheck", "false"), .dirAuto,
        ]
        if hint { attributes.append(.aria("describedby", "tell-\(name)-hint")) }
        return HTML.div(.class("field")) {
            HTML.label(Attribute("for", "tell-\(name)")) {
                label
                if let may {
                    " "
                    HTML.span(.class("optional")) { may }
                }
            }
            if let note { HTML.p(.class("hint"), .id("tell-\(name)-hint")) { note } }
            control(attributes)
        }
    }

    /// Who seals or opens: the server, unless the script can.
    func whoSeals(_ key: String) throws(WordsError) -> Markup {
        let server = try words("\(key).server")
        let browser = try words("\(key).browser")
        return HTML.div(.class("plain-note seal")) {
            HTML.p(Attribute("data-seal", "server")) { server }
            HTML.p(Attribute("data-seal", "browser"), Attribute("hidden", "")) { browser }
        }
    }

    /// Where what is wrong is said; it carries the words for each.
    func problem(_ pairs: [(attribute: StaticString, key: String)]) throws(WordsError) -> Markup {
        var attributes = [Attribute.class("problem"), Attribute("role", "alert"), Attribute("hidden", "")]
        for pair in pairs { attributes.append(Attribute(pair.attribute, try words(pair.key))) }
        return Markup.element(HTML.p, attributes, [])
    }
}
