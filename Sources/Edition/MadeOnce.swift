import Synchronization

/// Pieces that stand the same on many pages, by language, each made once.
final class MadeOnce<Piece: Sendable>: Sendable {
    private let pieces = Mutex<[String: Piece]>([:])

    subscript(language: String) -> Piece? {
        get { pieces.withLock { $0[language] } }
        set { pieces.withLock { $0[language] = newValue } }
    }
}
