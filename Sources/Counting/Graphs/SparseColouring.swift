extension SparseGraph {
    /// Components of the kernel with more vertices than this stay with their greedy bounds: the rows of bits of the
    /// largest that is searched take 128 MB.
    static let mostInOnePart = 32_768

    /// The fewest classes: what degrees alone decide is taken off in time linear in the edges, and only what is left is
    /// searched, one connected part at a time.
    ///
    /// A vertex with fewer neighbours left than a known clique has members never needs a colour of its own
    /// (Matula and Beck 1983: smallest-last order). A colouring takes two walks over the whole graph, which a
    /// budget does not interrupt: some 0.3 s for a million vertices. Where the caller cancels, they stop within milliseconds, and the bounds
    /// are those that need no look at the graph. Memory: besides the graph, 40 bytes a vertex, and the rows of bits
    /// of the largest part.
    package func fewestClasses(budget: Budget = .default, recordsEvidence: Bool = false) -> FewestClasses {
        fewestClasses(meter: Meter(budget), recordsEvidence: recordsEvidence)
    }

    func fewestClasses(meter: Meter, recordsEvidence: Bool = false) -> FewestClasses {
        guard count > 0 else { return FewestClasses(atLeast: 0, clique: [], colouring: [], isExact: true, evidence: .clique([])) }
        guard let (order, core) = smallestLast(stopping: { meter.isUnwanted }) else { return .unsearched(count) }
        var clique = largeClique(order: order, core: core, meter: meter)
        var parts: [[Int]] = []
        var evidence = LowerEvidence.clique(clique)
        var colours = [Int32](repeating: -1, count: count)
        let kernel = core.map { $0 >= Int32(clique.count) }
        if meter.mayGoOn() { parts = self.parts(of: kernel, meter.watch) }
        for part in parts {
            guard part.count <= Self.mostInOnePart, meter.mayGoOn() else { continue }
            let found = induced(on: part).fewestClasses(meter: meter, recordsEvidence: recordsEvidence)
            if found.clique.count > clique.count { clique = found.clique.map { part[$0] } }
            if found.atLeast > evidence.classes { evidence = found.evidence.mapped(to: part) }
            for (index, vertex) in part.enumerated() { colours[vertex] = Int32(found.colouring[index]) }
        }
        // Last taken off first: each sees fewer colours than its core number allows.
        guard fill(&colours, order: order.reversed(), stopping: { meter.isUnwanted }) else { return .unsearched(count) }
        let used = Int(colours.max() ?? 0) + 1
        return FewestClasses(
            atLeast: evidence.classes, clique: clique.sorted(), colouring: colours.map(Int.init),
            isExact: used == evidence.classes, evidence: evidence)
    }

    /// Walks that cannot give anything half-way ask every so many vertices whether they shall stop: some milliseconds.
    private static let stride = 1 << 15

    /// Each uncoloured vertex in turn takes the first colour that no neighbour has. False where it was stopped.
    private func fill(_ colours: inout [Int32], order: some Sequence<Int>, stopping: () -> Bool) -> Bool {
        var takenBy = [Int](repeating: -1, count: count + 1)
        var walked = 0
        for vertex in order where colours[vertex] < 0 {
            walked += 1
            if walked % Self.stride == 0, stopping() { return false }
            for slot in starts[vertex]..<starts[vertex + 1] {
                let colour = colours[Int(ends[slot])]
                if colour >= 0 { takenBy[Int(colour)] = vertex }
            }
            var colour = 0
            while takenBy[colour] == vertex { colour += 1 }
            colours[vertex] = Int32(colour)
        }
        return true
    }

    /// Always a vertex with the fewest neighbours left, and how many that were at most so far: its core number.
    /// Linear, by buckets. Nil where it was stopped.
    func smallestLast(stopping: () -> Bool) -> (order: [Int], core: [Int32])? {
        var degrees = (0..<count).map { degree($0) }
        let most = degrees.max() ?? 0
        var bucketStart = [Int](repeating: 0, count: most + 2)
        for degree in degrees { bucketStart[degree + 1] += 1 }
        for degree in 0...most { bucketStart[degree + 1] += bucketStart[degree] }
        var order = [Int](repeating: 0, count: count)
        var place = order
        var next = bucketStart
        for vertex in 0..<count {
            place[vertex] = next[degrees[vertex]]
            order[place[vertex]] = vertex
            next[degrees[vertex]] += 1
        }
        var core = [Int32](repeating: 0, count: count)
        for index in 0..<count {
            if index % Self.stride == 0, stopping() { return nil }
            let vertex = order[index]
            core[vertex] = Int32(degrees[vertex])
            for slot in starts[vertex]..<starts[vertex + 1] {
                let other = Int(ends[slot])
                guard degrees[other] > degrees[vertex] else { continue }
                // Moved to the front of its bucket, which then begins one later.
                let front = bucketStart[degrees[other]]
                let first = order[front]
                if first != other {
                    order.swapAt(place[other], front)
                    place.swapAt(other, first)
                }
                bucketStart[degrees[other]] += 1
                degrees[other] -= 1
            }
        }
        return (order, core)
    }

    /// Greedily from each vertex, among its neighbours that stand later in the order: no more than its core number, so that
    /// all together cost the edges times the core numbers. Then the largest, where few enough are left to look at.
    private func largeClique(order: [Int], core: [Int32], meter: Meter) -> [Int] {
        var place = [Int32](repeating: 0, count: count)
        for (index, vertex) in order.enumerated() { place[vertex] = Int32(index) }
        // Any vertex, and any conflict: so much is certain at once.
        var best = [0]
        if !ends.isEmpty, let vertex = order.last(where: { degree($0) > 0 }) { best = [vertex, Int(ends[starts[vertex]])] }
        for start in order.reversed() where Int(core[start]) >= best.count {
            guard meter.spend(1 + Int(core[start])) else { return best }
            var later = neighbours(start).map(Int.init).filter { place[$0] > place[start] }
            guard later.count >= best.count else { continue }
            later.sort { (core[$0], $1) > (core[$1], $0) }
            // Small enough to be sure; else the first that fit.
            if later.count <= 64, later.count > 1 {
                let inner = induced(on: later)
                let found = Clique.largest(in: inner, among: BitSet(upTo: inner.count), known: [], meter: meter.slice(steps: 20_000)).clique
                if found.count + 1 > best.count { best = [start] + found.map { later[$0] } }
                continue
            }
            var clique = [start]
            guard meter.spend(later.count) else { return best }
            for candidate in later.prefix(4000) where clique.dropFirst().allSatisfy({ conflicts(candidate, $0) }) { clique.append(candidate) }
            if clique.count > best.count { best = clique }
        }
        return best
    }

    /// The connected parts of the vertices allowed, largest first.
    private func parts(of allowed: [Bool], _ watch: Watch) -> [[Int]] {
        var unseen = allowed
        var parts: [[Int]] = []
        for start in 0..<count where unseen[start] && watch.goesOn(at: start) {
            unseen[start] = false
            var part = [start]
            var next = 0
            while next < part.count, watch.goesOn(at: next) {
                for slot in starts[part[next]]..<starts[part[next] + 1] where unseen[Int(ends[slot])] {
                    unseen[Int(ends[slot])] = false
                    part.append(Int(ends[slot]))
                }
                next += 1
            }
            parts.append(part.sorted())
        }
        return parts.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
    }
}
