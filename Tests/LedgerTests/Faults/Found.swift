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
            let passphrase = try Passphrase(FaultLoad.passphrase)
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
            let found = try state(vault, url)
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
            guard entry.defines != nil else { return }
            state.keyed.append(position)
            state.contents[position] = entry.content
        }
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
            if promised.contains(state) { return nil }
            let wanted = promised.map { "\($0.payloads.count) entries, \($0.items.count) items, \($0.editions.count) editions" }
            return "there are \(state.payloads.count) entries, \(state.items.count) items, \(state.editions.count) editions; "
                + "promised were \(wanted.joined(separator: ", or "))"
        case .nothing: return promised.contains { !$0.exists } ? nil : "there is no vault"
        case .refused(let why): return why
        }
    }
}
