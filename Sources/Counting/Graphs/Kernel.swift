/// A graph without the vertices that cannot matter to how many colours it needs.
///
/// Taken out: a vertex with fewer neighbours than the lower bound (some colour is always left for it), and a vertex
/// whose neighbours are all neighbours of another that is no neighbour of it (it can share that one's colour).
struct Kernel {
    private(set) var remaining: BitSet
    private var removed: [Removal] = []
    private let graph: ConflictGraph

    private enum Removal {
        case fewNeighbours(Int)
        case likeAnother(Int, other: Int)
    }

    init(_ graph: ConflictGraph, lower: Int, meter: Meter) {
        self.graph = graph
        remaining = BitSet(upTo: graph.count)
        repeat {
            peel(lower: lower)
        } while fold(meter: meter)
    }

    private mutating func peel(lower: Int) {
        var waiting = Array(remaining)
        while let vertex = waiting.popLast() {
            guard remaining.contains(vertex) else { continue }
            let neighbours = graph.neighbours[vertex].intersection(remaining)
            guard neighbours.count < lower else { continue }
            remaining.remove(vertex)
            removed.append(.fewNeighbours(vertex))
            waiting.append(contentsOf: neighbours)
        }
    }

    /// True where something was taken out.
    private mutating func fold(meter: Meter) -> Bool {
        var found = false
        for vertex in remaining {
            guard meter.spend(1 + graph.count / 64) else { return false }
            let neighbours = graph.neighbours[vertex].intersection(remaining)
            guard let first = neighbours.first else { continue }
            // Another that covers it is a neighbour of each of its neighbours.
            var others = graph.neighbours[first].intersection(remaining)
            others.remove(vertex)
            others.subtract(graph.neighbours[vertex])
            for neighbour in neighbours {
                others.formIntersection(graph.neighbours[neighbour])
                if others.isEmpty { break }
            }
            guard let other = others.first else { continue }
            remaining.remove(vertex)
            removed.append(.likeAnother(vertex, other: other))
            found = true
        }
        return found
    }

    /// Colours for all, given colours for what remained: never more than the larger of those and the lower bound.
    func expanded(_ colours: [Int]) -> [Int] {
        var colours = colours
        for removal in removed.reversed() {
            switch removal {
            case .likeAnother(let vertex, let other):
                colours[vertex] = colours[other]
            case .fewNeighbours(let vertex):
                var taken = BitSet(capacity: graph.count)
                for neighbour in graph.neighbours[vertex] where colours[neighbour] >= 0 { taken.insert(colours[neighbour]) }
                colours[vertex] = Dsatur.firstFree(in: taken)
            }
        }
        return colours
    }
}
