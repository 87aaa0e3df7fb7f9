import Newsroom
import Testimony
import Web

extension Pages {
    /// How each release stands in each language.
    static func releases(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        return try page(visit, title: lens("menu.releases"), menu: .releases) {
            try HTML.h1 { try lens("menu.releases") }
            if lens.model.publishes { try HTML.p { try HTML.a(.class("button"), .href(.path(["publish"], file: true))) { try lens("publish.title") } } }
            if lens.model.releases.isEmpty {
                try empty(lens("releases.empty"))
            } else {
                if !lens.model.publishes { try HTML.p(.class("soft")) { try lens("releases.note") } }
                try HTML.ul(.class("cards")) { for release in lens.model.releases { try HTML.li(.class("card")) { try self.release(release, lens) } } }
            }
        }
    }

    static func release(_ release: ReleaseState, _ lens: Lens) throws -> Markup {
        let language = Language(release.language)
        return try .group {
            HTML.p(.class("card-title")) {
                HTML.span(.class("who")) { HTML.bdi { release.release } }
                HTML.span(.class("ids")) { language.map { lens.language.name(of: $0) } ?? release.language }
            }
            try HTML.p { try HTML.span(.class("state release-\(release.kind)")) { try lens("release.\(release.kind)") } }
            try changes(release.changes, "release.change", lens)
            if !release.causes.isEmpty {
                let causes = try release.causes.map { try lens("release.cause", ["id": .text($0.id ?? $0.kind), "position": .number($0.position + 1)]) }
                try HTML.p(.class("soft")) { try lens("release.because", ["causes": .text(lens.language.list(causes))]) }
            }
            try translation(release.translation, lens)
            try changes(release.newer, "release.newer", lens)
        }
    }

    /// What has changed in the original since a translation was made.
    private static func translation(_ state: TranslationState?, _ lens: Lens) throws -> Markup {
        guard let state else { return .nothing }
        guard state.isKnown else { return try HTML.p(.class("soft")) { try lens("release.source-unknown", ["source": .text(state.source)]) } }
        guard !state.changes.isEmpty else { return .nothing }
        let name = Language(state.language).map { lens.language.name(of: $0) } ?? state.language
        return try .group {
            try HTML.p { try lens("release.translated", ["language": .text(name)]) }
            try HTML.ul(.class("plain")) {
                for change in state.changes {
                    try HTML.li {
                        let place: (String, Words.Value) = change.part.isEmpty ? ("n", .number(change.number)) : ("part", .text(change.part))
                        try lens("release.\(change.part.isEmpty ? "paragraph" : "part")-\(change.what.rawValue)", [place.0: place.1, "words": .text(change.words)])
                    }
                }
            }
        }
    }

    /// As a page prints it: "at least" is part of a number.
    private static func words(_ pin: Publication.Pin, _ lens: Lens) -> String {
        pin.words(in: lens.language) ?? "\(pin.value)"
    }

    static func changes(_ changes: [ReleaseState.Change], _ key: String, _ lens: Lens) throws -> Markup {
        guard !changes.isEmpty else { return .nothing }
        return try HTML.ul(.class("plain")) {
            for change in changes {
                try HTML.li {
                    link(count: change.count)
                    " \(try lens(key, ["old": .text(words(change.old, lens)), "new": .text(words(change.new, lens)), "day": .text(lens.day(change.new.asOf))]))"
                }
            }
        }
    }
}

extension ReleaseState {
    /// The standing as the catalogue and the style sheet name it.
    var kind: String {
        switch standing {
        case .unpublished: "draft"
        case .current: "current"
        case .stale: "stale"
        case .changedText: "changed"
        }
    }

    /// An editor has something to do, or to know.
    var isDue: Bool { standing == .stale || standing == .changedText || !newer.isEmpty || !(translation?.changes.isEmpty ?? true) }
}
