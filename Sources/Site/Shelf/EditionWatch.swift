import Dispatch
package import Foundation
import Synchronization

/// Notices that another edition was put in the folder's place, and serves it once it verifies under the same key.
///
/// Until then, and where it does not verify, the old one is served: what stands ready from memory, the rest from the folder that
/// is held open or, where the publisher has removed that, from unchanged files of the new one. What is nowhere any more is
/// answered with 503 for that while.
package final class EditionWatch: Sendable {
    private struct State {
        /// The checkpoint that was last refused, and when to look at it again.
        var refused: FolderHandle.Mark?
        var again = ContinuousClock.now
        var pause = EditionWatch.firstPause
    }

    private let folder: URL
    private let edition: CurrentEdition
    private let cache: Int
    private let say: @Sendable (String) -> Void
    private let queue = DispatchQueue(label: "vigil.site.edition", qos: .utility)
    private let isStopped = Atomic(false)
    private let state = Mutex(State())

    private static let firstPause = Duration.seconds(2)
    private static let longestPause = Duration.seconds(64)

    /// - Parameter say: gets one line for an edition that is refused; nothing about any reader.
    package init(_ folder: URL, _ edition: CurrentEdition, cache: Int = Shelf.usualCache, say: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.edition = edition
        self.cache = cache
        self.say = say
    }

    /// Looks about once a second from now on; never while it is looking.
    package func start() {
        queue.asyncAfter(deadline: .now() + 1) { [weak self] in
            guard let self, !isStopped.load(ordering: .relaxed) else { return }
            look()
            start()
        }
    }

    package func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Looks once. Cost: two calls to the system where nothing has changed, and a check of the whole edition where it has.
    func look(now: ContinuousClock.Instant = .now) {
        let served = edition.shelf
        guard let mark = FolderHandle.Mark(at: folder.path), mark != served.folder?.mark else { return }
        let isKnown = state.withLock { state in
            guard state.refused == mark else { return false }
            // Perhaps it was still being copied.
            return now < state.again
        }
        guard !isKnown else { return }
        do throws(SiteError) {
            let shelf = try Shelf(edition: folder, key: served.signer, cache: cache)
            edition.replace(with: shelf)
            state.withLock { $0 = State() }
        } catch {
            let isNew = state.withLock { state in
                let isNew = state.refused != mark
                state.pause = isNew ? Self.firstPause : min(state.pause * 2, Self.longestPause)
                (state.refused, state.again) = (mark, now + state.pause)
                return isNew
            }
            if isNew { say("\(error); the edition before it is served on") }
        }
    }
}
