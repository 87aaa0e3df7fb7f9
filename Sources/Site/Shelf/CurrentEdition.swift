package import Edition
import Foundation
import Synchronization

/// The edition that is served now. Another may be put in its place while the server runs: ask again each time, and compare
/// `id` where something was made from an edition's files.
package final class CurrentEdition: Sendable {
    private struct State {
        var shelf: Shelf
        var site: SiteSettings?
    }

    private let state: Mutex<State>
    private let number = Atomic(1)

    package init(_ shelf: Shelf) { state = Mutex(State(shelf: shelf, site: Self.site(shelf))) }

    /// Counts up whenever another edition took the place of the last.
    package var id: Int { number.load(ordering: .acquiring) }

    /// What the organisation says of itself (`/site.json`).
    package var site: SiteSettings? { state.withLock { $0.site } }

    package var shelf: Shelf { state.withLock { $0.shelf } }

    /// A file of the edition, `en/shell.html`; nil where the manifest names none, or it is no longer as the manifest says.
    package func bytes(at path: String) -> [UInt8]? { shelf.bytes(at: path) }

    package func replace(with shelf: Shelf) {
        let site = Self.site(shelf)
        state.withLock { state in
            state = State(shelf: shelf, site: site)
            number.add(1, ordering: .releasing)
        }
    }

    private static func site(_ shelf: Shelf) -> SiteSettings? {
        shelf.bytes(at: "site.json").flatMap { try? JSONDecoder().decode(SiteSettings.self, from: Data($0)) }
    }
}
