/// Classes of which those that are alike stand together: a mention of n people is one vertex of weight n until somebody judges
/// one of them. All members of a vertex differ from each other, since their report lists them.
struct WeightedClasses {
    let facts: ConflictFacts
    /// The classes of each vertex, side by side in the numbering of classes: the first, and how many.
    let first: [Int]
    let weight: [Int]
    /// The vertices that each listing holds.
    let listed: Lists

    var count: Int { first.count }

    /// - Parameters:
    ///   - classes: ascending.
    ///   - isLikeNext: whether a class and the next are one mention's and nothing is said of either alone.
    ///   - watch: where nobody wants it any more, it is left half made, though whole in itself.
    init(_ classes: [Int], facts: ConflictFacts, watch: Watch, isLikeNext: (Int) -> Bool) {
        self.facts = facts
        var first: [Int] = []
        var weight: [Int] = []
        for (number, index) in classes.enumerated() where watch.goesOn(at: number) {
            if let last = first.last, last + weight[weight.count - 1] == index, isLikeNext(index - 1) {
                weight[weight.count - 1] += 1
            } else {
                first.append(index)
                weight.append(1)
            }
        }
        self.first = first
        self.weight = weight
        var pairs: [(key: Int32, value: Int32)] = []
        for (vertex, index) in first.enumerated() where watch.goesOn(at: vertex) {
            for listing in facts.listingsOf[index] { pairs.append((listing, Int32(vertex))) }
        }
        listed = Lists(count: facts.listed.count, pairs: pairs)
    }

    func listings(of vertex: Int) -> ArraySlice<Int32> { facts.listingsOf[first[vertex]] }
    func stays(of vertex: Int) -> ArraySlice<ConflictFacts.Stay> { facts.stays(of: first[vertex]) }
    func conflicts(_ a: Int, _ b: Int) -> Bool { facts.conflicts(first[a], first[b]) }
    func classes(of vertex: Int) -> Range<Int> { first[vertex]..<first[vertex] + weight[vertex] }

    func weight(of vertices: some Sequence<Int>) -> Int { vertices.reduce(0) { $0 + weight[$1] } }
}
