import Web

/// What the numbers mean, how each can be checked, and how the edition itself can.
struct MethodPage {
    let context: EditionContext
    let words: Words
    let signer: String

    func page() throws(WordsError) -> SitePage {
        let title = try words("method.title")
        let intro = try words("method.intro")
        let bounds = try self.bounds()
        let proofs = try self.proofs()
        let verify = try self.verify()
        let main = HTML.div(.class("column")) {
            HTML.h1 { title }
            HTML.p(.class("subtitle")) { intro }
            bounds
            proofs
            verify
        }
        return SitePage(
            title: title, description: intro, section: .method, address: Paths.method, languages: context.languages, main: main)
    }

    private func bounds() throws(WordsError) -> Markup {
        let title = try words("method.numbers")
        let unit = try words("method.numbers.1")
        var terms: [Markup] = []
        for bound in BoundsView.Bound.allCases {
            let name = try words(bound.key)
            let means = try words("method.\(bound.rawValue.replacing("_", with: "-"))")
            terms.append(
                HTML.div(.class("bound bound-\(bound.rawValue.replacing("_", with: "-"))")) {
                    HTML.dt { name }
                    HTML.dd(.class("means")) { means }
                })
        }
        let order = try words("method.numbers.2")
        let subtract = try words("method.numbers.3")
        return HTML.section {
            HTML.h2 { title }
            HTML.p { unit }
            Markup.element(HTML.dl, [.class("bounds terms")], terms)
            HTML.p { order }
            HTML.p { subtract }
        }
    }

    private func proofs() throws(WordsError) -> Markup {
        let title = try words("method.proof")
        let first = try words("method.proof.1")
        let second = try words("method.proof.2")
        let third = try words("method.proof.3")
        var rules: [Markup] = []
        for rule in ["listed", "sex", "birth", "places", "judged"] {
            let text = try words("rule.\(rule)")
            rules.append(HTML.li { text })
        }
        return HTML.section {
            HTML.h2 { title }
            HTML.p { first }
            Markup.element(HTML.ul, [], rules)
            HTML.p { second }
            HTML.p { third }
        }
    }

    private func verify() throws(WordsError) -> Markup {
        let title = try words("method.verify")
        let intro = try words.markup(
            "method.verify.1",
            [
                "manifest": HTML.a(.href(Paths.manifest)) { "manifest.json" },
                "checkpoint": HTML.a(.href(Paths.checkpoint)) { "checkpoint" },
                "note": HTML.a(.href(Self.noteSpecification), Attribute("rel", "noreferrer")) { "C2SP signed note" },
            ])
        let key = try words.markup("method.verify.2", ["file": HTML.a(.href(Paths.signer)) { "signer.txt" }])
        let command = try words("method.verify.3")
        let caution = try words("method.verify.4")
        let made = ZonedTime(context.content.made)?.words(in: words.language) ?? context.content.made
        let edition = try words("footer.edition", ["edition": .text(made)])
        return HTML.section {
            HTML.h2(.id("verify")) { title }
            HTML.p { intro }
            HTML.p { key }
            HTML.pre(Attribute("dir", "ltr"), Attribute("tabindex", "0")) { HTML.code { signer } }
            HTML.p { command }
            HTML.pre(Attribute("dir", "ltr"), Attribute("tabindex", "0")) { HTML.code { "vigil verify FOLDER --key signer.txt" } }
            HTML.p { caution }
            HTML.p(.class("note")) { edition }
        }
    }

    private static let noteSpecification = Address.query("https://c2sp.org/signed-note", [])
}
