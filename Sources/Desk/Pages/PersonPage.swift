import Account
import Casebook
import HTTPTypes
import Proof
import Testimony
import Web

extension Pages {
    /// Everything that is known of one person, or of several of whom the record says the same.
    static func person(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        guard let standing = visit.parameters["id"].flatMap(lens.model.standing) else { return try notFound(visit) }
        let title = try lens.title(standing)
        return try page(visit, title: title, menu: .people) {
            try HTML.header(.class("title")) {
                HTML.h1 { HTML.bdi { title } }
                try whereabouts(standing, lens)
                try plan(standing, lens)
                try latest(standing, lens)
                try facts(standing, lens)
            }
            try section("timeline", lens) {
                if standing.custody.timeline.isEmpty {
                    try empty(lens("timeline.none"))
                } else {
                    try HTML.figure(.class("drawing")) {
                        try TimelineDrawing(standing: standing, lens: lens).markup()
                        try legend(lens)
                    }
                }
                try happenings(standing, lens)
            }
            if let map = try PlacesDrawing(standing: standing, lens: lens)?.markup() {
                try section("places", lens) { HTML.figure(.class("drawing")) { map } }
            }
            try section("mentions", lens) { try HTML.ul(.class("cards")) { for mention in standing.mentions { try self.mention(mention, lens) } } }
            try section("judgements", lens) { try judgements(standing, lens) }
            try section("relations", lens) { try relations(standing, lens) }
            let members = Set(standing.people.persons.flatMap(\.members).map(\.description))
            let disputed = lens.model.clashes.filter { set in set.pairs.contains { members.contains($0.a) || members.contains($0.b) } }
            if !disputed.isEmpty { try section("contradictions", lens) { try clashes(disputed, lens) } }
        }
    }

    /// The map of a person's places, as a file.
    static func places(_ visit: Visit, isWide: Bool) throws -> Reply {
        guard let standing = visit.parameters["id"].flatMap(visit.lens.model.standing), let map = PlacesDrawing(standing: standing, lens: visit.lens) else {
            return try notFound(visit)
        }
        return Reply(status: .ok, body: .bytes(Array(try map.file(isWide: isWide).xml().utf8), type: "image/svg+xml; charset=utf-8"))
    }

    static func section(_ id: String, _ lens: Lens, @MarkupBuilder _ content: () throws -> [Markup]) throws -> Markup {
        try HTML.section(.aria("labelledby", id)) {
            try HTML.h2(.id(id)) { try lens("section.\(id)") }
            try content()
        }
    }

    private static func facts(_ standing: Standing, _ lens: Lens) throws -> Markup {
        var rows: [(String, [String])] = [
            ("names", standing.otherNames), ("particulars", try lens.particulars(standing)),
            ("nationality", standing.nationalities.map(lens.language.country)),
        ]
        if let sex = standing.sex, standing.name != nil { rows.append(("sex", [try lens.code("sex", sex)])) }
        rows.append(("ids", standing.people.mentions))
        return try HTML.dl(.class("facts")) {
            for (key, values) in rows where !values.isEmpty {
                try HTML.div {
                    try HTML.dt { try lens("fact.\(key)") }
                    HTML.dd { for value in values { HTML.bdi { value }; " " } }
                }
            }
        }
    }

    /// Everything that is said to have happened, custody and the rest, as a table.
    private static func happenings(_ standing: Standing, _ lens: Lens) throws -> Markup {
        let occurrences = unique(standing.people.mentions.flatMap { lens.view.occurrences(of: $0) })
            .sorted { ($0.date?.window.last ?? .distantFuture) < ($1.date?.window.last ?? .distantFuture) }
        guard !occurrences.isEmpty else { return .nothing }
        let header = try ["what", "when", "where", "sure", "by", "report"].map { try lens("happening.\($0)") }
        return table(caption: try lens("happening.caption"), header: header, rows: try occurrences.map { try row($0, lens) })
    }

