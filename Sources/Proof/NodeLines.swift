import Synchronization

/// The nodes of proofs as their files write them. Counts of one day are asked of the same people, whose facts are nearly all of each file: they are
/// written once. Holds testimony; for as long as files are written.
///
/// Safe from any thread: who asks for what is being written waits for it.
package final class NodeLines: Sendable {
    private let written = Mutex<[(nodes: [Node], lines: [UInt8])]>([])
    /// Definitions with different rules may see different nodes; more kinds than these are written each time.
    private static let most = 4

    package init() {}

    func lines(of nodes: [Node]) throws -> [UInt8] {
        try written.withLock { written in
            if let known = written.first(where: { $0.nodes == nodes }) { return known.lines }
            let lines = try ProofFile.lines(nodes: nodes)
            written = written.suffix(Self.most - 1) + [(nodes, lines)]
            return lines
        }
    }
}
