#if DEBUG
    import Foundation
    import TestSupport
    @testable import Ledger

    /// Runs a load's steps one after the other, and tells of each what came of it.
    ///
    /// Like Vigil's own programs it goes on after an error that says that nothing was added, and ends after one that leaves the
    /// disk's state open; before it ends it tries once more, so that a test sees whether the vault refuses.
    struct Performer {
        private let load: FaultLoad
        private let folder: URL
        private let tell: Tell
        private let passphrase: Passphrase
        private let owner = Counter()

        init(arguments: [String]) throws {
            guard let kind = FaultLoad.Kind(rawValue: arguments[2]), let seed = UInt64(arguments[3]) else { exit(64) }
            load = FaultLoad(kind, seed: seed)
            folder = URL(filePath: arguments[0])
            tell = try Tell(path: arguments[1])
            passphrase = try Passphrase(FaultLoad.passphrase)
        }

        static func open(folder: String, tell: String) throws {
            let tell = try Tell(path: tell)
            tell.say(FaultTold(.begin, 0))
            let url = URL(filePath: folder).appending(path: "vault")
            try Vault.open(at: url, passphrase: Passphrase(FaultLoad.passphrase), access: .write).close()
            tell.say(FaultTold(.done, 0))
        }

        static func erase(folder: String, tell: String, slot: Int) throws {
            let tell = try Tell(path: tell)
            let url = URL(filePath: folder).appending(path: "vault")
            let vault = try Vault.open(at: url, passphrase: Passphrase(FaultLoad.passphrase), access: .write)
            tell.say(FaultTold(.begin, 0))
            _ = try vault.erase([KeySlot(slot)], statement: Array("because".utf8))
            tell.say(FaultTold(.done, 0))
            vault.close()
        }

        private var url: URL { folder.appending(path: "vault") }

        func run() throws {
            var vault: Vault?
            for (number, step) in load.steps.enumerated() {
                tell.say(FaultTold(.begin, number))
                do {
                    try perform(step, number, &vault)
                    tell.say(FaultTold(.done, number))
                } catch where Self.isSyncFailed(error) || step.isManifold {
                    tell.say(FaultTold(.unknown, number))
                    // Several writes, or to another place: only a failed sync of its own leaves a vault that must refuse.
                    if Self.isSyncFailed(error), step.isOnTheVault, let vault { try again(vault, number) }
                    exit(3)
                } catch let error as VaultError {
                    tell.say(FaultTold(.nothing, number))
                    FileHandle.standardError.write(Data("step \(number), \(step): \(error)\n".utf8))
                    if step == .create { exit(4) }
                    // What an opening meets once it may not meet again.
                    if vault == nil { vault = try open() }
                }
            }
            vault?.close()
        }

        private static func isSyncFailed(_ error: any Error) -> Bool { error as? VaultError == .syncFailed }

        /// As who made it, by the passphrase that was set last.
        private func open() throws -> Vault {
            let passphrase = try Passphrase(FaultWay.owner(owner.value).passphrase)
            return try Vault.open(at: url, passphrase: passphrase, access: .write, command: "vigil-fault")
        }

        /// After a failed sync nothing more may be acknowledged.
        private func again(_ vault: Vault, _ number: Int) throws {
            for attempt in [0, 1] {
                do {
                    if attempt == 0 { try vault.append([[1, 2, 3]]) } else { try vault.read { _, _ in } }
                    tell.say(FaultTold(.done, number))
                } catch VaultError.syncFailed {
                    tell.say(FaultTold(.refused, number))
                }
            }
        }

        private func perform(_ step: FaultStep, _ at: Int, _ vault: inout Vault?) throws {
            let values = load.values[at]
            if step == .create {
                vault = try Vault.create(at: url, passphrase: passphrase, cost: .testing, command: "vigil-fault")
                return
            }
            // A change of who may open it closes a vault.
            let open = try vault ?? self.open()
            vault = open
            switch step {
            case .create: throw VaultError.alreadyAVault(path: url.path)
            case .append: try open.append(values)
            case .keyed:
                try open.write { writer in
                    for value in values {
                        let key = try writer.newKey()
                        try writer.add(Entry(skeleton: FaultLoad.skeleton(value), content: value, lock: KeyLock(key), defines: key))
                    }
                }
            case .erase(let number):
                var keys: [KeySlot] = []
                try open.entries(transform: \.defines) { if let key = $1 { keys.append(key) } }
                if !keys.isEmpty { _ = try open.erase([keys[number % keys.count]], statement: values[0]) }
            case .reopen:
                open.close()
                vault = nil
                vault = try self.open()
            case .check:
                let reader = try Vault.open(at: url, passphrase: passphrase, access: .read)
                defer { reader.close() }
                try reader.read { _, _ in }
                _ = try Vault.check(at: url, passphrase: passphrase)
            case .put(let item): try open.drawer("letters").put(values[0], id: "item \(item)")
            case .remove(let item): try open.drawer("letters").remove("item \(item)")
            case .setAside: try open.setAside(values[0], as: "newsletter", in: url)
            case .rememberEdition: try open.remember(editions: open.editionEntries() + values)
            case .file: try takeIn(values[0], open)
            case .changePassphrase(let number):
                try open.changePassphrase(to: Passphrase(FaultWay.owner(number).passphrase), device: nil, cost: .testing)
                owner.value = number
                vault = nil
            case .admit(let guest):
                let way = FaultWay.guest(guest)
                try open.admit(Vault.request(at: url, passphrase: Passphrase(way.passphrase), device: nil, cost: .testing), as: way.name)
                vault = nil
            case .shutOut(let guest):
                try open.remove(member: FaultWay.guest(guest).name)
                vault = nil
            case .sheet(let number):
                try open.makeRecovery(RecoverySecret(FaultLoad.sheet(number)))
                vault = nil
            case .recover(let number):
                open.close()
                vault = nil
                let way = FaultWay.recovered(number)
                let sheet = load.steps[..<at].compactMap { if case .sheet(let sheet) = $0 { sheet } else { nil } }.last ?? 0
                try Vault.recover(
                    at: url, secret: RecoverySecret(FaultLoad.sheet(sheet)), passphrase: Passphrase(way.passphrase), device: nil, name: way.name,
                    cost: .testing, command: "vigil-fault")
            case .backUp: _ = try open.backUp(to: .folder(folder.appending(path: "backup")), keys: folder.appending(path: "keys"))
            case .restore(let place):
                _ = try Vault.restore(
                    at: folder.appending(path: "restored-\(place)"), from: folder.appending(path: "backup"), keys: folder.appending(path: "keys"))
            }
        }

        /// As the casebook does: the file, then the entry that tells of it.
        private func takeIn(_ content: [UInt8], _ vault: Vault) throws {
            let files = try vault.files()
            _ = try files.sweep()
            let (slot, key) = try vault.makeFileKey()
            var file = try files.receive(key: key, id: "file \(slot.number)")
            try content.withUnsafeBytes { try file.write($0) }
            let receipt = try file.finish()
            do {
                try vault.write { writer in
                    try writer.add(
                        Entry(skeleton: FaultLoad.fileSkeleton(content), content: FaultLoad.skeleton(content), lock: KeyLock(slot), defines: slot))
                }
            } catch {
                // As a casebook does it.
                if (error as? VaultError)?.leavesOutcomeUnknown != true { try files.remove(receipt.name) }
                throw error
            }
        }
    }

    /// The number of the passphrase that was set last.
    private final class Counter {
        var value = 0
    }

    extension FaultStep {
        /// Whether it is more than one write, so that an error of any kind may come halfway.
        fileprivate var isManifold: Bool {
            switch self {
            case .erase, .backUp, .restore, .file: true
            default: false
            }
        }

        /// Not on another folder.
        fileprivate var isOnTheVault: Bool {
            switch self {
            case .backUp, .restore, .file: false
            default: true
            }
        }
    }

    /// Lines into a file, each with one call, so that they stand among the calls on the vault in their true order.
    struct Tell {
        private let descriptor: CInt

        init(path: String) throws {
            descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { exit(5) }
        }

        func say(_ told: FaultTold) {
            let line = Array(told.line.utf8)
            guard write(descriptor, line, line.count) == line.count else { exit(5) }
        }
    }
#endif
