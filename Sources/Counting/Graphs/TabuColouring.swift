/// Looks for a colouring with one colour fewer, by moving vertices that share a colour with a neighbour
/// (Hertz and de Werra 1987; tenure after Galinier and Hao 1999). Can only improve an upper bound.
struct TabuColouring {
    private let graph: ConflictGraph
    private let width: Int
    private var colours: [Int]
    /// Neighbours of the vertex that have the colour.
    private var tally: [Int32]
    private var tabuUntil: [Int]
    private var clashing: Int
    private var random = SplitMix(seed: 20_170_629)

    /// Steps without success before a number of colours is given up.
    private let patience: Int

    static func improved(_ colours: [Int], of graph: ConflictGraph, down lower: Int, patience: Int = 200_000, meter: Meter) -> [Int] {
        var best = colours
        guard graph.count * best.colourCount < 20_000_000 else { return best }
        while best.colourCount > lower {
            var search = TabuColouring(graph: graph, from: best, patience: patience)
            guard search.run(meter: meter) else { return best }
            best = search.colours
        }
        return best
    }

    /// Starts with the last colour's vertices put where they clash least.
    private init(graph: ConflictGraph, from best: [Int], patience: Int) {
        self.graph = graph
        self.patience = patience
        width = best.colourCount - 1
        colours = best
        tally = [Int32](repeating: 0, count: graph.count * width)
        tabuUntil = [Int](repeating: 0, count: graph.count * width)
        clashing = 0
        for vertex in 0..<graph.count where best[vertex] < width { count(vertex, best[vertex], by: 1) }
        for vertex in 0..<graph.count where best[vertex] == width {
            let row = vertex * width
            var least = 0
            for colour in 0..<width where tally[row + colour] < tally[row + least] { least = colour }
            colours[vertex] = least
            count(vertex, least, by: 1)
        }
        for vertex in 0..<graph.count { clashing += Int(tally[vertex * width + colours[vertex]]) }
        clashing /= 2
    }

    private mutating func count(_ vertex: Int, _ colour: Int, by change: Int32) {
        for neighbour in graph.neighbours[vertex] { tally[neighbour * width + colour] += change }
    }

    /// True where no two neighbours share a colour any more.
    private mutating func run(meter: Meter) -> Bool {
        guard width > 0 else { return false }
        var fewest = clashing
        var step = 0
        var lastSuccess = 0
        while clashing > 0 {
            step += 1
            guard step - lastSuccess < patience, meter.spend(1 + graph.count / 16) else { return false }
            guard let (vertex, colour, change) = bestMove(step: step, fewest: fewest) else { continue }
            let old = colours[vertex]
            count(vertex, old, by: -1)
            count(vertex, colour, by: 1)
            colours[vertex] = colour
            clashing += change
            tabuUntil[vertex * width + old] = step + Int(random.next() % 10) + clashing * 3 / 5
            if clashing < fewest { (fewest, lastSuccess) = (clashing, step) }
        }
        return true
    }

    private mutating func bestMove(step: Int, fewest: Int) -> (vertex: Int, colour: Int, change: Int)? {
        var best: (vertex: Int, colour: Int, change: Int)?
        var ties: UInt64 = 0
        for vertex in 0..<graph.count {
            let row = vertex * width
            let here = Int(tally[row + colours[vertex]])
            guard here > 0 else { continue }
            for colour in 0..<width where colour != colours[vertex] {
                let change = Int(tally[row + colour]) - here
                guard tabuUntil[row + colour] < step || clashing + change < fewest else { continue }
                if let known = best?.change, change > known { continue }
                if change == best?.change {
                    ties += 1
                    guard random.next() % ties == 0 else { continue }
                } else {
                    ties = 1
                }
                best = (vertex, colour, change)
            }
        }
        return best
    }
}

/// A small generator with a fixed seed, so that a search is the same on every run (Steele, Lea and Flood 2014).
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
