import Foundation
import Synchronization
package import TransparencyLog

/// How much of a ledger is on the disk for certain: so many entries, and the root of their tree. What a desk tells whoever backs its vault up.
package struct DurableState: Equatable, Sendable {
    package let position: Int
    package let root: TreeHash

    package init(position: Int, root: TreeHash) {
        self.position = position
        self.root = root
    }

    private static let format = "vigil-desk/1"
    static let longestText = 256

    /// Three lines. Nothing in it is secret: a checkpoint tells as much.
    var text: String { "\(Self.format)\n\(position)\n\(Data(root).base64EncodedString())\n" }

    /// - Returns: nil where it is anything else.
    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4, lines[0] == Self.format, lines[3].isEmpty, let position = Int(lines[1]), position >= 0,
            let root = Data(base64Encoded: lines[2]), root.count == 32
        else { return nil }
        self.init(position: position, root: Array(root))
    }
}

extension Vault {
    /// What is durable once the transaction under way, if there is one, has been synced. Reads the links of all entries.
    ///
    /// - Throws: `VaultError`, also where a sync failed: then nothing can be told.
    func durable() throws -> DurableState {
        let head = try appending.withLock { _ in try state.withLock { try $0.expectUsable().head } }
        return DurableState(position: head.position, root: try LedgerTree(store: store, chain: sealer.chain).whole(at: head).root)
    }

    /// - Throws: `BackupRefused.behindDesk` where this ledger is not what a desk told of, or that grown.
    func expect(_ told: DurableState, in whole: TreeHead) throws {
        let tree = LedgerTree(store: store, chain: sealer.chain)
        let root =
            told.position == whole.size ? whole.root : told.position < whole.size ? try tree.roots([0..<told.position]).first : nil
        guard root == told.root else { throw BackupRefused.behindDesk(desk: told.position, vault: whole.size) }
    }
}
