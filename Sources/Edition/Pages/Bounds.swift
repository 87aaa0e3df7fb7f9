import Web

/// A count's numbers side by side: at least on a solid line, documented on a dashed one, at most on a dotted one, and each in words.
struct BoundsView {
    let words: Words
    let count: PublicCount
    let answer: PublicAnswer

    enum Bound: String, CaseIterable {
        case atLeast = "at_least", documented, atMost = "at_most"

        var key: String {
            switch self {
            case .atLeast: "count.at-least"
            case .documented: "count.documented"
            case .atMost: "count.at-most"
            }
        }
    }

    func value(_ bound: Bound) -> Int {
        switch bound {
        case .atLeast: answer.atLeast
        case .documented: answer.documented
        case .atMost: answer.atMost
        }
    }

    /// `explained` adds a line on what each means.
    func markup(explained: Bool) throws(WordsError) -> Markup {
        var cells: [Markup] = []
        for bound in Bound.allCases {
            let label = try words(bound.key)
            let why = explained ? try words(bound.key + ".means") : nil
            cells.append(
                HTML.div(.class("bound bound-\(bound.rawValue.replacing("_", with: "-"))")) {
                    HTML.dt { label }
                    HTML.dd {
                        HTML.data(
                            Attribute("value", String(value(bound))), Attribute("data-bound", bound.rawValue),
                            Attribute("data-of", count.id)
                        ) { words.language.number(value(bound)) }
                    }
                    if let why { HTML.dd(.class("means")) { why } }
                })
        }
        return .element(
            HTML.dl, [.class(explained ? "bounds explained" : "bounds"), Attribute("data-as-of", answer.asOf)], cells)
    }
}
