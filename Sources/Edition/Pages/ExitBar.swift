import Web

/// "Exit this page", as the GOV.UK Design System describes it: a link to a neutral site that is always in reach; with a script the page
/// goes blank at once, and Shift pressed three times leaves, too.
struct ExitBar {
    let words: Words
    let address: Address

    func markup() throws(WordsError) -> Markup {
        let label = try words("exit.label")
        let emergency = try words("exit.emergency")
        let keys = try words("exit.keys")
        return Markup.element(
            HTML.section,
            [
                .class("exit-bar"), .aria("label", label), Attribute("data-two-more", try words("exit.two-more")),
                Attribute("data-one-more", try words("exit.one-more")), Attribute("data-leaving", try words("exit.leaving")),
                Attribute("data-expired", try words("exit.expired")),
            ],
            [
                HTML.span(.class("exit-keys"), Attribute("data-with-script", ""), Attribute("hidden", "")) { keys },
                HTML.span(.class("exit-lights"), .aria("hidden", "true"), Attribute("hidden", "")) {
                    HTML.i()
                    HTML.i()
                    HTML.i()
                },
                HTML.a(.class("exit"), .href(address), Attribute("rel", "nofollow noreferrer")) {
                    HTML.span(.class("unseen")) { emergency }
                    " "
                    label
                },
                HTML.span(.class("unseen"), Attribute("role", "status")),
            ])
    }
}
