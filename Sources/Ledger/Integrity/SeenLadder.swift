/// At which numbers of entries a device remembers the chain's hash, so that it can tell later where a vault first differs.
///
/// The last 16 numbers; the last 16 even ones; the last 16 that 4 divides; and so on: close together at the end, where a rollback or a fork
/// mostly is, and never further apart than an eighth of the way back. Each number of a ladder that an older ladder reaches is in
/// that one, too: what was seen is carried over and never read anew. About 16 for each doubling.
enum SeenLadder {
    static let width = 16

    /// Ascending; the last is `count` itself. `[0]` for none.
    static func counts(_ count: Int) -> [Int] {
        guard count > 0 else { return [0] }
        var counts: Set<Int> = []
        var step = 1
        while step <= count {
            let top = count / step * step
            for back in 0..<width where top > back * step { counts.insert(top - back * step) }
            step *= 2
        }
        return counts.sorted()
    }
}