    static func row(_ occurrence: Occurrence, _ lens: Lens) throws -> [Markup] {
        let judged = lens.view.judgements.certainty[occurrence.id]?.judgement
        return [
            try .group { try lens.code("occurrence", occurrence.type); if !occurrence.note.isEmpty { HTML.small { HTML.bdi { occurrence.note } } } },
            try .group {
                try lens.date(occurrence.date)
                if let end = occurrence.until { try HTML.small { try lens("happening.until", ["date": .text(lens.date(end))]) } }
            },
            try .group {
                lens.place(occurrence.place) ?? ""
                if let to = lens.place(occurrence.toPlace) { " \(try lens("happening.to", ["place": .text(to)]))" }
            },
            try .group {
                try certainty(lens.view.certainty(of: occurrence), lens)
                if let judged { HTML.small { judged } }
            },
            HTML.bdi { occurrence.by },
            link(report: occurrence.report),
        ]
    }

    private static func mention(_ mention: Mention, _ lens: Lens) throws -> Markup {
        let report = lens.model.casebook.reports[mention.report]
        return try HTML.li(.class("card")) {
            try HTML.p(.class("card-title")) {
                HTML.span(.class("who")) { HTML.bdi { mention.id } }
                try HTML.span(.class("ids")) { try lens("mention.count", ["n": .number(mention.count)]) }
            }
            try HTML.p(.class("soft")) {
                link(report: mention.report)
                " · \(try lens.pseudonym(report?.source)) · \(try lens("received", ["date": .text(lens.date(report?.received))]))"
            }
            if let report, !report.text.isEmpty {
                try HTML.details {
                    try HTML.summary { try lens("mention.text") }
                    testimony(report)
                }
            }
        }
    }

    private static func judgements(_ standing: Standing, _ lens: Lens) throws -> Markup {
        let judgements = standing.people.judgements.compactMap { lens.model.casebook.judgements[$0] }
        guard !judgements.isEmpty else { return try empty(lens("judgements.none")) }
        return try HTML.ul(.class("plain")) { for judgement in judgements { try HTML.li { try self.judgement(judgement, lens) } } }
    }

    /// What was decided, by whom, and why.
    static func judgement(_ judgement: Judgement, _ lens: Lens) throws -> Markup {
        func sides(_ a: [Part], _ b: [Part]) -> [String: Words.Value] {
            ["a": .text(a.map(\.description).joined(separator: " + ")), "b": .text(b.map(\.description).joined(separator: " + "))]
        }
        let decision =
            switch judgement.decision {
            case .same(let a, let b): try lens("judgement.same", sides(a, b))
            case .different(let a, let b): try lens("judgement.different", sides(a, b))
            case .withdraw(let id): try lens("judgement.withdraw", ["id": .text(id)])
            case .certainty(let id, let level): try lens("judgement.certainty", ["id": .text(id), "level": .text(lens.code("certainty", level))])
            }
        return try .group {
            HTML.p {
                HTML.strong { HTML.bdi { judgement.id } }
                " "
                HTML.bdi { decision }
            }
            if !judgement.why.isEmpty { HTML.p(.dirAuto) { judgement.why } }
            try HTML.p(.class("soft")) { try lens("judgement.by", ["by": .text(judgement.by), "date": .text(lens.date(judgement.on))]) }
        }
    }

    private static func relations(_ standing: Standing, _ lens: Lens) throws -> Markup {
        let own = Set(standing.people.mentions)
        let relations = lens.view.relations.filter { own.contains($0.mention) || own.contains($0.to) }
        guard !relations.isEmpty else { return try empty(lens("relations.none")) }
        return try HTML.ul(.class("plain")) {
            for relation in relations {
                try HTML.li {
                    link(mention: relation.mention, lens)
                    " \(try lens.code("relation", relation.relation)) "
                    if lens.model.casebook.mentions[relation.to] != nil {
                        link(mention: relation.to, lens)
                    } else {
                        try HTML.bdi { try lens.pseudonym(relation.to) }
                    }
                    if let report = relation.report { " · "; link(report: report) }
                }
            }
        }
    }

    /// How sure we are, as the drawings show it.
    static func legend(_ lens: Lens) throws -> Markup {
        try HTML.figcaption(.class("legend")) {
            for certainty in Certainty.allCases { try self.certainty(certainty, lens) }
            try HTML.span(.class("soft")) { try lens("timeline.legend") }
        }
    }
}
