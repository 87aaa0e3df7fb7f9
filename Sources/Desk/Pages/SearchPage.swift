import Casebook
import Testimony
import Web

extension Pages {
    private static let mostHits = 50

    /// Everything that has the words asked for, with the words marked where they stand.
    static func search(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        let query = visit.query["q"] ?? ""
        let hits = lens.model.search.find(query, limit: mostHits)
        return try page(visit, title: lens("search.title")) {
            try HTML.h1 { try lens("search.title") }
            if query.isEmpty {
                try empty(lens("search.empty"))
            } else {
                try HTML.p(.class("soft"), Attribute("role", "status")) {
                    try lens(hits.count == mostHits ? "search.first" : "search.found", ["n": .number(hits.count)])
                }
                if hits.isEmpty { try empty(lens("search.none")) }
                try HTML.ul(.class("cards")) { for hit in hits { try HTML.li(.class("card")) { try self.hit(hit.document, query, lens) } } }
            }
        }
    }

    private static func hit(_ document: SearchIndex.DocumentID, _ query: String, _ lens: Lens) throws -> Markup {
        try .group {
            try HTML.p(.class("card-title")) {
                try HTML.span(.class("ids")) { try lens("found.\(document.kind.rawValue)") }
                if let address = address(of: document, lens) {
                    HTML.a(.class("who"), .href(address)) { HTML.bdi { document.id } }
                } else {
                    HTML.span(.class("who")) { HTML.bdi { document.id } }
                }
            }
            HTML.p(.dirAuto) {
                for piece in snippet(of: lens.view.searchText(of: document), for: query, length: 220) {
                    if piece.isMatch { HTML.mark { String(piece.text) } } else { String(piece.text) }
                }
            }
        }
    }

    private static func address(of document: SearchIndex.DocumentID, _ lens: Lens) -> Address? {
        switch document.kind {
        case .mention: lens.model.standings(of: document.id).first.map { .path(["people", $0.people.id], file: true) }
        case .report: .path(["reports", document.id], file: true)
        case .source: .path(["sources", document.id], file: true)
        case .count: .path(["counts", document.id], file: true)
        case .release: Menu.releases.address
        case .occurrence: lens.model.casebook.occurrences[document.id].map { .path(["reports", $0.report], file: true) }
        case .figure: lens.model.casebook.figures[document.id].map { .path(["reports", $0.report], file: true) }
        case .place: .query(Menu.people.address, [("place", document.id)])
        case .appeal: Menu.overview.address
        case .judgement, .finding, .occasion: nil
        }
    }
}
