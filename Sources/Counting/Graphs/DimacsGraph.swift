/// A graph in the colouring format of the DIMACS challenge (Johnson and Trick 1996): comments `c …`, one line
/// `p edge NODES EDGES` (`p col` is taken too), perhaps values of nodes
/// (`n A VALUE`, passed over), and a line `e A B` for each conflict, nodes numbered from 1.
///
/// A conflict may be written more than once, and both ways. The number of edges on the `p` line must be the number of
/// edge lines, half of it, twice it, or the number of different conflicts: files in use count in each of these ways.
/// Anything else is refused whole, with its line.
///
///     let graph = try DimacsGraph(bytes)
///     let fewest = graph.fewestClasses(budget: .default)
///
/// Cost: one pass, some hundred million bytes a second. Memory besides the bytes: a bit for each pair of nodes where
/// that is less than the edges would take (7,084 nodes: 6 MB), else 16 bytes an edge line and 8 a node; so at most
/// 1.7 GB, for the most that is taken.
package struct DimacsGraph: Sendable {
    package static let mostNodes = 2_000_000
    package static let mostEdges = 100_000_000

    package enum Storage: Sendable {
        case dense(ConflictGraph)
        case sparse(SparseGraph)
    }

    package let count: Int
    /// Different conflicts.
    package let conflicts: Int
    package let storage: Storage

    /// - Parameter isCancelled: asked every few milliseconds; true ends the reading with the fault `stopped`.
    package init(_ bytes: [UInt8], isCancelled: @escaping @Sendable () -> Bool = { false }) throws(DimacsFault) {
        var reader = DimacsReader(Watch(isCancelled))
        let result = bytes.withUnsafeBytes { buffer in Result { () throws(DimacsFault) in try reader.read(buffer) } }
        try result.get()
        self = try reader.graph()
    }

    /// Of bytes that stand somewhere already, such as a mapped file; they are only read during the call.
    package init(
        reading buffer: UnsafeRawBufferPointer, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(DimacsFault) {
        var reader = DimacsReader(Watch(isCancelled))
        try reader.read(buffer)
        self = try reader.graph()
    }

    init(count: Int, conflicts: Int, storage: Storage) {
        (self.count, self.conflicts, self.storage) = (count, conflicts, storage)
    }

    /// The fewest classes; vertices from 0. See `ConflictGraph.fewestClasses`.
    package func fewestClasses(budget: Budget = .default, recordsEvidence: Bool = false) -> FewestClasses {
        switch storage {
        case .dense(let graph): graph.fewestClasses(budget: budget, recordsEvidence: recordsEvidence)
        case .sparse(let graph): graph.fewestClasses(budget: budget, recordsEvidence: recordsEvidence)
        }
    }

    /// Every conflict once, nodes from 1, for a checker.
    package var pairs: some Sequence<(Int, Int)> {
        (0..<count).lazy.flatMap { vertex in before(vertex).map { (vertex + 1, $0 + 1) } }
    }

    private func before(_ vertex: Int) -> [Int] {
        switch storage {
        case .dense(let graph): graph.neighbours[vertex].prefix { $0 < vertex }
        case .sparse(let graph): graph.neighbours(vertex).prefix { $0 < vertex }.map(Int.init)
        }
    }
}
