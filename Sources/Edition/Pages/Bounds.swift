import Web

/// A count's numbers side by side: at least on a solid line, certified on a double one, documented on a dashed one, at most on a
/// dotted one, and each in words.
struct BoundsView {
    let words: Words
    let count: PublicCount
    let answer: PublicAnswer

    enum Bound: String, CaseIterable {
        case atLeast = "at_least", certified, documented, atMost = "at_most"

        var key: String {
            switch self {
            case .atLeast: "count.at-least"
            case .certified: "count.certified"
            case .documented: "count.documented"
            case .atMost: "count.at-most"
            }
        }
    }

    func value(_ bound: Bound) -> Int {
        switch bound {
        case .atLeast: answer.atLeast
        case .certified: answer.certified
        case .documented: answer.documented
        case .atMost: answer.atMost
        }
    }

    /// The three that a reader meets everywhere; on the count's own page `whole` adds the certified one, and `explained`
    /// a line on what each means.
    func markup(explained: Bool, whole: Bool = false) throws(WordsError) -> Markup {
        var cells: [Markup] = []
        for bound in Bound.allCases where whole || bound != .certified {
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
            HTML.dl, [.class("bounds" + (explained ? " explained" : "") + (whole ? " whole" : "")), Attribute("data-as-of", answer.asOf)], cells)
    }
}
