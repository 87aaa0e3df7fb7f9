import HTTPTypes
import Web

/// What stands before every page of a desk that is not open yet.
extension Pages {
    /// The passphrase was right, and the ledger is being read: how far it is. The page comes again by itself.
    static func opening(_ visit: Visit, read: Int, of total: Int) throws -> Reply {
        let lens = visit.lens
        let share = total > 0 ? min(100, read * 100 / total) : 0
        var reply = try waiting(visit, title: lens("opening.title")) {
            try HTML.p { try lens("opening.text", ["n": .number(read), "total": .number(total)]) }
            try HTML.progress(.class("share"), .aria("label", lens("opening.title")), Attribute("max", "100"), Attribute("value", "\(share)")) { "\(share) %" }
        }
        // A header, since the page may be asked for by any address.
        if let refresh = HTTPField.Name("Refresh") { reply.headers[refresh] = "1" }
        return reply
    }

    static func hindered(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        return try waiting(visit, title: lens("hindered.title"), .serviceUnavailable) {
            try HTML.p(.class("problem"), Attribute("role", "alert")) { try lens("hindered.text") }
            try postButton(visit, to: .path(["sign-out"], file: true), fields: [], label: try lens("hindered.button"), class: "main")
        }
    }

    private static func waiting(
        _ visit: Visit, title: String, _ status: HTTPResponse.Status = .ok, @MarkupBuilder _ content: () throws -> [Markup]
    ) throws -> Reply {
        let lens = visit.lens
        var shell = PageShell(
            words: lens.words, title: try lens("page-title", ["page": .text(title)]),
            stylesheet: .path(["assets", "desk.css"], file: true), icon: .path(["assets", "desk.svg"], file: true), bodyClass: "door",
            header: .nothing,
            main: try .group {
                try HTML.p(.class("brand")) { try lens("brand") }
                HTML.h1 { title }
                try content()
            }, footer: .nothing)
        shell.referrer = "same-origin"
        return .page(try shell.markup(), status)
    }
}
