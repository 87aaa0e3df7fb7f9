/// Is there a colouring with fewer colours? Depth first in the order of saturation, each time with the colours
/// already used and one new one (Brown 1972, Brélaz 1979). The stack is our own: a graph can have thousands of
/// vertices.
struct ColouringSearch {
    private let graph: ConflictGraph
    private let lower: Int
    private let clique: [Int]
    /// The best colouring so far, colours 0 ..< best.colourCount.
    private(set) var best: [Int]

    private var limit: Int
    private var colours: [Int]
    private var uncoloured: BitSet
    /// How many neighbours of the vertex have the colour: vertex * width + colour.
    private var tally: [Int32]
    private let width: Int
    private var saturation: [Int]
    private var frames: [Frame] = []

    private struct Frame {
        let vertex: Int
        /// Colours that the vertices before this one use.
        let used: Int
        var next: Int
    }

    /// `best` must be a colouring, `clique` a clique of the graph. Memory: 4 bytes a vertex and colour.
    init(graph: ConflictGraph, clique: [Int], lower: Int, best: [Int]) {
        self.graph = graph
        self.clique = clique
        self.lower = lower
        self.best = best
        width = best.colourCount
        limit = width - 1
        colours = [Int](repeating: -1, count: graph.count)
        uncoloured = BitSet(upTo: graph.count)
        tally = [Int32](repeating: 0, count: graph.count * width)
        saturation = [Int](repeating: 0, count: graph.count)
    }

    /// True where it is proven that no colouring is better than `best`.
    mutating func run(meter: Meter) -> Bool {
        guard limit >= lower else { return true }
        for (colour, vertex) in clique.enumerated() { set(vertex, to: colour) }
        push(used: clique.count)
        while let frame = frames.last {
            let top = frames.count - 1
            if colours[frame.vertex] >= 0 { unset(frame.vertex) }
            guard meter.spend(1 + graph.count / 64) else { return false }
            var colour = frame.next
            let end = min(frame.used + 1, limit)
            let row = frame.vertex * width
            while colour < end, tally[row + colour] > 0 { colour += 1 }
            guard colour < end else {
                frames.removeLast()
                continue
            }
            frames[top].next = colour + 1
            set(frame.vertex, to: colour)
            let used = max(frame.used, colour + 1)
            if uncoloured.isEmpty {
                best = colours
                limit = used - 1
                if limit < lower { return true }
                rewind()
            } else {
                push(used: used)
            }
        }
        return true
    }

    /// After a better colouring: back to where its last new colour was opened, since all below needs that many.
    private mutating func rewind() {
        while let frame = frames.last, frame.used > limit || colours[frame.vertex] >= limit {
            if colours[frame.vertex] >= 0 { unset(frame.vertex) }
            frames.removeLast()
        }
    }

    private mutating func push(used: Int) {
        var best = -1
        var bestKey = (-1, -1)
        for vertex in uncoloured where saturation[vertex] >= bestKey.0 {
            let key = (saturation[vertex], graph.neighbours[vertex].commonCount(with: uncoloured))
            if key > bestKey { (best, bestKey) = (vertex, key) }
        }
        if best >= 0 { frames.append(Frame(vertex: best, used: used, next: 0)) }
    }

    private mutating func set(_ vertex: Int, to colour: Int) {
        colours[vertex] = colour
        uncoloured.remove(vertex)
        for neighbour in graph.neighbours[vertex] {
            let cell = neighbour * width + colour
            tally[cell] += 1
            if tally[cell] == 1 { saturation[neighbour] += 1 }
        }
    }

    private mutating func unset(_ vertex: Int) {
        let colour = colours[vertex]
        for neighbour in graph.neighbours[vertex] {
            let cell = neighbour * width + colour
            tally[cell] -= 1
            if tally[cell] == 0 { saturation[neighbour] -= 1 }
        }
        colours[vertex] = -1
        uncoloured.insert(vertex)
    }
}
