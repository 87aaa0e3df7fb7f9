import ArgumentParser
import Ledger
import Newsroom
import Testimony

struct ReleasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases", abstract: "Show how each release stands, in each language.",
        discussion: """
            draft    never published
            current  what it printed is what is known now about its day
            stale    what is known now gives another number for the same day; vigil publish --correct is the way out
            changed  its text was changed after it was published; that, too, needs a correction
            A newer figure, for a later day, needs no correction.
            Behind each text stands what a translation of it says in its front matter: translated_from: en@3f2a9c0d1e5b. Of a \
            translation, the paragraphs of the original that have changed since are listed.
            """)

    @OptionGroup var target: VaultArgument
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let states = try target.open(.read, for: "releases").releaseStates()
        if json { return try Terminal.printJSON(states.map(ReleaseJSON.init)) }
        guard !states.isEmpty else {
            return Terminal.print("No releases yet; a case file's releases/ID.LANG.md are taken by vigil import.")
        }
        for state in states { print(state) }
    }

    private func print(_ state: ReleaseState) {
        Terminal.print("\(state.release) \(state.language)  \(state.standing.word)  \(state.text)")
        for change in state.changes {
            Terminal.print("  printed \(change)")
        }
        if !state.causes.isEmpty {
            Terminal.print("  because of \(state.causes.map(\.description).joined(separator: ", "))")
        }
        if let translation = state.translation { print(translation) }
        for change in state.newer {
            Terminal.print("  newer figure: \(change.count) is \(change.new.printed) as of \(change.new.asOf)")
        }
    }
}

extension ReleasesCommand {
    private func print(_ translation: TranslationState) {
        guard translation.isKnown else {
            return Terminal.print("  translated from \(translation.source), which no text of this release ever was")
        }
        guard !translation.changes.isEmpty else { return Terminal.print("  translated from \(translation.source)") }
        Terminal.print("  translated from \(translation.source); since then, in \(translation.newest ?? translation.language):")
        for change in translation.changes {
            Terminal.print("    \(change.part.isEmpty ? "paragraph \(change.number)" : change.part) \(change.what.rawValue): \(change.words)")
        }
    }
}

extension ReleaseState.Standing {
    var word: String {
        switch self {
        case .unpublished: "draft"
        case .current: "current"
        case .stale: "stale"
        case .changedText: "changed"
        }
    }
}

/// One release in one language, for tools.
private struct ReleaseJSON: Encodable {
    struct Change: Encodable {
        let count: String
        let old: Int
        let new: Int
        let as_of: String
    }

    struct Translation: Encodable {
        struct Change: Encodable {
            let what: String
            let paragraph: Int
            let part: String
            let words: String
        }

        let from: String
        let known: Bool
        let newest: String?
        let changes: [Change]
    }

    let release: String
    let language: String
    let text: String
    let translation: Translation?
    let state: String
    let changes: [Change]
    let because: [String]
    let newer: [Change]

    init(_ state: ReleaseState) {
        release = state.release
        language = state.language
        text = state.text
        translation = state.translation.map { translation in
            Translation(
                from: translation.source, known: translation.isKnown, newest: translation.newest,
                changes: translation.changes.map {
                    Translation.Change(what: $0.what.rawValue, paragraph: $0.number, part: $0.part, words: $0.words)
                })
        }
        self.state = state.standing.word
        changes = state.changes.map(Change.init)
        because = state.causes.compactMap(\.id)
        newer = state.newer.map(Change.init)
    }
}

extension ReleaseJSON.Change {
    init(_ change: ReleaseState.Change) {
        self.init(count: change.count, old: change.old.value, new: change.new.value, as_of: change.new.asOf.description)
    }
}
