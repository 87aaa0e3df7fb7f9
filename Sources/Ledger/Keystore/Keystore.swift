import Foundation
import Synchronization

/// The random keys of single sources, reports, mentions and files, each in a slot of its own, in two copies: `VAULT/keystore.1` and
/// `VAULT/keystore.2`. What is destroyed here is gone, however many copies of the ledger there are.
///
/// Slots are added at the end and overwritten in place, both copies, synced; they are never moved. In memory: 65 bytes a slot while the
/// vault is open. Safe to use from several threads.
final class Keystore: Sendable {
    struct State {
        /// The first copy's records without the file's header, as read or made.
        var records: [UInt8] = []
        /// Of the first slots, whether their records in memory were found whole, and not erased.
        var living: [Bool] = []
        /// Records from here on are not on the disk yet.
        var written = 0
        /// Whether this process holds the lock under which slots are given out.
        var holdsLock = false
        var isClosed = false
        let random = RandomSupply()
        /// Not handed out, although a copy may still hold them.
        var denied: Set<Int> = []

        var count: Int { records.count / SlotRecord.length }

        mutating func setLiving(_ slot: Int) {
            if living.count < count { living.append(contentsOf: repeatElement(false, count: count - living.count)) }
            living[slot] = true
        }
    }

    static let names = ["keystore.1", "keystore.2"]

    let vault: [UInt8]
    let copies: [KeystoreFile]
    let state: Mutex<State>
    private let access: Vault.Access

    static func paths(in folder: VaultFolder) -> [String] { names.map { folder.path + "/" + $0 } }

    /// Makes both copies, empty and synced.
    static func create(in folder: VaultFolder, vault: [UInt8]) throws(VaultError) {
        for path in paths(in: folder) { try folder.write(SlotRecord.fileHeader(vault: vault), to: path) }
    }

    /// Reads the keystore. To write, it also mends: a copy that is missing or cut off is written again from the other.
    ///
    /// - Throws: `damaged(.keystore)` where neither copy is this vault's.
    init(in folder: VaultFolder, vault: [UInt8], access: Vault.Access) throws {
        self.vault = vault
        self.access = access
        let paths = Self.paths(in: folder)
        if access == .write { try Self.mend(paths, folder: folder, vault: vault) }
        copies = try paths.compactMap { path in
            do {
                return try KeystoreFile(path, access: access)
            } catch VaultError.system(_, _, errno: ENOENT) where access == .read {
                // The other copy will do for reading. Who writes, and erases, has both or neither: a copy that merely could not be looked
                // at would keep what the other one loses.
                return nil
            }
        }
        state = Mutex(State())
        try state.withLock { try load(&$0) }
    }

    /// After a crash between the writing of the two copies, or in the middle of one: what either holds whole, both do.
    func agree() throws {
        // Nobody gives out slots meanwhile.
        try copies[0].lock()
        defer { copies[0].unlock() }
        let whole = try copies.map { copy throws(VaultError) in try copy.read(try copy.size(), at: 0) }
        if whole.count == 2, whole[0] != whole[1] { _ = try repair() }
    }

    /// A whole copy is written over one that is not there or has another vault's header: in its place, so that its keys are nowhere else.
    private static func mend(_ paths: [String], folder: VaultFolder, vault: [UInt8]) throws {
        let header = SlotRecord.fileHeader(vault: vault)
        let good = paths.map { path in
            (try? folder.read(path, limit: SlotRecord.length)) == header
        }
        guard good.contains(true) else { throw VaultError.damaged(.keystore("neither copy is this vault's")) }
        for (path, isGood) in zip(paths, good) where !isGood {
            guard let other = zip(paths, good).first(where: { $0.1 })?.0 else { continue }
            let file = try KeystoreFile(other, access: .read)
            defer { file.close() }
            try KeystoreFile.fill(path, with: try file.read(try file.size(), at: 0))
            try folder.sync()
        }
    }

    /// What is in the files now: of each record the first copy's, or the second's where that is damaged or missing.
    private func load(_ state: inout State) throws {
        let whole = try copies.map { copy throws(VaultError) in try copy.read(try copy.size(), at: 0) }
        let header = SlotRecord.fileHeader(vault: vault)
        let bodies = whole.filter { $0.starts(with: header) }.map { $0.dropFirst(header.count) }
        guard let first = bodies.first else { throw VaultError.damaged(.keystore("neither copy is this vault's")) }
        let count = (bodies.map(\.count).max() ?? 0) / SlotRecord.length
        state.records = Array(first.prefix(count * SlotRecord.length))
        // What only the other copy has, a crash came between the two: it belongs to no entry, or to one that counts on two copies.
        if state.count < count, let other = bodies.last {
            state.records += other.dropFirst(state.records.count).prefix(count * SlotRecord.length - state.records.count)
        }
        state.written = state.count
        state.living = []
    }

    /// Sees what other processes gave out and destroyed since it was read.
    func reload() throws {
        try state.withLock { state in
            guard !state.isClosed else { throw VaultError.closed }
            guard !state.holdsLock else { return }
            try load(&state)
        }
    }

