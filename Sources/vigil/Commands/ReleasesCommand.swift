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
        Terminal.print("\(state.release) \(state.language)  \(state.standing.word)")
        for change in state.changes {
            Terminal.print("  printed \(change)")
        }
        if !state.causes.isEmpty {
            Terminal.print("  because of \(state.causes.map(\.description).joined(separator: ", "))")
        }
        for change in state.newer {
            Terminal.print("  newer figure: \(change.count) is \(change.new.printed) as of \(change.new.asOf)")
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

    let release: String
    let language: String
    let state: String
    let changes: [Change]
    let because: [String]
    let newer: [Change]

    init(_ state: ReleaseState) {
        release = state.release
        language = state.language
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
