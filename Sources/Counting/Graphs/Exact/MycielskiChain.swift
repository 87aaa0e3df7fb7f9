/// A subgraph that needs more classes than its largest clique has members, grown from a clique step by step.
///
/// Let a subgraph need k classes. If each of its vertices v has an image, itself or a vertex in conflict with all that v
/// is in conflict with inside, and one further vertex, the apex, is in conflict with every image, then with images and apex
/// it needs k + 1: the vertices in the class of the apex could move to their images' classes, and one class would be
/// empty. (Mycielski 1955, as generalised by Hebrard and Katsirelos 2019, "Clause learning and new bounds for graph
/// coloring".)
package struct MycielskiChain: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package var apex: Int
        /// For each vertex of the subgraph so far, in order, its image.
        package var images: [Int]
    }

    package var base: [Int]
    package var steps: [Step]

    /// So many classes the vertices need.
    package var classes: Int { base.count + steps.count }
}

/// Grows chains from several cliques and keeps the best.
struct MycielskiSearch {
    private let graph: ConflictGraph
    private var vertices: [Int] = []
    /// Conflicts that the growing subgraph uses: fewer than it has, so that images are found more easily.
    private var inside: [BitSet] = []
    private var steps: [MycielskiChain.Step] = []

    private static let mostStarts = 3000

    /// The best chain that starts from the clique, from one with as many members, or from a part of it.
    /// Cost: starts · vertices · count / 64 words.
    static func best(in graph: ConflictGraph, clique: [Int], enough: Int, meter: Meter) -> MycielskiChain {
        var best = MycielskiChain(base: clique, steps: [])
        guard graph.count <= 2000, clique.count >= 2, meter.mayGoOn() else { return best }
        var starts = [clique]
        if clique.count == 2 {
            for a in 0..<graph.count {
                for b in graph.neighbours[a] where b > a && starts.count < mostStarts { starts.append([a, b]) }
            }
        } else {
            let order = Clique.degeneracyOrder(of: graph, among: BitSet(upTo: graph.count), watch: meter.watch).reversed().prefix(20)
            for start in order {
                let found = Clique.extended([start], by: order, in: graph)
                if found.count >= clique.count - 1, found.count >= 2 { starts.append(found) }
            }
        }
        for start in starts {
            guard best.classes < enough, meter.spend(graph.count) else { break }
            var search = MycielskiSearch(graph, start)
            while search.grow(meter: meter) {}
            if start.count + search.steps.count > best.classes { best = MycielskiChain(base: start, steps: search.steps) }
        }
        return best
    }

    private init(_ graph: ConflictGraph, _ base: [Int]) {
        self.graph = graph
        vertices = base
        inside = [BitSet](repeating: BitSet(capacity: graph.count), count: graph.count)
        for a in base {
            for b in base where a != b { inside[a].insert(b) }
        }
    }

    private mutating func grow(meter: Meter) -> Bool {
        let none = BitSet(capacity: graph.count)
        let images = vertices.map { imagesAllowed(for: $0) }
        var apexes = BitSet(upTo: graph.count)
        for vertex in vertices { apexes.remove(vertex) }
        for allowed in images {
            guard meter.spend(1 + graph.count * graph.count / 2000), !apexes.isEmpty else { return false }
            apexes.formIntersection(allowed.reduce(into: none) { $0.formUnion(graph.neighbours[$1]) })
        }
        // The apex that needs the fewest vertices beside those that are there.
        var best: (new: Int, apex: Int, images: [Int])?
        for apex in apexes {
            var used = BitSet(capacity: graph.count, members: vertices)
            used.insert(apex)
            var new = 0
            var chosen: [Int] = []
            for (index, vertex) in vertices.enumerated() {
                let fitting = images[index].intersection(graph.neighbours[apex])
                let image = fitting.contains(vertex) ? vertex : fitting.firstCommon(with: used) ?? fitting.first
                guard let image else { break }
                if !used.contains(image) {
                    used.insert(image)
                    new += 1
                }
                chosen.append(image)
            }
            guard chosen.count == vertices.count else { continue }
            if best.map({ new < $0.new }) ?? true { best = (new, apex, chosen) }
        }
        guard let best else { return false }
        add(best.apex, best.images)
        return true
    }

    /// Those in conflict with all that the vertex is in conflict with inside; itself among them.
    private func imagesAllowed(for vertex: Int) -> BitSet {
        var images = BitSet(upTo: graph.count)
        for neighbour in inside[vertex] { images.formIntersection(graph.neighbours[neighbour]) }
        images.insert(vertex)
        return images
    }

    private mutating func add(_ apex: Int, _ images: [Int]) {
        let before = vertices.map { inside[$0] }
        for (index, image) in images.enumerated() {
            for neighbour in before[index] { connect(image, neighbour) }
            connect(image, apex)
        }
        for vertex in images + [apex] where !vertices.contains(vertex) { vertices.append(vertex) }
        steps.append(MycielskiChain.Step(apex: apex, images: images))
    }

    private mutating func connect(_ a: Int, _ b: Int) {
        inside[a].insert(b)
        inside[b].insert(a)
    }
}
