import Newsroom
import Testimony

/// What stands in the form of publishing: the releases that need a correction, and the languages that their notes are due in.
struct PublishForm {
    struct Due {
        let release: ReleaseID
        let languages: [String]
        let changes: [ReleaseState.Change]
    }

    let due: [Due]

    /// More do not fit into one form: the others wait for the next publishing.
    static let most = 200

    init(_ states: [ReleaseState]) {
        var order: [ReleaseID] = []
        var byRelease: [ReleaseID: [ReleaseState]] = [:]
        for state in states where state.standing != .unpublished {
            if byRelease[state.release] == nil { order.append(state.release) }
            byRelease[state.release, default: []].append(state)
        }
        due = order.compactMap { id in
            let states = byRelease[id] ?? []
            guard states.contains(where: { $0.standing == .stale || $0.standing == .changedText }) else { return nil }
            return Due(release: id, languages: states.map(\.language), changes: states[0].changes)
        }
    }

    var shown: ArraySlice<Due> { due.prefix(Self.most) }

    /// In the order in which they come up.
    var languages: [String] { unique(shown.flatMap(\.languages)) }

    static func field(_ release: ReleaseID) -> String { "correct.\(release)" }
    static func note(_ language: String) -> String { "note.\(language)" }

    /// The corrections that a sent form asks for: the same notes for each release that is ticked, in the languages that it is in.
    func corrections(_ fields: [String: String]) -> [ReleaseID: [String: String]] {
        var corrections: [ReleaseID: [String: String]] = [:]
        for due in shown where fields[Self.field(due.release)] != nil {
            var notes: [String: String] = [:]
            for language in due.languages {
                let note = fields[Self.note(language)] ?? ""
                if !note.allSatisfy(\.isWhitespace) { notes[language] = note }
            }
            corrections[due.release] = notes
        }
        return corrections
    }
}
