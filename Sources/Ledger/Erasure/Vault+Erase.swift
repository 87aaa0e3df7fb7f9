import Foundation
import Synchronization

extension Vault {
    /// Destroys keys, for ever: a tombstone in the ledger, both copies of each key overwritten in place, synced and read back, then the
    /// entry that says so. What a crash leaves undone is done when the vault is next opened to write; from the tombstone on, no
    /// opening hands the content out.
    ///
    /// - Parameter statement: the tombstone's own words: what, why, by whom.
    /// - Returns: the positions of the tombstone and of its completion.
    /// - Throws: as `append`; `syncFailed` where the tombstone stands but the keys could not be seen to be gone: the next opening to write
    ///   goes on with it.
    package func erase(_ slots: [KeySlot], statement: [UInt8]) throws -> (tombstone: Int, completion: Int) {
        let slots = Set(slots).sorted()
        for slot in slots where slot.number >= keystore.count { throw VaultError.damaged(.keystore("slot \(slot.number) is missing")) }
        // So that what is looked at for tombstones begins here, however many entries there are.
        var book = try erasureBook()
        book.position = position
        try setAside(book.encoded, as: Self.erasures, in: folderURL)
        let tombstone = try write { writer in
            try writer.add(Entry(payload: statement), as: .tombstone(slots))
        }.lowerBound
        do {
            try settleErasures()
        } catch {
            // Ordered, and to be finished by whoever opens the vault next: to say that nothing was erased would be wrong, to say that it
            // was, too.
            state.withLock { $0.condition = .failed(.syncFailed) }
            throw VaultError.syncFailed
        }
        return (tombstone, position - 1)
    }

    /// Everything that was ever ordered to be destroyed is destroyed when it returns, or is not handed out where the vault is open for
    /// reading alone.
    func settleErasures() throws {
        var book = try erasureBook()
        guard access == .write else {
            keystore.deny(book.slots)
            return
        }
        let left = try book.slots.filter { try !keystore.isErased($0) }.sorted()
        if !left.isEmpty { try writing { try keystore.erase(left) } }
        try remember(book)
        for tombstone in book.tombstones where !tombstone.isCompleted {
            try write { try $0.add(Entry(payload: []), as: .erased(tombstone: tombstone.position)) }
        }
        if book.tombstones.contains(where: { !$0.isCompleted }) {
            for index in book.tombstones.indices { book.tombstones[index].isCompleted = true }
            book.position = position
            try remember(book)
        }
    }

    /// All tombstones of the ledger: those known, and those among the entries since.
    func erasureBook() throws -> ErasureBook {
        let head = try state.withLock { try $0.expectUsable().head }
        // A file that does not open was tampered with, or is of another vault; one that knows more than the ledger is younger than it, as a
        // backup may have taken it while somebody erased: all entries are looked at again.
        var book = (try? aside(Self.erasures, in: folderURL)).flatMap { $0 }.flatMap(ErasureBook.init) ?? ErasureBook()
        if book.position > head.position || book.tombstones.count > head.erasures { book = ErasureBook() }
        guard book.tombstones.count < head.erasures || book.tombstones.contains(where: { !$0.isCompleted }) else { return book }
        let sealer = sealer
        let start = book.position
        let frames: @Sendable (EntryChunk) throws -> [(Int, EntryFrame)] = { chunk in
            var frames: [(Int, EntryFrame)] = []
            let opener = EntryOpener(sealer)
            try chunk.forEach { frames.append(($0.position, EntryFrame(try opener.frame(of: $0, after: $1)))) }
            return frames
        }
        try sealedChunks(from: start, upTo: nil, open: frames) { found in
            for (position, frame) in found { book.note(frame, at: position) }
        }
        book.position = head.position
        guard book.tombstones.count == head.erasures else {
            throw VaultError.damaged(.erasures("the ledger has \(book.tombstones.count) of its \(head.erasures) tombstones"))
        }
        return book
    }

    /// Also where it knows of none, and there is another file: that one may not be believed, and would be once the ledger is long enough.
    private func remember(_ book: ErasureBook) throws {
        if book.tombstones.isEmpty {
            let known = Result { try aside(Self.erasures, in: folderURL) }
            if case .success(let bytes) = known, bytes == nil || bytes == book.encoded { return }
        }
        try setAside(book.encoded, as: Self.erasures, in: folderURL)
    }

    static let erasures = "erasures"

    private var folderURL: URL { URL(fileURLWithPath: folder.path, isDirectory: true) }
}
