import HTTPTypes
import Newsroom
import Testimony
import Web

/// Publishing from the desk: what is due, the corrections with their notes, and the passphrase.
struct PublishDoor: Sendable {
    let publisher: any DeskPublisher
    let doorkeeper: Doorkeeper

    func show(_ visit: Visit) throws -> Reply { try Pages.publish(visit, .form(problem: nil)) }

    func publish(_ visit: Visit) async throws -> Reply {
        switch await doorkeeper.attempt(visit.form["passphrase"] ?? "") {
        case .wrong: return try Pages.publish(visit, .form(problem: "sign-in.wrong"))
        case .crowded: return try Pages.publish(visit, .form(problem: "sign-in.crowded"))
        case .opened: break
        }
        let corrections = PublishForm(visit.lens.model.releases).corrections(visit.form)
        return try Pages.publish(visit, .done(await publisher.publish(passphrase: visit.form["passphrase"] ?? "", corrections: corrections)))
    }
}

extension Pages {
    enum Publishing {
        /// - Parameter problem: a key of the catalogue.
        case form(problem: String?)
        case done(PublishOutcome)
    }

    static func publish(_ visit: Visit, _ state: Publishing) throws -> Reply {
        let lens = visit.lens
        let status: HTTPResponse.Status =
            switch state {
            case .form(let problem): problem == nil ? .ok : .forbidden
            case .done(.refused): .conflict
            case .done(.published): .ok
            }
        return try page(visit, title: lens("publish.title"), menu: .releases, status) {
            try HTML.h1 { try lens("publish.title") }
            switch state {
            case .form(let problem): try form(visit, problem)
            case .done(.published(let edition, let files, let releases)): try published(edition, files, releases, lens)
            case .done(.refused(let problems)):
                try HTML.div(Attribute("role", "alert")) {
                    try HTML.p(.class("problem")) { try lens("publish.refused", ["n": .number(problems.count)]) }
                    // The newsroom speaks of files, lines and columns in English, as the command line does.
                    HTML.ul(.class("plain"), Attribute("lang", "en")) { for problem in problems { HTML.li { HTML.bdi { problem } } } }
                }
                try form(visit, nil)
            }
        }
    }

    private static func published(_ edition: String, _ files: Int, _ releases: [ReleaseID], _ lens: Lens) throws -> Markup {
        try .group {
            try HTML.p(Attribute("role", "status")) { try lens("publish.done", ["edition": .text(edition), "files": .number(files)]) }
            if !releases.isEmpty {
                try HTML.p { try lens("publish.releases", ["n": .number(releases.count)]) }
                HTML.ul(.class("plain")) { for id in releases { HTML.li { HTML.bdi(.class("id")) { id } } } }
            }
            try HTML.p { try HTML.a(.href(Menu.releases.address)) { try lens("publish.back") } }
        }
    }

    private static func form(_ visit: Visit, _ problem: String?) throws -> Markup {
        let lens = visit.lens
        let due = PublishForm(lens.model.releases)
        return try .group {
            try HTML.p { try lens("publish.note") }
            try HTML.form(Attribute("method", "post"), .action(.path(["publish"], file: true)), .class("publish")) {
                hidden("token", visit.formToken)
                if !due.shown.isEmpty {
                    try HTML.fieldset {
                        try HTML.legend { try lens("publish.corrections") }
                        try HTML.ul(.class("cards")) { for item in due.shown { try HTML.li(.class("card")) { try correction(item, visit) } } }
                        if due.due.count > due.shown.count {
                            try HTML.p(.class("soft")) { try lens("publish.more", ["n": .number(due.due.count - due.shown.count)]) }
                        }
                    }
                    try HTML.fieldset {
                        try HTML.legend { try lens("publish.why") }
                        for tag in due.languages { try note(tag, visit) }
                    }
                }
                if let problem { try passphraseProblem(problem, lens) }
                try passphraseField(problem, lens)
                try HTML.button(.class("main")) { try lens("publish.button") }
            }
        }
    }

    private static func correction(_ due: PublishForm.Due, _ visit: Visit) throws -> Markup {
        let name = PublishForm.field(due.release)
        // Ticked, unless a form that was sent left it out.
        let isTicked = visit.form.isEmpty || visit.form[name] != nil
        return try .group {
            HTML.p(.class("card-title")) {
                HTML.label(.class("tick")) {
                    HTML.input(Attribute("type", "checkbox"), Attribute("name", name), Attribute("value", "1"), isTicked ? .flag("checked") : nil)
                    HTML.bdi(.class("who")) { due.release }
                }
            }
            if due.changes.isEmpty { try HTML.p(.class("soft")) { try visit.lens("release.changed") } }
            try changes(due.changes, "release.change", visit.lens)
        }
    }

    private static func note(_ tag: String, _ visit: Visit) throws -> Markup {
        let language = Language(tag)
        let name = PublishForm.note(tag)
        return try .group {
            try HTML.label(Attribute("for", name)) {
                try visit.lens("publish.in-language", ["language": .text(language.map { visit.lens.language.name(of: $0) } ?? tag)])
            }
            HTML.textarea(
                .id(name), Attribute("name", name), Attribute("rows", "2"), Attribute("maxlength", "2000"), language.map { .lang($0) }, .dirAuto
            ) { visit.form[name] ?? "" }
        }
    }
}
