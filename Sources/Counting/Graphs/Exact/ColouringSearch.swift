/// Is there a colouring with fewer colours? Depth first in the order of saturation, each time with the colours
/// already used and one new one (Brown 1972, Brélaz 1979). The stack is its own: a graph can have thousands of
/// vertices. The search can be ended and taken up again.
struct ColouringSearch {
    private let count: Int
    /// Where the neighbours of each vertex begin in `ends`.
    private let starts: [Int]
    private let ends: [Int32]
    private let lower: Int
    /// The best colouring so far, colours 0 ..< best.colourCount.
    private(set) var best: [Int]
    /// Vertices branched on, in the order of depth first, where they are kept.
    private(set) var steps: [Int32] = []

    private let isRecording: Bool
    private var limit: Int
    private var colours: [Int]
    private var uncoloured: Int
    /// How many neighbours of the vertex have the colour: vertex * width + colour.
    private var tally: [Int32]
    private let width: Int
    /// Saturation and uncoloured neighbours in one number, the larger the sooner; below zero where coloured.
    private var urgency: [Int64]
    private var frames: [Frame] = []

    /// More steps than this are not kept: the search then ends unproven.
    private static let mostSteps = 20_000_000

    private static let saturated: Int64 = 1 << 32
    private static let coloured: Int64 = -1 << 62

    private struct Frame {
        let vertex: Int
        /// Colours that the vertices before this one use.
        let used: Int
        var next: Int
    }

    /// Looks for a colouring with fewer colours than `best`, down to `lower`. `best` must be a colouring, `clique` a clique
    /// of the graph. Memory: 4 bytes a vertex and colour, and 4 for each end of an edge.
    init(graph: ConflictGraph, clique: [Int], lower: Int, best: [Int], isRecording: Bool = false) {
        count = graph.count
        self.lower = lower
        self.best = best
        self.isRecording = isRecording
        width = best.colourCount
        limit = width - 1
        var starts = [0]
        var ends: [Int32] = []
        for row in graph.neighbours {
            for neighbour in row { ends.append(Int32(neighbour)) }
            starts.append(ends.count)
        }
        (self.starts, self.ends) = (starts, ends)
        colours = [Int](repeating: -1, count: count)
        uncoloured = count
        tally = [Int32](repeating: 0, count: count * width)
        urgency = (0..<count).map { Int64(starts[$0 + 1] - starts[$0]) }
        guard limit >= lower else { return }
        for (colour, vertex) in clique.enumerated() {
            if isRecording { steps.append(Int32(vertex)) }
            set(vertex, to: colour)
        }
        push(used: clique.count)
    }

    /// True where it is proven that no colouring is better than `best`; false where the budget ended the search.
    mutating func run(meter: Meter) -> Bool {
        guard limit >= lower else { return true }
        let price = 1 + count / 64
        while let frame = frames.last {
            let top = frames.count - 1
            guard meter.spend(price), steps.count <= Self.mostSteps else { return false }
            if colours[frame.vertex] >= 0 { unset(frame.vertex) }
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
            if uncoloured == 0 {
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

    /// Somebody else found a better colouring.
    mutating func learn(_ colouring: [Int]) {
        guard colouring.colourCount <= limit else { return }
        best = colouring
        limit = colouring.colourCount - 1
        if limit >= lower { rewind() }
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
        var most: Int64 = -1
        urgency.withUnsafeBufferPointer { urgency in
            for vertex in 0..<count where urgency[vertex] > most { (best, most) = (vertex, urgency[vertex]) }
        }
        guard best >= 0 else { return }
        if isRecording { steps.append(Int32(best)) }
        frames.append(Frame(vertex: best, used: used, next: 0))
    }

    private mutating func set(_ vertex: Int, to colour: Int) {
        colours[vertex] = colour
        uncoloured -= 1
        urgency[vertex] += Self.coloured
        let width = self.width
        tally.withUnsafeMutableBufferPointer { tally in
            urgency.withUnsafeMutableBufferPointer { urgency in
                ends.withUnsafeBufferPointer { ends in
                    for index in starts[vertex]..<starts[vertex + 1] {
                        let neighbour = Int(ends[index])
                        let cell = neighbour * width + colour
                        tally[cell] += 1
                        urgency[neighbour] += tally[cell] == 1 ? Self.saturated - 1 : -1
                    }
                }
            }
        }
    }

    private mutating func unset(_ vertex: Int) {
        let colour = colours[vertex]
        let width = self.width
        tally.withUnsafeMutableBufferPointer { tally in
            urgency.withUnsafeMutableBufferPointer { urgency in
                ends.withUnsafeBufferPointer { ends in
                    for index in starts[vertex]..<starts[vertex + 1] {
                        let neighbour = Int(ends[index])
                        let cell = neighbour * width + colour
                        tally[cell] -= 1
                        urgency[neighbour] -= tally[cell] == 0 ? Self.saturated - 1 : -1
                    }
                }
            }
        }
        urgency[vertex] -= Self.coloured
        colours[vertex] = -1
        uncoloured += 1
    }
}
