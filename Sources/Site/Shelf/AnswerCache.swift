import Synchronization

/// The files that stand ready, as many as fit into so many bytes; what was not asked for longest goes first.
///
/// Second chance (Corbató 1969): being asked for sets a mark, and the hand that looks for room takes the mark away first, so that
/// a hit moves nothing.
final class AnswerCache: Sendable {
    private struct Slot {
        var key: FileEntry.Key
        var entry: FileEntry
        var cost: Int
        var isUsed: Bool
    }

    private struct State {
        var places: [FileEntry.Key: Int] = [:]
        var slots: [Slot] = []
        var hand = 0
        var bytes = 0
        var files = 0
    }

    private let state = Mutex(State())
    private let most: Int
    /// Files held open for sending from the disk.
    private static let mostFiles = 128

    /// - Parameter bytes: that answers may take together.
    init(bytes: Int) { most = max(bytes, 1 << 20) }

    var bytes: Int { state.withLock { $0.bytes } }
    var count: Int { state.withLock { $0.slots.count } }

    /// Nil where the file does not stand ready in that form.
    func hit(_ key: FileEntry.Key, _ form: FileEntry.Form) -> FileEntry.Hit? {
        state.withLock { state in
            guard let place = state.places[key], let hit = state.slots[place].entry.hit(form) else { return nil }
            state.slots[place].isUsed = true
            return hit
        }
    }

    /// Adds forms to what stands there, or puts it there. What alone is larger than a quarter of all is not kept.
    func put(_ key: FileEntry.Key, _ change: (inout FileEntry) -> Void) -> FileEntry {
        state.withLock { state in
            var entry = state.places[key].map { state.slots[$0].entry } ?? FileEntry()
            change(&entry)
            remove(key, &state)
            let cost = entry.cost
            guard cost <= most / 4 else { return entry }
            let isFile = entry[.plain]?.file != nil
            while state.bytes + cost > most || (isFile && state.files >= Self.mostFiles), !state.slots.isEmpty { evictOne(&state) }
            state.places[key] = state.slots.count
            state.slots.append(Slot(key: key, entry: entry, cost: cost, isUsed: false))
            state.bytes += cost
            if isFile { state.files += 1 }
            return entry
        }
    }

    private func evictOne(_ state: inout State) {
        while true {
            if state.hand >= state.slots.count { state.hand = 0 }
            guard state.slots[state.hand].isUsed else { return remove(state.slots[state.hand].key, &state) }
            state.slots[state.hand].isUsed = false
            state.hand += 1
        }
    }

    private func remove(_ key: FileEntry.Key, _ state: inout State) {
        guard let place = state.places.removeValue(forKey: key) else { return }
        let slot = state.slots[place]
        state.bytes -= slot.cost
        if slot.entry[.plain]?.file != nil { state.files -= 1 }
        let last = state.slots.removeLast()
        if place < state.slots.count {
            state.slots[place] = last
            state.places[last.key] = place
        }
    }
}
