import Casebook
import Testimony
import Web

extension Pages {
    /// Every report, newest first; sources by their pseudonyms.
    static func reports(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        let reports = lens.view.reports.sorted { $0.received.window.last > $1.received.window.last }
        return try page(visit, title: lens("menu.reports"), menu: .reports) {
            try HTML.h1 { try lens("menu.reports") }
            if reports.isEmpty { try empty(lens("overview.empty")) }
            try HTML.ul(.class("cards")) {
                for report in reports {
                    try HTML.li(.class("card")) {
                        try HTML.p(.class("card-title")) {
                            HTML.a(.class("who"), .href(.path(["reports", report.id], file: true))) { HTML.bdi { report.id } }
                            try HTML.span(.class("ids")) { try about(report, lens) }
                        }
                        HTML.p(.class("clamped"), .dirAuto) { report.text }
                        try HTML.p(.class("soft")) { try lens("report.mentions", ["n": .number(people(in: report, lens))]) }
                    }
                }
            }
        }
    }

    private static func people(in report: Report, _ lens: Lens) -> Int {
        lens.view.mentions.filter { $0.report == report.id }.reduce(0) { $0 + $1.count }
    }

    /// From whom, how and when.
    private static func about(_ report: Report, _ lens: Lens) throws -> String {
        var parts = [try lens.pseudonym(report.source)]
        if let channel = report.channel { parts.append(try lens.code("channel", channel)) }
        parts.append(try lens("received", ["date": .text(lens.date(report.received))]))
        return parts.joined(separator: " · ")
    }

    /// One report: its words, whom it mentions, and what it says happened.
    static func report(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        guard let report = visit.parameters["id"].flatMap({ lens.model.casebook.reports[$0] }) else { return try notFound(visit) }
        let mentions = lens.model.casebook.mentions.filter { $0.report == report.id }
        let occurrences = lens.model.casebook.occurrences.filter { $0.report == report.id }
        return try page(visit, title: report.id, menu: .reports) {
            try HTML.header(.class("title")) {
                try HTML.h1 { try lens("report.title", ["id": .text(report.id)]) }
                try HTML.p {
                    if let source = report.source {
                        try HTML.a(.href(.path(["sources", source], file: true))) { try HTML.bdi { try lens.pseudonym(source) } }
                    } else {
                        try lens("source.none")
                    }
                    if let channel = report.channel { " · \(try lens.code("channel", channel))" }
                    " · \(try lens("received", ["date": .text(lens.date(report.received))]))"
                    if let language = Language(report.language) { " · \(lens.language.name(of: language))" }
                }
            }
            try section("text", lens) { if report.text.isEmpty { try empty(lens("report.no-text")) } else { testimony(report) } }
            try section("mentioned", lens) {
                if mentions.isEmpty {
                    try empty(lens("report.no-mentions"))
                } else {
                    table(
                        caption: try lens("report.table"), header: try ["mention", "people", "particulars"].map { try lens("report.\($0)") },
                        rows: try mentions.map { mention in
                            [
                                link(mention: mention.id, lens), .text(lens.language.number(mention.count)),
                                try HTML.bdi { try described(mention, lens) },
                            ]
                        })
                }
            }
            try section("occurrences", lens) {
                if occurrences.isEmpty {
                    try empty(lens("report.no-occurrences"))
                } else {
                    let header = try ["who", "what", "when", "where", "sure", "by"].map { try lens("happening.\($0)") }
                    table(
                        caption: try lens("report.happenings"), header: header,
                        rows: try occurrences.map { occurrence in
                            let who = Markup.joined(occurrence.mentions.map { link(mention: $0, lens) }, separator: .text(", "))
                            return [who] + (try row(occurrence, lens).dropLast())
                        })
                }
            }
        }
    }

    private static func described(_ mention: Mention, _ lens: Lens) throws -> String {
        var parts = [mention.name] + mention.otherNames
        if let sex = mention.sex { parts.append(try lens.code("sex", sex)) }
        if let age = mention.age { parts.append(try lens.age(age)) }
        parts += try mention.traits.map(lens.trait) + [mention.note]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
