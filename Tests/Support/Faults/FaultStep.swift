/// One thing that a load does to a vault. Whoever gives vaults a new operation adds a case here, what it promises
/// (`Promised.apply`), how it is done (`vigil-fault`, `Performer`) and how it is looked for (`Promised.check`).
package enum FaultStep: Hashable, Sendable {
    /// A new vault.
    case create
    /// So many entries in one transaction, each of up to so many bytes.
    case append(entries: Int, bytes: Int)
    /// Entries of which each has content under a key of its own.
    case keyed(entries: Int, bytes: Int)
    /// The key of one of those, by its number among them (round and round), is destroyed.
    case erase(Int)
    /// The vault is closed and opened again to write.
    case reopen
    /// Everything is read by another opening, and the whole vault is checked.
    case check
    /// Something is put into a drawer, or in the place of what is there.
    case put(item: Int)
    case remove(item: Int)
    /// A file beside the ledger is replaced.
    case setAside
    /// The log of editions grows by one.
    case rememberEdition
}

/// A script of steps and the bytes that each one writes, the same for the same seed in every process.
package struct FaultLoad: Sendable, CustomStringConvertible, CustomReflectable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A little of everything: for failing each call of it once.
        case short
        /// Some dozens of steps of all kinds.
        case mixed
        /// Transactions that are too large for SQLite's memory, so that pages reach the file before they are committed.
        case large
        /// Only entries, for a vault of a few hundred.
        case entries
    }

    package let kind: Kind
    package let seed: UInt64
    package let steps: [FaultStep]
    /// What the step of each number writes: for `append` a payload an entry, else one value.
    package let values: [[[UInt8]]]

    package init(_ kind: Kind, seed: UInt64) {
        self.kind = kind
        self.seed = seed
        var random = Seeded(seed)
        let steps: [FaultStep] =
            switch kind {
            case .short:
                [
                    .create, .append(entries: 2, bytes: 300), .keyed(entries: 3, bytes: 3000), .put(item: 1), .setAside, .rememberEdition,
                    .reopen, .append(entries: 1, bytes: 6000), .erase(1), .put(item: 1), .remove(item: 1), .setAside, .check,
                    .append(entries: 12, bytes: 500),
                ]
            case .mixed:
                [.create] + (0..<60).map { _ in Self.anyStep(&random) } + [.append(entries: 3, bytes: 900)]
            case .large:
                [
                    .create, .append(entries: 5, bytes: 800), .append(entries: 190, bytes: 30_000), .append(entries: 4, bytes: 800), .reopen,
                    .append(entries: 170, bytes: 30_000), .append(entries: 1, bytes: 100),
                ]
            case .entries:
                [.create] + (0..<24).map { _ in .append(entries: Int.random(in: 1...40, using: &random), bytes: 2500) }
            }
        self.steps = steps
        values = steps.indices.map { Self.values(of: steps[$0], Seeded(seed &* 1_000_003 &+ UInt64($0))) }
    }

    private static func anyStep(_ random: inout Seeded) -> FaultStep {
        switch Int.random(in: 0..<25, using: &random) {
        case 0..<11: .append(entries: Int.random(in: 1...12, using: &random), bytes: Bool.random(using: &random) ? 400 : 9000)
        case 11, 12: .reopen
        case 13: .check
        case 14, 15: .put(item: Int.random(in: 0..<3, using: &random))
        case 16: .remove(item: Int.random(in: 0..<3, using: &random))
        case 17, 18: .setAside
        case 19...21: .keyed(entries: Int.random(in: 1...4, using: &random), bytes: 2000)
        case 22, 23: .erase(Int.random(in: 0..<5, using: &random))
        default: .rememberEdition
        }
    }

    private static func values(of step: FaultStep, _ seeded: Seeded) -> [[UInt8]] {
        var random = seeded
        let (count, largest) =
            switch step {
            case .append(let entries, let bytes), .keyed(let entries, let bytes): (entries, bytes)
            case .erase: (1, 200)
            case .put, .setAside, .rememberEdition: (1, 1200)
            case .create, .reopen, .check, .remove: (0, 0)
            }
        // Not compressible, and no two alike.
        return (0..<count).map { _ in
            let size = Int.random(in: 0...largest, using: &random)
            return Array(unsafeUninitializedCapacity: size) { bytes, filled in
                var word: UInt64 = 0
                for place in 0..<size {
                    if place % 8 == 0 { word = random.next() }
                    bytes[place] = UInt8(truncatingIfNeeded: word >> (UInt64(place % 8) * 8))
                }
                filled = size
            }
        }
    }

    package var description: String { "\(kind.rawValue), seed \(seed)" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// The words that open the vault.
    package static let passphrase = "CANARY-passphrase-0451 correct horse"
}
