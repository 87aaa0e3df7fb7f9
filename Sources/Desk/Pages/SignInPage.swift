import HTTPTypes
import Web

extension Pages {
    static func signIn(next path: RequestPath) -> Address {
        let base = Address.path(["sign-in"], file: true)
        return path.text == "/" ? base : .query(base, [("next", path.text)])
    }

    /// Where to go after a form: a path of the desk itself; anything else leads to the overview.
    static func inside(_ next: String?) -> Address {
        guard let next, let path = RequestPath(RequestPath.escaped(next)), !next.hasPrefix("//"), next.hasPrefix("/"), !next.hasPrefix("/sign-") else { return .path([]) }
        return .path(path.text.split(separator: "/").map(String.init), file: true)
    }

    static func signInForm(_ visit: Visit, next: String?, problem: String?) throws -> Reply {
        let lens = visit.lens
        var shell = PageShell(
            words: lens.words, title: try lens("page-title", ["page": .text(lens("sign-in.title"))]),
            stylesheet: .path(["assets", "desk.css"], file: true), icon: .path(["assets", "desk.svg"], file: true), bodyClass: "door",
            header: .nothing, main: try door(visit, next, problem), footer: .nothing)
        shell.referrer = "same-origin"
        return .page(try shell.markup(), problem == nil ? .ok : .forbidden)
    }

    private static func door(_ visit: Visit, _ next: String?, _ problem: String?) throws -> Markup {
        let lens = visit.lens
        return try .group {
            try HTML.p(.class("brand")) { try lens("brand") }
            try HTML.h1 { try lens(lens.isLocked ? "locked.title" : "sign-in.title") }
            if lens.isLocked { try HTML.p { try lens("locked.text") } }
            if let problem { try passphraseProblem(problem, lens) }
            try HTML.form(Attribute("method", "post"), .action(.path(["sign-in"], file: true))) {
                hidden("token", visit.formToken)
                hidden("language", lens.language.tag)
                if let next { hidden("next", next) }
                try passphraseField(problem, lens, isFirst: true)
                try HTML.button(.class("main")) { try lens("sign-in.button") }
            }
            try HTML.p(.class("soft")) {
                if let minutes = visit.lock?.minutes { try lens("sign-in.note-lock", ["n": .number(minutes)]) } else { try lens("sign-in.note") }
            }
            HTML.p(.class("languages")) {
                for tag in StringCatalogue.deskLanguages {
                    if let language = Language(tag) {
                        if tag == lens.language.tag {
                            HTML.span(.lang(language), .aria("current", "true")) { language.ownName }
                        } else {
                            HTML.a(.lang(language), .href(.query(.path(["sign-in"], file: true), [("language", tag)] + (next.map { [("next", $0)] } ?? [])))) {
                                language.ownName
                            }
                        }
                    }
                }
            }
        }
    }

    /// What was wrong with the passphrase that was sent; its field refers to it.
    static func passphraseProblem(_ problem: String, _ lens: Lens) throws -> Markup {
        try HTML.p(.class("problem"), Attribute("role", "alert"), .id("problem")) { try lens(problem) }
    }

    /// - Parameters:
    ///   - problem: a key of the catalogue, where the page has a `passphraseProblem`.
    ///   - isFirst: the page is there for this field.
    static func passphraseField(_ problem: String?, _ lens: Lens, isFirst: Bool = false) throws -> Markup {
        try .group {
            try HTML.label(Attribute("for", "passphrase")) { try lens("sign-in.passphrase") }
            HTML.input(
                .id("passphrase"), Attribute("name", "passphrase"), Attribute("type", "password"), .flag("required"),
                isFirst ? .flag("autofocus") : nil, Attribute("autocomplete", "current-password"),
                problem == nil ? nil : .aria("describedby", "problem"), problem == nil ? nil : .aria("invalid", "true"))
        }
    }

    /// A page for what could not be answered. Shows nothing of the record, so that it can stand before the door, too.
    static func problem(_ lens: Lens, _ status: HTTPResponse.Status) throws -> Reply {
        let key = status == .notFound ? "not-found" : "form-expired"
        var shell = PageShell(
            words: lens.words, title: try lens("page-title", ["page": .text(lens("\(key).title"))]),
            stylesheet: .path(["assets", "desk.css"], file: true), icon: .path(["assets", "desk.svg"], file: true), bodyClass: "door",
            header: .nothing,
            main: try .group {
                try HTML.h1 { try lens("\(key).title") }
                try HTML.p { try lens("\(key).text") }
                try HTML.p { try HTML.a(.href(.path([]))) { try lens("\(key).link") } }
            }, footer: .nothing)
        shell.referrer = "same-origin"
        return .page(try shell.markup(), status)
    }

    static func notFound(_ visit: Visit) throws -> Reply { try problem(visit.lens, .notFound) }
}
