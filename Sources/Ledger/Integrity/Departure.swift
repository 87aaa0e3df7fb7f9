/// How a vault is not what somebody saw of it before, grown: it was rolled back to an older copy, or forked. Its own hashes and keys may
/// all be right.
package struct Departure: Error, Hashable, Sendable {
    package enum Witness: Hashable, Sendable {
        /// What this device remembers, from a day (UTC, `2026-11-26`).
        case device(day: String)
        /// A checkpoint that somebody kept.
        case checkpoint
    }

    package let witness: Witness
    /// How many entries the witness saw.
    package let seen: Int
    /// How many there are.
    package let entries: Int
    /// The first entry of which it can be told that it is gone, or another, is one of these; the witness cannot tell closer.
    package let first: ClosedRange<Int>

    /// Nothing of what is there is known to be another: entries at the end are gone.
    private var isCutOff: Bool { first.upperBound >= entries }
}

extension Departure: CustomStringConvertible {
    package var description: String { "\(fact); \(advice)" }

    /// What differs, without what to do about it.
    package var fact: String {
        let who =
            switch witness {
            case .device(let day): "this device saw on \(day)"
            case .checkpoint: "the checkpoint was made over"
            }
        let place = first.count == 1 ? "entry \(first.lowerBound)" : "an entry from \(first.lowerBound) to \(first.upperBound)"
        if isCutOff, first.count == 1 { return "\(place) is gone: \(saw) of \(seen) entries, the vault ends after \(entries)" }
        guard isCutOff else { return "\(place) is not the one that \(who)" }
        return "\(place) is gone or not the one that \(who): it had \(seen) entries, now it has \(entries)"
    }

    private var saw: String {
        switch witness {
        case .device(let day): "on \(day) this device saw a vault"
        case .checkpoint: "the checkpoint is"
        }
    }

    private var advice: String {
        let both = "the vault was rolled back or forked; look for the copy that has it"
        switch witness {
        case .device: return both + ", or, if this one was put back on purpose, run `vigil ledger check --accept-rollback`"
        case .checkpoint: return both
        }
    }
}
