import Foundation
import TestSupport
@testable import Ledger

/// What there is in a folder after something went wrong in it.
enum Found: Equatable {
    /// The state of a vault that opens, is sound, and takes a further entry.
    case vault(Promised)
    /// No vault, or not yet one.
    case nothing
    /// It does not open, does not read, or does not go on; which step failed, and why.
    case refused(String)

    /// Looks as a reader would, or first as a writer, who puts in order what a crash has left in another way.
    ///
    /// - Parameter seconds: how long the first opening took.
    static func look(_ folder: URL, writerFirst: Bool, seconds: ((Double) -> Void)? = nil) -> Found {
        let url = folder.appending(path: "vault")
        var doing = "opening"
        do {
            // A backup by itself, before the vault is put in order.
            doing = "restoring"
            let copies = try copies(in: folder)
            doing = "opening"
            let passphrase = try Passphrase((ways(url).first ?? .owner(0)).passphrase)
            let clock = ContinuousClock()
            let start = clock.now
            var vault: Vault
            do {
                vault = try Vault.open(at: url, passphrase: passphrase, access: writerFirst ? .write : .read)
            } catch VaultError.notAVault {
                return .nothing
            }
            let (whole, parts) = start.duration(to: clock.now).components
            seconds?(Double(whole) + Double(parts) * 1e-18)
            doing = "reading"
            var found = try state(vault, url)
            (found.backup, found.restored) = (copies.backup, copies.restored)
            vault.close()
            doing = "going on"
            vault = try Vault.open(at: url, passphrase: passphrase, access: .write)
            let more: [UInt8] = [9, 9, 9]
            // An erasure that was broken off is finished by opening to write: an entry says so.
            let added = vault.position - found.payloads.count
            guard (0...1).contains(added) else { return .refused("opening to write added \(added) entries") }
            try vault.append([more])
            vault.close()
            // After the opening to write: until then an erasure that was broken off is rightly reported.
            doing = "checking"
            let report = try Vault.check(at: url, passphrase: passphrase)
            guard report.isSound, report.sound == found.payloads.count + added + 1 else { return .refused("the check finds \(report.problems)") }
            vault = try Vault.open(at: url, passphrase: passphrase, access: .read)
            defer { vault.close() }
            var last: [[UInt8]] = []
            try vault.read(from: found.payloads.count + added) { last.append($1) }
            guard last == [more] else { return .refused("an entry that was added afterwards is not there") }
            return .vault(found)
        } catch {
            return .refused("\(doing): \(error)")
        }
    }

    static func state(_ vault: Vault, _ url: URL) throws -> Promised {
        var state = Promised()
        state.exists = true
        try vault.entries(transform: { $0 }) { position, entry in
            state.payloads.append(entry.skeleton)
            guard let slot = entry.defines else { return }
            state.keyed.append(position)
            state.contents[position] = entry.content
            if entry.skeleton.starts(with: FaultLoad.fileSkeleton([])) { state.files[position] = try file(slot, vault) }
        }
        try epochs(vault, &state)
        for way in FaultWay.allCases where try opens(url, { try $0.unlock(Passphrase(way.passphrase)) }) { state.ways.insert(way) }
        for sheet in 0..<2 where try opens(url, { try $0.unlock(by: RecoverySecret(FaultLoad.sheet(sheet)).member(of: $0.vault)) }) { state.sheet = sheet }
        let drawer = try vault.drawer("letters")
        for item in 0..<3 { state.items[item] = try drawer.get("item \(item)") }
        guard try drawer.all().count == state.items.count else { throw Child.Failed(description: "the drawer holds something more") }
        state.aside = try vault.aside("newsletter", in: url)
        state.editions = try vault.editionEntries()
        return state
    }

    /// What is wrong about it where one of these states was promised; nil where nothing is.
    func complaint(promised: [Promised]?) -> String? {
        guard let promised else { return "the load went on after a failed sync" }
        switch self {
        case .vault(let state):
            if promised.contains(where: { $0.agrees(with: state) }) { return nil }
            return "there are \(Self.summary(state)); promised were \(promised.map(Self.summary).joined(separator: ", or "))"
        case .nothing: return promised.contains { !$0.exists } ? nil : "there is no vault"
        case .refused(let why): return why
        }
    }

    private static func summary(_ state: Promised) -> String {
        func count(_ copy: Promised.Copy?) -> String { copy.map { "\($0.payloads.count) entries, \($0.contents.count) contents" } ?? "none" }
        return "\(state.payloads.count) entries (epochs \(Set(state.epochs).sorted())), \(state.contents.count) contents, \(state.files.count) files, "
            + "\(state.items.count) items, \(state.editions.count) editions, \(state.ways.count) ways, sheet \(state.sheet ?? -1), "
            + "backup of \(count(state.backup)), restored \(state.restored.mapValues(count))"
    }
}
