import Proof
package import Web

extension ProofAccount {
    /// A whole page that stands by itself: no script, no address of anything else, light, dark and on paper.
    package var page: String { markup.html() }

    package var markup: Markup {
        let words = AccountWords(account: self)
        return HTML.html(Attribute("lang", "en")) {
            HTML.head {
                HTML.meta(Attribute("charset", "utf-8"))
                HTML.meta(Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                HTML.meta(Attribute("name", "color-scheme"), Attribute("content", "light dark"))
                HTML.title { words.title }
                SVG.style { Self.style }
            }
            HTML.body {
                HTML.main {
                    HTML.h1 { HTML.bdi { words.title } }
                    HTML.p(.class("soft")) { words.day }
                    Self.numbers(answer)
                    HTML.h2 { words.headline }
                    if !words.reasons.isEmpty { HTML.ul { for reason in words.reasons { HTML.li { reason } } } }
                    AccountDrawing(self).points?.markup()
                    for sentence in words.consequences { HTML.p { sentence } }
                    Self.section(AccountWords.disputed, contradictions)
                    Self.reportTable(words)
                    Self.whoTheyAre(words)
                    Self.section("Joined by judgements", words.joined)
                    Self.section("Facts used", words.facts)
                }
            }
        }
    }

    private static func numbers(_ answer: Bounds) -> Markup {
        HTML.dl {
            for (name, value) in [("at least", answer.atLeast), ("certified", answer.certified), ("documented", answer.documented), ("at most", answer.atMost)] {
                HTML.div {
                    HTML.dt { name }
                    HTML.dd { "\(value)" }
                }
            }
        }
    }

    private static func reportTable(_ words: AccountWords) -> Markup {
        guard !words.rows.isEmpty else { return .nothing }
        return HTML.div(.class("wide")) {
            HTML.table {
                HTML.caption { "Reports, and how many of these people each speaks of" }
                HTML.thead { HTML.tr { for column in AccountWords.columns { HTML.th(Attribute("scope", "col")) { column } } } }
                HTML.tbody {
                    for row in words.rows {
                        HTML.tr {
                            HTML.th(Attribute("scope", "row")) { HTML.bdi { row[0] } }
                            for (column, cell) in row.dropFirst().enumerated() { HTML.td(column < 3 ? .class("number") : nil) { cell } }
                        }
                    }
                }
            }
        }
    }

    private static func whoTheyAre(_ words: AccountWords) -> Markup {
        guard !words.groups.isEmpty else { return .nothing }
        return HTML.section {
            HTML.h2 { "Who they are, by entry" }
            HTML.ul {
                for group in words.groups {
                    HTML.li {
                        HTML.bdi { group.title }
                        ": "
                        HTML.bdi { words.entries(group.people) }
                    }
                }
            }
        }
    }

    private static func section(_ title: String, _ sentences: [String]) -> Markup {
        guard !sentences.isEmpty else { return .nothing }
        return HTML.section {
            HTML.h2 { title }
            HTML.ul { for sentence in sentences { HTML.li { sentence } } }
        }
    }

    /// No character here is one that HTML escapes. What a shape means never hangs on its colour.
    private static let style = """
        :root { color-scheme: light dark; --paper: #fcfbf8; --ink: #1a1d22; --soft: #50565f; --rule: #8b8a84; --mark: #0d5763; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e8e6e1; --soft: #b4b8be; --rule: #6f747b; --mark: #7fc4cf; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
        main { max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; } h2 { font-size: 1.125rem; margin: 1.75rem 0 0.5rem; }
        .soft, dt, caption { color: var(--soft); font-size: 0.9375rem; }
        dl { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 1rem 0; } dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
        ul { padding-inline-start: 1.25rem; } li { margin-block: 0.25rem; }
        figure { margin: 1rem 0; } figure svg { display: block; width: 100%; height: auto; }
        .d-solid { fill: var(--mark); stroke: var(--mark); stroke-width: 1.5px; } .d-dotted { fill: none; stroke: var(--ink); stroke-width: 1.5px; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin-block: 1rem; } caption { text-align: start; padding-block: 0.5rem; }
        th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-block-end: 1px solid var(--rule); } .number { text-align: end; font-variant-numeric: tabular-nums; }
        @media (forced-colors: active) { .d-solid { fill: CanvasText; } .d-dotted { stroke: CanvasText; } }
        @media print { :root { --paper: #fff; --ink: #000; --soft: #333; --rule: #777; --mark: #000; } main { max-width: none; padding: 0; } .wide { overflow: visible; } tr, li, figure { break-inside: avoid; } }
        """
}
