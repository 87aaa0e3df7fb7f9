import Ledger
import Testimony

/// Which keys seal what: a source, a report, a mention has a key of its own; whatever is told of them opens only with theirs.
struct Locksmith {
    private let casebook: Casebook
    /// Of what is being added now.
    private(set) var made: [String: KeySlot] = [:]
    private var fresh: [String: Statement.Content] = [:]

    /// - Parameter made: keys that are there already for what is to be added.
    init(_ casebook: Casebook, made: [String: KeySlot] = [:]) {
        self.casebook = casebook
        self.made = made
    }

    /// A statement as it is added, its words under the keys of those it tells of. What it gives may be called on any thread.
    mutating func entry(of statement: Statement, newKey: () throws -> KeySlot) throws -> @Sendable () -> Entry {
        let (lock, key) = try lock(statement.content, newKey: newKey)
        guard !lock.ways.isEmpty else { return { Entry(payload: statement.encoded()) } }
        return {
            let parts = statement.parts
            return Entry(skeleton: parts.skeleton, content: parts.content, lock: lock, defines: key)
        }
    }

    /// The lock of a statement that is to be added, and the key made for what it defines.
    private mutating func lock(
        _ content: Statement.Content, newKey: () throws -> KeySlot
    ) throws -> (lock: KeyLock, defines: KeySlot?) {
        switch content {
        case .source, .report, .mention, .file:
            guard let id = content.id else { return (.epoch, nil) }
            // A file's was made before it was sealed.
            let key = try made[id] ?? newKey()
            made[id] = key
            return (KeyLock(key), key)
        default:
            if let id = content.id { fresh[id] = content }
            return (lock(of: content), nil)
        }
    }

    /// The lock of a statement that is told of others. Of what has no key, the epoch's alone.
    private func lock(of content: Statement.Content) -> KeyLock {
        switch content {
        case .occurrence(let occurrence): lock(of: occurrence)
        case .relation(let relation): way([relation.report, relation.mention, relation.to])
        case .figure(let figure): way([figure.report])
        case .fileAccess(let access): way([access.file])
        case .judgement(let judgement): lock(of: judgement)
        default: .epoch
        }
    }

    /// It goes with its report, or with the last of those whom it tells of.
    private func lock(of occurrence: Occurrence) -> KeyLock {
        let living = occurrence.mentions.filter { !casebook.erased.contains($0) }
        guard (1...KeyLock.mostWays).contains(living.count) else { return way([occurrence.report]) }
        let ways = living.map { slots([occurrence.report, $0]) }
        return ways.contains(where: \.isEmpty) ? .epoch : KeyLock(ways: ways)
    }

    /// Its reasons go with the first of those whom it is about.
    private func lock(of judgement: Judgement) -> KeyLock {
        switch judgement.decision {
        case .same(let a, let b), .different(let a, let b):
            var ids: [String?] = []
            for part in a + b where !ids.contains(part.mention) { ids.append(part.mention) }
            return way(ids)
        case .certainty(let occurrence, _):
            guard case .occurrence(let told)? = record(occurrence) else { return .epoch }
            return lock(of: told)
        case .withdraw(let other):
            guard case .judgement(let withdrawn)? = record(other) else { return .epoch }
            return lock(of: withdrawn)
        }
    }

    private func record(_ id: String) -> Statement.Content? {
        fresh[id] ?? casebook.occurrences[id].map(Statement.Content.occurrence)
            ?? casebook.judgements[id].map(Statement.Content.judgement)
    }

    private func way(_ ids: [String?]) -> KeyLock {
        let slots = slots(ids)
        return slots.isEmpty ? .epoch : KeyLock(ways: [slots])
    }

    /// Those who were erased have no say any more; the rest is sealed with the others' keys.
    private func slots(_ ids: [String?]) -> [KeySlot] {
        let slots = ids.compactMap { $0 }.filter { !casebook.erased.contains($0) }.compactMap(key)
        return Array(slots.prefix(KeyLock.mostSlots))
    }

    private func key(_ id: String) -> KeySlot? { made[id] ?? casebook.keys[id] }
}
