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

        private var url: URL { folder.appending(path: "vault") }

        func run() throws {
            var vault: Vault?
            for (number, step) in load.steps.enumerated() {
                tell.say(FaultTold(.begin, number))
                do {
                    try perform(step, number, &vault)
                    tell.say(FaultTold(.done, number))
                } catch let error as VaultError where error == .syncFailed || step.isManifold {
                    tell.say(FaultTold(.unknown, number))
                    // Several writes: only a failed sync leaves a vault that must refuse.
                    if error == .syncFailed, let vault { try again(vault, number) }
                    exit(3)
                } catch let error as VaultError {
                    tell.say(FaultTold(.nothing, number))
                    FileHandle.standardError.write(Data("step \(number), \(step): \(error)\n".utf8))
                    if step == .create { exit(4) }
                    // What an opening meets once it may not meet again.
                    if vault == nil { vault = try Vault.open(at: url, passphrase: passphrase, access: .write) }
                }
            }
            vault?.close()
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

        private func perform(_ step: FaultStep, _ number: Int, _ vault: inout Vault?) throws {
            let values = load.values[number]
            guard let open = vault else {
                vault = try Vault.create(at: url, passphrase: passphrase, cost: .testing, command: "vigil-fault")
                return
            }
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
                vault = try Vault.open(at: url, passphrase: passphrase, access: .write, command: "vigil-fault")
            case .check:
                let reader = try Vault.open(at: url, passphrase: passphrase, access: .read)
                defer { reader.close() }
                try reader.read { _, _ in }
                _ = try Vault.check(at: url, passphrase: passphrase)
            case .put(let item): try open.drawer("letters").put(values[0], id: "item \(item)")
            case .remove(let item): try open.drawer("letters").remove("item \(item)")
            case .setAside: try open.setAside(values[0], as: "newsletter", in: url)
            case .rememberEdition: try open.remember(editions: open.editionEntries() + values)
            }
        }
    }

    extension FaultStep {
        /// Whether it is more than one write, so that an error of any kind may come halfway.
        fileprivate var isManifold: Bool { if case .erase = self { true } else { false } }
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
