import Web

/// Where readers give. The money is taken by the organisation's payment processor, on the processor's own page: nothing of it is
/// loaded here.
struct GivePage {
    let context: EditionContext
    let words: Words

    private var donations: SiteSettings.Donations { context.content.site.donations }
    private var name: String { context.content.site.name(in: words.language.tag) }

    func page() throws(WordsError) -> SitePage {
        let title = try words("donate.title")
        let intro = try words("donate.intro", ["name": .text(name)])
        let ways =
            switch donations.kind {
            case .stripe: try form()
            case .link: try links()
            case .none: try otherwise()
            }
        let tax = donations.taxNote[words.language.tag]
        let registration = context.content.site.registration(in: words.language.tag)
        let heading = try words("donate.how")
        let how = try words(donations.kind == .none ? "donate.how.none" : "donate.how.text")
        let introduction = try SectionIntroduction(context: context, words: words, section: .give).markup()
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            introduction
            ways
            HTML.section {
                HTML.h2 { heading }
                HTML.p { how }
                if let tax { HTML.p { tax } }
                if !registration.isEmpty { HTML.p(.class("note")) { HTML.bdi { registration } } }
            }
        }
        return SitePage(
            title: title, description: intro, section: .give, address: Paths.give, languages: context.languages,
            formTargets: donations.kind == .stripe ? ["https://checkout.stripe.com"] : [], isForm: true, main: main)
    }

    private func money(_ amount: Int) -> String { words.language.money(amount, donations.currency) }

    private func form() throws(WordsError) -> Markup {
        let amount = try words("donate.amount")
        let other = try words("donate.other")
        let otherAmount = try words("donate.other-amount", ["currency": .text(donations.currency)])
        let least = try words("donate.least", ["amount": .text(money(donations.minimum))])
        let often = try words("donate.often")
        let once = try words("donate.once")
        let monthly = try words("donate.monthly")
        let button = try words("donate.go-on")
        let preset = donations.amounts.count > 1 ? donations.amounts[1] : donations.amounts.first
        return HTML.form(.class("form"), Attribute("method", "post"), .action(Paths.give(words.language))) {
            HTML.fieldset {
                HTML.legend { often }
                HTML.div(.class("tiles")) {
                    Self.radio("interval", "once", once, checked: true)
                    Self.radio("interval", "monthly", monthly)
                }
            }
            HTML.fieldset {
                HTML.legend { amount }
                HTML.div(.class("tiles")) {
                    for value in donations.amounts { Self.radio("amount", "\(value)", money(value), checked: value == preset) }
                    Self.radio("amount", "other", other)
                }
            }
            HTML.div(.class("field")) {
                HTML.label(Attribute("for", "other")) { otherAmount }
                HTML.p(.class("hint"), .id("other-hint")) { least }
                HTML.input(
                    .id("other"), .class("short"), Attribute("name", "other"), Attribute("type", "text"),
                    Attribute("inputmode", "numeric"), Attribute("maxlength", "12"), Attribute("autocomplete", "off"),
                    Attribute("dir", "ltr"), .aria("describedby", "other-hint"))
            }
            HTML.button(Attribute("type", "submit")) { button }
        }
    }

    private static func radio(_ name: String, _ value: String, _ text: String, checked: Bool = false) -> Markup {
        HTML.label(.class("choice")) {
            HTML.input(
                Attribute("type", "radio"), Attribute("name", name), Attribute("value", value), checked ? .flag("checked") : nil)
            HTML.span { text }
        }
    }

    /// Plain links with the amount in the processor's own template.
    private func links() throws(WordsError) -> Markup {
        let template = donations.address
        let other = try words("donate.other")
        guard template.contains("{amount}") else {
            let goOn = try words("donate.go-on")
            return HTML.p { HTML.a(.class("action"), Address(template).map(Attribute.href)) { goOn } }
        }
        // A processor that takes no interval in its address asks for it itself.
        let intervals = template.contains("{interval}") ? [("once", "once"), ("monthly", "month")] : [("", "once")]
        var groups: [Markup] = []
        for (word, interval) in intervals {
            let heading = word.isEmpty ? nil : try words("donate.\(word)")
            groups.append(
                HTML.section {
                    if let heading { HTML.h2 { heading } }
                    HTML.ul(.class("amounts")) {
                        for amount in donations.amounts {
                            if let address = address(template, "\(amount)", interval) {
                                HTML.li { HTML.a(.class("action"), .href(address)) { money(amount) } }
                            }
                        }
                        if let address = address(template, "", interval) {
                            HTML.li { HTML.a(.class("action"), .href(address)) { other } }
                        }
                    }
                })
        }
        return .sequence(groups)
    }

    private func address(_ template: String, _ amount: String, _ interval: String) -> Address? {
        Address(
            template.replacing("{amount}", with: amount).replacing("{currency}", with: donations.currency)
                .replacing("{interval}", with: interval))
    }

    private func otherwise() throws(WordsError) -> Markup {
        let email = context.content.site.email
        guard !email.isEmpty, let address = Address("mailto:" + email) else { return .nothing }
        let text = try words.markup("donate.write", ["address": HTML.a(.href(address)) { HTML.bdi { email } }])
        return HTML.p(.class("plain-note")) { text }
    }
}
