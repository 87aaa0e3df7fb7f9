import Dispatch
import Synchronization

/// The look at whether a folder was touched, piece by piece, by whoever has a core to spare: it can begin beside what keeps one core alone busy,
/// and others help where they would wait.
final class FolderLook: Sendable {
    private let untouched: UntouchedFolder
    private let folder: String
    private let files: [Manifest.File]
    private let state = Mutex((next: 0, holds: true))
    private let begun = DispatchGroup()

    /// - Parameter files: of the edition in the folder, in the manifest's order.
    init(_ untouched: UntouchedFolder, at folder: String, _ files: [Manifest.File]) {
        (self.untouched, self.folder, self.files) = (untouched, folder, files)
    }

    /// Begins, from the first piece, and does not wait. What was found before stays: a folder that was touched once was touched.
    func begin() {
        state.withLock { $0.next = 0 }
        DispatchQueue.global().async(group: begun) { self.help() }
    }

    /// Looks at pieces that nobody has looked at, until none is left.
    func help() {
        let pieces = UntouchedFolder.pieces(files)
        while let piece = take(pieces) {
            if !untouched.holds(folder, files, piece: piece) { state.withLock { $0.holds = false } }
        }
    }

    private func take(_ pieces: Int) -> Int? {
        state.withLock { state in
            guard state.next < pieces, state.holds else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Whether the folder is as it was left; once all of it has been looked at.
    func finish() -> Bool {
        help()
        begun.wait()
        return state.withLock { $0.holds }
    }
}
