import Synchronization

extension Vault {
    /// Whether other processes may append while this one has the vault open to write.
    package var isShared: Bool { store.isShared }

    /// Waits, at most these seconds, until others have appended, and lets `position` and `head` go on to where the ledger ends now; `read`
    /// then gives what came. With 0 it only looks. For a thread of its own.
    ///
    /// The new end is taken once its MAC is right, it lies beyond the known one, and what was known still stands before it: a server that
    /// lost acknowledged entries (a failover to a standby that did not have them) is found out. The entries are verified by `read`.
    ///
    /// - Returns: the positions that are new; none where nobody has appended.
    /// - Throws: `VaultError.damaged(.head)`, and what reading throws.
    @discardableResult
    package func catchUp(waiting seconds: Double = 0) throws -> Range<Int> {
        let known = try state.withLock { try $0.expectUsable().head }
        guard let head = try store.change(from: known, within: seconds) else { return known.position..<known.position }
        try expectContinuation(head, of: known)
        if head.erasures > known.erasures {
            state.withLock { if head.position > $0.head.position { $0.head = head } }
            // What another desk erased is not handed out from this one's memory either.
            keystore.deny(try erasureBook().slots)
        }
        return state.withLock { state in
            // An append of this process may have gone further meanwhile.
            if head.position > state.head.position { state.head = head }
            return known.position..<max(known.position, head.position)
        }
    }

    /// - Throws: `VaultError.membersChanged`; `damaged` where `head` is not a later end of the ledger that ended with `known`.
    func expectContinuation(_ head: HeadRecord, of known: HeadRecord) throws {
        // Sealed under a key that was made since; whether it is one, the next opening says.
        guard head.epoch <= keys.currentEpoch.number else { throw VaultError.membersChanged }
        guard head.isAuthentic(vault: sealer.chain.vault, keys: keys) else {
            throw VaultError.damaged(.head("it was altered, or belongs to another vault"))
        }
        guard head.position >= known.position else {
            throw VaultError.damaged(.head("it ends at \(head.position), and had \(known.position) entries before: some are lost"))
        }
        let same = head.position == known.position ? head.hash : try known.position == 0 ? known.hash : store.hash(at: known.position - 1)
        guard same == known.hash else { throw VaultError.damaged(.head("entries that were there before are not there any more")) }
    }
}
