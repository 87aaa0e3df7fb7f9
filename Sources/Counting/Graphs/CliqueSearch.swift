/// Branch and bound for the largest clique; see `Clique.largest`.
struct CliqueSearch {
    private let graph: ConflictGraph
    private(set) var best: [Int]
    /// The rows of bits, one after another.
    private let rows: [UInt64]
    private let words: Int
    private var current: [Int] = []
    private var frames: [Frame] = []

    private struct Frame {
        /// Vertices that differ from all of `current`.
        var candidates: BitSet
        /// Those that could still lead to a larger clique, by rising colour; taken from the end.
        var branches: [Int]
        /// How many colours the candidates up to the branch of the same index need at most.
        var colours: [Int]
    }

    init(graph: ConflictGraph, best: [Int]) {
        self.graph = graph
        self.best = best
        words = (graph.count + 63) / 64
        rows = graph.neighbours.flatMap(\.words)
    }

    /// True where the search was finished: `best` is then a largest clique.
    mutating func run(meter: Meter) -> Bool {
        open(BitSet(upTo: graph.count))
        while !frames.isEmpty {
            let top = frames.count - 1
            guard let vertex = frames[top].branches.popLast(), let colours = frames[top].colours.popLast() else {
                frames.removeLast()
                _ = current.popLast()
                continue
            }
            if current.count + colours <= best.count {
                // Colours only fall from here on: nothing left in this frame can do better.
                frames[top].branches.removeAll()
                frames[top].colours.removeAll()
                continue
            }
            guard meter.spend(1 + graph.count / 64) else { return false }
            frames[top].candidates.remove(vertex)
            let next = frames[top].candidates.intersection(graph.neighbours[vertex])
            current.append(vertex)
            if current.count > best.count { best = current }
            open(next)
        }
        return true
    }

    /// Colours the candidates greedily, class by class, and keeps those whose colour could beat the best.
    private mutating func open(_ candidates: BitSet) {
        let needed = best.count - current.count
        let words = self.words
        var frame = Frame(candidates: candidates, branches: [], colours: [])
        var uncoloured = candidates.words
        var room = uncoloured
        uncoloured.withUnsafeMutableBufferPointer { uncoloured in
            room.withUnsafeMutableBufferPointer { room in
                rows.withUnsafeBufferPointer { rows in
                    var colour = 0
                    var first = 0
                    while true {
                        while first < words, uncoloured[first] == 0 { first += 1 }
                        guard first < words else { return }
                        colour += 1
                        for word in first..<words { room[word] = uncoloured[word] }
                        for word in first..<words {
                            while room[word] != 0 {
                                let bit = room[word] & ~(room[word] - 1)
                                let vertex = word << 6 + room[word].trailingZeroBitCount
                                room[word] ^= bit
                                uncoloured[word] ^= bit
                                let row = vertex * words
                                for index in word..<words { room[index] &= ~rows[row + index] }
                                if colour > needed {
                                    frame.branches.append(vertex)
                                    frame.colours.append(colour)
                                }
                            }
                        }
                    }
                }
            }
        }
        frames.append(frame)
    }
}
