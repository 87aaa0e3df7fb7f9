import Edition
import Foundation
import Search
import Synchronization
import Web

/// The indexes of the edition that is served, each opened when it is first asked for.
final class SearchShelf: Sendable {
    struct Language: Sendable {
        /// Nil where the file is missing or damaged.
        var index: SearchIndex?
        var labels: SearchLabels
    }

    private struct State {
        var edition = 0
        var languages: [String: Language] = [:]
    }

    private let state = Mutex(State())

    /// - Parameters:
    ///   - edition: counts up when another edition is served: what was opened of the last one is let go.
    ///   - file: the bytes of a file of the edition, verified.
    func language(_ tag: String, edition: Int, file: (String) -> [UInt8]?) -> Language {
        let known = state.withLock { state in state.edition == edition ? state.languages[tag] : nil }
        if let known { return known }
        let root = file("search/\(tag).idx")
        let labels = file("search/\(tag).json").flatMap { try? JSONDecoder().decode(SearchLabels.self, from: Data($0)) }
        let opened = Language(
            index: root.flatMap { root in try? SearchIndex(root: root) { file("search/\(tag)/\($0)") } }, labels: labels ?? SearchLabels())
        state.withLock { state in
            if state.edition != edition { state = State(edition: edition) }
            state.languages[tag] = opened
        }
        return opened
    }
}
