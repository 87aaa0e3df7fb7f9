import Casebook
import Testimony
import Web

extension Pages {
    /// Every source by its pseudonym. Real names are on each source's own page alone.
    static func sources(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        let sources = lens.model.casebook.sources
        return try page(visit, title: lens("menu.sources"), menu: .sources) {
            try HTML.h1 { try lens("menu.sources") }
            if sources.isEmpty { try empty(lens("overview.empty")) }
            try HTML.ul(.class("cards")) {
                for source in sources {
                    try HTML.li(.class("card")) {
                        try HTML.p(.class("card-title")) {
                            try HTML.a(.class("who"), .href(.path(["sources", source.id], file: true))) { try HTML.bdi { try lens.pseudonym(source.id) } }
                            try HTML.span(.class("ids")) { try lens.code("source-kind", source.kind) }
                        }
                        try HTML.p(.class("soft")) { try reliability(source, lens) }
                    }
                }
            }
        }
    }

    private static func reliability(_ source: Source, _ lens: Lens) throws -> String {
        "\(try lens.code("reliability", source.reliability)) · \(try lens.code("access", source.access))"
    }

    static func source(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        guard let source = visit.parameters["id"].flatMap({ lens.model.casebook.sources[$0] }) else { return try notFound(visit) }
        let reports = lens.view.reports.filter { $0.source == source.id }
        let rows: [(String, String)] = [
            ("id", source.id), ("name", source.name), ("contact", source.contact), ("kind", try lens.code("source-kind", source.kind)),
            ("knows", try reliability(source, lens)), ("note", source.note),
        ]
        return try page(visit, title: lens.pseudonym(source.id), menu: .sources) {
            try HTML.h1 { try HTML.bdi { try lens.pseudonym(source.id) } }
            try HTML.p(.class("notice")) { try lens("source.protect") }
            try HTML.dl(.class("facts")) {
                for (key, value) in rows where !value.isEmpty {
                    try HTML.div {
                        try HTML.dt { try lens("source.\(key)") }
                        HTML.dd { HTML.bdi { value } }
                    }
                }
                try HTML.div {
                    try HTML.dt { try lens("source.consent") }
                    try HTML.dd {
                        if source.consent.isEmpty { try lens("source.keep-only") } else { lens.language.list(try source.consent.map { try lens.code("use", $0) }) }
                    }
                }
            }
            try section("reports", lens) {
                if reports.isEmpty { try empty(lens("source.no-reports")) }
                try HTML.ul(.class("plain")) {
                    for report in reports {
                        try HTML.li {
                            link(report: report.id)
                            " · \(try lens("received", ["date": .text(lens.date(report.received))]))"
                        }
                    }
                }
            }
        }
    }
}
