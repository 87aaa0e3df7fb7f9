import Casebook
import Testimony
import Web

extension Pages {
    // Links

    static func link(_ standing: Standing, _ lens: Lens) throws -> Markup {
        try HTML.a(.class("who"), .href(.path(["people", standing.people.id], file: true))) { try HTML.bdi { try lens.title(standing) } }
    }

    /// A report, by its id and the pseudonym of its source.
    static func link(report id: ReportID) -> Markup { link(["reports", id], id) }
    static func link(count id: CountID) -> Markup { link(["counts", id], id) }

    private static func link(_ parts: [String], _ id: String) -> Markup {
        HTML.a(.class("id"), .href(.path(parts, file: true))) { HTML.bdi { id } }
    }

    /// A mention, leading to whoever it speaks of.
    static func link(mention id: MentionID, _ lens: Lens) -> Markup {
        guard let standing = lens.model.standings(of: id).first else { return HTML.bdi { id } }
        return link(["people", standing.people.id], id)
    }

    // Words with a drawing of how sure we are

    /// A certainty, told by words and by the line beside them: solid, dashed or dotted.
    static func certainty(_ certainty: Certainty, _ lens: Lens) throws -> Markup {
        try HTML.span(.class("sure sure-\(certainty.rawValue)")) { try lens.code("certainty", certainty) }
    }

    static func state(_ standing: Standing, _ lens: Lens) throws -> Markup {
        // That a report ends somebody's custody does not say that they are free.
        let key = standing.custody.event?.kind == .ended ? "ended" : standing.custody.state.rawValue
        return try HTML.span(.class("state state-\(standing.custody.state.rawValue)")) { try lens("custody.\(key)") }
    }

    /// Where they are and since when: `held in Suizhong county, Liaoning, China; since March 2017; likely`.
    static func whereabouts(_ standing: Standing, _ lens: Lens) throws -> Markup {
        let custody = standing.custody
        guard let event = custody.event else { return try HTML.p(.class("whereabouts")) { try lens("custody.nothing-said") } }
        return try HTML.p(.class("whereabouts")) {
            try state(standing, lens)
            if let place = lens.wholePlace(custody.place) { HTML.bdi(.class("place")) { place } }
            if event.date != nil {
                try HTML.span(.class("soft")) { try lens("custody.when.\(event.kind.rawValue)", ["date": .text(lens.date(event.date))]) }
            }
            try certainty(event.certainty, lens)
        }
    }

    static func plan(_ standing: Standing, _ lens: Lens) throws -> Markup? {
        guard let plan = standing.custody.planned else { return nil }
        return try HTML.p(.class("plan")) {
            try HTML.span(.class("mark-planned")) { try lens("plan", ["place": .text(lens.place(plan.place) ?? lens("place.unknown"))]) }
            try certainty(plan.certainty, lens)
            link(report: plan.report)
        }
    }

    static func latest(_ standing: Standing, _ lens: Lens) throws -> Markup? {
        guard let report = standing.latest else { return nil }
        return try HTML.p(.class("soft")) {
            try lens("latest", ["date": .text(lens.date(report.received))])
            " · "
            link(report: report.id)
            " "
            try HTML.bdi { try lens.pseudonym(report.source) }
        }
    }

    /// One line of a list of people.
    static func card(_ standing: Standing, _ lens: Lens) throws -> Markup {
        try HTML.li(.class("card")) {
            try HTML.p(.class("card-title")) {
                try link(standing, lens)
                HTML.span(.class("ids")) { HTML.bdi { standing.people.mentions.joined(separator: " = ") } }
            }
            let particulars = try lens.particulars(standing)
            if !particulars.isEmpty { HTML.p { HTML.bdi { particulars.joined(separator: " · ") } } }
            try whereabouts(standing, lens)
            try plan(standing, lens)
            try latest(standing, lens)
        }
    }

    /// A table that scrolls by itself where the page is narrow.
    static func table(caption: String, header: [String], rows: [[Markup]]) -> Markup {
        HTML.div(.class(header.count > 4 ? "scroll many" : "scroll"), Attribute("tabindex", "0"), Attribute("role", "region"), .aria("label", caption)) {
            HTML.table {
                HTML.caption { caption }
                HTML.thead { HTML.tr { for title in header { HTML.th(Attribute("scope", "col")) { title } } } }
                HTML.tbody {
                    for row in rows { HTML.tr { for cell in row { HTML.td { cell } } } }
                }
            }
        }
    }

    /// Testimony in its own language and direction, as it was given.
    static func testimony(_ report: Report) -> Markup {
        let language = Language(report.language)
        return HTML.blockquote(.class("testimony"), language.map { .lang($0) }, .dirAuto) {
            for paragraph in report.text.split(separator: "\n") { HTML.p { String(paragraph) } }
        }
    }
}
