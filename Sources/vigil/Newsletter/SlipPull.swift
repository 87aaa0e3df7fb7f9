import Foundation
import Ledger
import Slips

/// Takes slips out of a server's state folder: kept here first, deleted there then.
struct SlipPull {
    private let box: SlipBox
    private let purpose: SealedSlip.Purpose

    init(_ state: String, _ purpose: SealedSlip.Purpose) throws {
        let folder = URL(fileURLWithPath: state, isDirectory: true)
        guard FileManager.default.fileExists(atPath: folder.path) else {
            throw Failure("\(state): there is no such folder; give the one that vigil-site has as --state")
        }
        box = SlipBox(folder: folder.appending(path: purpose.rawValue))
        self.purpose = purpose
        isThere = FileManager.default.fileExists(atPath: folder.appending(path: purpose.rawValue).path)
    }

    /// The part has never run there.
    private let isThere: Bool

    /// - Parameter keep: puts them where they last; only then are they deleted from the server.
    /// - Returns: how many did not open.
    func run(_ vault: Vault, keep: ([Slip]) throws -> Void) throws -> Int {
        guard isThere else { return 0 }
        var unreadable = 0
        // What an earlier run had taken and not kept comes first, then what came since.
        while true {
            let sealed = try box.take()
            guard !sealed.isEmpty else { return unreadable }
            let slips = sealed.compactMap { try? $0.open(for: purpose, with: vault.deskSealingKey) }
            unreadable += sealed.count - slips.count
            try keep(slips)
            try box.forget()
        }
    }
}
