import Synchronization

/// The nodes of proofs as their files write them. Counts of one day may be asked of the same people, whose facts are nearly all of each file: they are
/// written once. Holds testimony; for as long as files are written.
///
/// Safe from any thread; two that ask for the same at once both write it.
package final class NodeLines: Sendable {
    private let written = Mutex<[(nodes: [Node], lines: [UInt8])]>([])
    /// Most recently written.
    private static let most = 4

    package init() {}

    func lines(of nodes: [Node]) throws -> [UInt8] {
        // Compared outside the lock, too: it takes a while where they are the same.
        if let known = written.withLock({ $0 }).first(where: { $0.nodes == nodes }) { return known.lines }
        let lines = try ProofFile.lines(nodes: nodes)
        written.withLock { $0 = $0.suffix(Self.most - 1) + [(nodes, lines)] }
        return lines
    }
}