    /// The share in a slot; nil where it was destroyed.
    ///
    /// - Throws: `damaged(.keystore)` where neither copy has the slot whole.
    func share(of slot: KeySlot) throws(VaultError) -> [UInt8]? {
        try state.withLock { state throws(VaultError) in try share(slot.number, &state) }
    }

    private func share(_ slot: Int, _ state: inout State) throws(VaultError) -> [UInt8]? {
        let offset = slot * SlotRecord.length
        return try find(slot, &state) ? Array(state.records[offset..<offset + SlotRecord.shareLength]) : nil
    }

    /// The shares in several slots, one after the other, into 32 bytes each; false where one was destroyed.
    ///
    /// - Throws: as above.
    func copyShares(of slots: some Sequence<KeySlot>, into target: UnsafeMutableRawBufferPointer) throws(VaultError) -> Bool {
        try state.withLock { state throws(VaultError) in
            for (place, slot) in slots.enumerated() {
                guard try find(slot.number, &state) else { return false }
                let offset = slot.number * SlotRecord.length
                state.records.withUnsafeBytes { records in
                    UnsafeMutableRawBufferPointer(rebasing: target[place * SlotRecord.shareLength..<(place + 1) * SlotRecord.shareLength])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: records[offset..<offset + SlotRecord.shareLength]))
                }
            }
            return true
        }
    }

    /// Whether the slot's share is there: then the record in memory is whole.
    private func find(_ slot: Int, _ state: inout State) throws(VaultError) -> Bool {
        guard !state.isClosed else { throw .closed }
        if state.denied.contains(slot) { return false }
        // A slot that another process added since.
        if slot >= state.count, let error = Self.failure({ try self.load(&state) }) { throw error }
        guard slot >= 0, slot < state.count else { throw .damaged(.keystore("slot \(slot) is missing")) }
        if state.living.count > slot, state.living[slot] { return true }
        let offset = slot * SlotRecord.length
        if let found = SlotRecord.state(of: state.records[offset..<offset + SlotRecord.length], slot: slot, vault: vault) {
            if found == .living { state.setLiving(slot) }
            return found == .living
        }
        for copy in copies {
            let record = try copy.read(SlotRecord.length, at: offset + SlotRecord.length)
            guard let found = SlotRecord.state(of: record[...], slot: slot, vault: vault) else { continue }
            state.records.replaceSubrange(offset..<offset + SlotRecord.length, with: record)
            if found == .living { state.setLiving(slot) }
            return found == .living
        }
        throw .damaged(.keystore("slot \(slot) is damaged in both copies"))
    }

    private static func failure(_ body: () throws -> Void) -> VaultError? {
        do { try body() } catch { return error as? VaultError ?? .damaged(.keystore("it cannot be read")) }
        return nil
    }

    /// Treats keys as destroyed: for who may only read, while an erasure waits to be finished.
    func deny(_ slots: Set<KeySlot>) {
        guard !slots.isEmpty else { return }
        state.withLock { $0.denied.formUnion(slots.map(\.number)) }
    }

    /// A new key, in memory until `sync`. Takes the lock under which slots are given out, and first sees what others gave out.
    func make() throws -> KeySlot {
        guard access == .write else { throw VaultError.readOnly }
        return try state.withLock { state in
            guard !state.isClosed else { throw VaultError.closed }
            if !state.holdsLock {
                try copies[0].lock()
                state.holdsLock = true
                if try copies[0].size() / SlotRecord.length - 1 != state.count { try load(&state) }
            }
            let slot = state.count
            state.records += SlotRecord.living(state.random.bytes(SlotRecord.shareLength), slot: slot, vault: vault)
            if state.count - state.written >= 16_384 { try flush(&state) }
            return KeySlot(slot)
        }
    }

    /// Every key made is on the disk, in both copies, when it returns.
    func sync() throws {
        try state.withLock { state in
            guard state.holdsLock else { return }
            try flush(&state)
            for copy in copies { try copy.sync() }
            letGo(&state)
        }
    }

    /// Forgets the keys made since the last `sync`: their entries were not added. Their numbers are not given again.
    func abandon() {
        state.withLock { state in
            guard state.holdsLock else { return }
            letGo(&state)
        }
    }

    private func flush(_ state: inout State) throws {
        guard state.written < state.count else { return }
        let offset = state.written * SlotRecord.length
        let bytes = Array(state.records[offset...])
        for copy in copies { try copy.write(bytes, at: offset + SlotRecord.length) }
        state.written = state.count
    }

    private func letGo(_ state: inout State) {
        state.records.removeLast((state.count - state.written) * SlotRecord.length)
        state.living = []
        copies[0].unlock()
        state.holdsLock = false
    }

    /// How many slots were given out.
    var count: Int { state.withLock { $0.count } }

    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            wipe(&state.records)
            state.records = []
            for copy in copies { copy.close() }
        }
    }

    deinit { close() }
}
