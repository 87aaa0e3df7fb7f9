/// Why a DIMACS graph is refused: the line (from 1), what is wrong there, and what to do.
package struct DimacsFault: Error, Equatable, CustomStringConvertible, Sendable {
    package enum Kind: Equatable, Sendable {
        case noProblemLine
        case secondProblemLine
        case badProblemLine
        case tooManyNodes(Int)
        case tooManyEdges(Int)
        case edgeBeforeProblem
        case badEdge
        case nodeOutOfRange(node: Int, count: Int)
        case selfLoop(Int)
        case unknownLine
        case tooFewEdges(found: Int, promised: Int)
        case tooManyEdgeLines(found: Int, promised: Int)
        case stopped
    }

    package let line: Int
    package let kind: Kind

    /// `line N: what is wrong; what to do`.
    package var description: String { "line \(line): \(what)" }

    /// What is wrong; what to do.
    package var what: String {
        switch kind {
        case .noProblemLine:
            "the file ends without a line `p edge NODES EDGES`; put it before the first edge"
        case .secondProblemLine:
            "a second `p` line; a file holds one graph: remove one, or split the file"
        case .badProblemLine:
            "expected `p edge NODES EDGES` (or `p col …`) with two whole numbers; correct the line"
        case .tooManyNodes(let count):
            "\(count) nodes; at most \(DimacsGraph.mostNodes) are taken: split the graph into parts that share no conflict"
        case .tooManyEdges(let count):
            "\(count) edges; at most \(DimacsGraph.mostEdges) are taken: list each conflict once, or split the graph"
        case .edgeBeforeProblem:
            "an edge before the line `p edge NODES EDGES`; move that line up"
        case .badEdge:
            "expected `e A B` with two whole numbers; correct the line"
        case .nodeOutOfRange(let node, let count):
            "node \(node) does not exist: nodes are 1 to \(count); correct the edge or the `p` line"
        case .selfLoop(let node):
            "node \(node) is in conflict with itself; nobody is two people: remove the line"
        case .unknownLine:
            "not a line of this format, which are `c …`, `p edge NODES EDGES`, `n NODE VALUE` and `e A B`; correct or remove it"
        case .tooFewEdges(let found, let promised):
            "the file ends after \(found) edges of the \(promised) that its `p` line names; it may be cut off: get the whole file, or correct the `p` line"
        case .tooManyEdgeLines(let found, let promised):
            "\(found) edges where the `p` line names \(promised); correct the `p` line"
        case .stopped:
            "reading was stopped here; nothing of the graph is kept: read it again"
        }
    }
}
