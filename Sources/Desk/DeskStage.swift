/// How far a desk is open; what it may show follows from that.
package enum DeskStage: Sendable {
    /// Nobody gave the passphrase yet: this process has no key.
    case locked
    /// The passphrase was right, and the ledger is being read.
    case opening(read: Int, of: Int)
    /// The passphrase was right, and the ledger could not be read.
    case hindered
    case open(DeskModel)

    /// Of a desk that is not open, nothing.
    package var model: DeskModel { if case .open(let model) = self { model } else { .nothing } }

    var isLocked: Bool { if case .locked = self { true } else { false } }
}
