import HTTPTypes
import Web

/// The desk's pages: pure functions from a visit to a reply.
enum Pages {
    /// A page with the desk's menus around it.
    static func page(
        _ visit: Visit, title: String, menu: Menu? = nil, _ status: HTTPResponse.Status = .ok, @MarkupBuilder _ content: () throws -> [Markup]
    ) throws -> Reply {
        var shell = PageShell(
            words: visit.lens.words, title: try visit.lens("page-title", ["page": .text(title)]),
            stylesheet: .path(["assets", "desk.css"], file: true), icon: .path(["assets", "desk.svg"], file: true),
            header: try header(visit, menu), main: .sequence(try content()), footer: try footer(visit))
        shell.referrer = "same-origin"
        return .page(try shell.markup(), status)
    }

    enum Menu: String, CaseIterable {
        case overview, people, reports, sources, counts, releases

        var address: Address { self == .overview ? .path([]) : .path([rawValue], file: true) }
    }

    private static func header(_ visit: Visit, _ current: Menu?) throws -> Markup {
        let lens = visit.lens
        return try HTML.header(.class("desk-header")) {
            try HTML.div(.class("bar")) {
                try HTML.a(.class("brand"), .href(.path([]))) { try lens("brand") }
                try HTML.form(.class("search"), Attribute("method", "get"), .action(.path(["search"], file: true)), Attribute("role", "search")) {
                    try HTML.label(.class("unseen"), Attribute("for", "q")) { try lens("search.label") }
                    try HTML.input(
                        .id("q"), Attribute("name", "q"), Attribute("type", "search"), Attribute("autocomplete", "off"),
                        Attribute("placeholder", lens("search.label")), Attribute("value", visit.query["q"] ?? ""))
                    try HTML.button { try lens("search.button") }
                }
                try HTML.div(.class("leaving")) {
                    if visit.lock != nil {
                        try postButton(visit, to: .path(["lock"], file: true), fields: [], label: lens("lock"), class: "lock")
                    }
                    try postButton(visit, to: .path(["sign-out"], file: true), fields: [], label: lens("sign-out"), class: "quiet")
                }
            }
            try HTML.nav(.class("menu"), .aria("label", lens("menu.label"))) {
                try HTML.ul {
                    for menu in Menu.allCases {
                        try HTML.li {
                            try HTML.a(.href(menu.address), menu == current ? .aria("current", "page") : nil) { try lens("menu.\(menu.rawValue)") }
                        }
                    }
                }
            }
        }
    }

    private static func footer(_ visit: Visit) throws -> Markup {
        let lens = visit.lens
        return try HTML.footer(.class("desk-footer")) {
            try HTML.div(.class("languages"), Attribute("role", "group"), .aria("label", lens("languages"))) {
                for tag in StringCatalogue.deskLanguages {
                    if let language = Language(tag) {
                        if tag == lens.language.tag {
                            HTML.span(.lang(language), .aria("current", "true")) { language.ownName }
                        } else {
                            try postButton(
                                visit, to: .path(["language"], file: true), fields: [("language", tag), ("next", visit.path)],
                                label: language.ownName, class: "quiet", language: language)
                        }
                    }
                }
            }
            try HTML.p { try lens("footer") }
        }
    }

    /// A form of one button, with the visitor's token.
    static func postButton(
        _ visit: Visit, to address: Address, fields: [(String, String)], label: String, class name: String, language: Language? = nil
    ) throws -> Markup {
        HTML.form(Attribute("method", "post"), .action(address)) {
            hidden("token", visit.formToken)
            for (name, value) in fields { hidden(name, value) }
            HTML.button(.class(name), language.map { .lang($0) }) { label }
        }
    }

    static func hidden(_ name: String, _ value: String) -> Markup {
        HTML.input(Attribute("type", "hidden"), Attribute("name", name), Attribute("value", value))
    }

    /// What stands where there is nothing yet: what belongs here, and how it gets here.
    static func empty(_ text: String) -> Markup { HTML.p(.class("empty")) { text } }
}

/// The desk's mark in a browser's tab.
enum DeskIcon {
    static let drawing = SVG.svg(Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("viewBox", "0 0 32 32")) {
        SVG.rect(Attribute("width", "32"), Attribute("height", "32"), Attribute("rx", "6"), Attribute("fill", "#0d5763"))
        SVG.path(Attribute("d", "M7 9l9 15 9-15"), Attribute("fill", "none"), Attribute("stroke", "#ffffff"), Attribute("stroke-width", "3.5"))
    }
}
