/// Entries that are being sealed, on every core. They are not chained yet: a seal does not depend on the entry before.
struct SealingRound {
    /// Entries that a core takes at a time.
    static let chunk = 32

    let count: Int
    private let work: SharedWork<[Result<UnchainedEntry, any Error>]>

    /// - Parameter position: of the first.
    init(_ entries: [PlannedEntry], from position: Int, _ sealer: EntrySealer) {
        count = entries.count
        work = SharedWork((entries.count + Self.chunk - 1) / Self.chunk) { number in
            let start = number * Self.chunk
            let cipher = Cipher()
            return (start..<min(start + Self.chunk, entries.count)).map { index in
                Result { try sealer.seal(entries[index].make(), as: entries[index].role, position: position + index, with: cipher) }
            }
        }
    }

    /// In order; helps until all are sealed.
    func sealed() -> some Sequence<Result<UnchainedEntry, any Error>> { work.outputs().joined() }

    func giveUp() { work.giveUp() }
}
