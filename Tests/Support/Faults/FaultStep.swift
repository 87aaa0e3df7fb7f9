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
    /// A file comes in: sealed, then told of by an entry with its key.
    case file(bytes: Int)
    /// A new passphrase for who made the vault, by its number.
    case changePassphrase(Int)
    case admit(guest: Int)
    case shutOut(guest: Int)
    /// A recovery sheet takes the place of the one before.
    case sheet(Int)
    /// Somebody becomes a member by the sheet of now.
    case recover(Int)
    /// To one place, again and again, with the keys.
    case backUp
    /// What was backed up last becomes a vault, in a place of this number.
    case restore(Int)
}

/// One who may open a vault.
package enum FaultWay: Hashable, Sendable, CaseIterable {
    case owner(Int), guest(Int), recovered(Int)

    package static let allCases: [FaultWay] = (0..<4).map(owner) + (0..<3).flatMap { [guest($0), recovered($0)] }

    package var passphrase: String {
        switch self {
        case .owner(0): FaultLoad.passphrase
        case .owner(let number): "owner's words, number \(number)"
        case .guest(let number): "words of guest \(number)"
        case .recovered(let number): "words after recovery \(number)"
        }
    }

    package var name: String {
        switch self {
        case .owner: ""
        case .guest(let number): "guest \(number)"
        case .recovered(let number): "recovered \(number)"
        }
    }
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
        /// As whole case files come in: hundreds of entries with a key each, in one transaction.
        case imports
        /// Who may open it changes; a little of that, for failing each call of it once.
        case people, shortPeople
        /// It is backed up and restored; a little of that.
        case copies, shortCopies
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
            case .imports:
                [
                    .create, .append(entries: 3, bytes: 300), .keyed(entries: 700, bytes: 9000), .erase(5), .keyed(entries: 500, bytes: 3000),
                    .reopen, .keyed(entries: 2, bytes: 300),
                ]
            case .people:
                [
                    .create, .append(entries: 3, bytes: 900), .admit(guest: 0), .keyed(entries: 3, bytes: 900), .changePassphrase(1),
                    .append(entries: 2, bytes: 900), .sheet(0), .admit(guest: 1), .append(entries: 1, bytes: 900), .shutOut(guest: 0),
                    .append(entries: 2, bytes: 900), .recover(0), .append(entries: 1, bytes: 900), .sheet(1), .keyed(entries: 2, bytes: 900),
                    .erase(1), .shutOut(guest: 1), .setAside, .append(entries: 2, bytes: 900), .changePassphrase(2), .recover(1),
                    .changePassphrase(3), .append(entries: 2, bytes: 900),
                ]
            case .shortPeople:
                [
                    .create, .append(entries: 2, bytes: 300), .admit(guest: 0), .append(entries: 1, bytes: 300), .shutOut(guest: 0),
                    .append(entries: 1, bytes: 300), .changePassphrase(1), .sheet(0), .recover(0), .append(entries: 2, bytes: 300),
                ]
            case .copies:
                [
                    .create, .keyed(entries: 4, bytes: 2000), .append(entries: 6, bytes: 900), .file(bytes: 90_000), .backUp,
                    .keyed(entries: 2, bytes: 2000), .erase(1), .backUp, .restore(0), .file(bytes: 3000), .append(entries: 30, bytes: 9000),
                    .changePassphrase(1), .erase(4), .backUp, .backUp, .restore(1), .append(entries: 3, bytes: 900), .admit(guest: 0), .backUp,
                    .restore(2), .append(entries: 1, bytes: 900),
                ]
            case .shortCopies:
                [
                    .create, .keyed(entries: 2, bytes: 600), .file(bytes: 2000), .backUp, .erase(0), .append(entries: 2, bytes: 300), .backUp,
                    .restore(0), .append(entries: 1, bytes: 300),
                ]
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
            case .file(let bytes): (1, bytes)
            case .create, .reopen, .check, .remove, .changePassphrase, .admit, .shutOut, .sheet, .recover, .backUp, .restore: (0, 0)
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
