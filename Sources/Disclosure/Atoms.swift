/// The parts into which figures cut the people: those who are counted by just the same figures.
///
/// Every figure is a sum of parts, so a record that prints the same is another number of people in each part.
struct Atoms {
    /// How many people each part has.
    let sizes: [Int]
    /// By part, the figures that count it, in order.
    let figures: [[Int]]
    /// By figure, its parts.
    let parts: [[Int]]

    /// Cost: the figures' people.
    init(_ all: [PublicNumber]) {
        var figuresOf: [Int: [Int]] = [:]
        for (place, figure) in all.enumerated() {
            for person in figure.people { figuresOf[person, default: []].append(place) }
        }
        var sizes: [[Int]: Int] = [:]
        for figures in figuresOf.values { sizes[figures, default: 0] += 1 }
        let keys = sizes.keys.sorted { $0.lexicographicallyPrecedes($1) }
        self.sizes = keys.map { sizes[$0] ?? 0 }
        figures = keys
        var parts = [[Int]](repeating: [], count: all.count)
        for (part, figures) in keys.enumerated() {
            for figure in figures { parts[figure].append(part) }
        }
        self.parts = parts
    }

    /// What a change of parts does to a figure.
    func change(_ shift: Shift, of figure: Int) -> Int {
        parts[figure].reduce(0) { $0 + shift[$1, default: 0] }
    }

    func change(_ shift: Shift, of target: PublicNumbers.Target) -> Int {
        change(shift, of: target.of) - (target.less.map { change(shift, of: $0) } ?? 0)
    }
}

/// By part, how many people more (or, below 0, fewer) than in the record; those left as they are do not stand in it.
typealias Shift = [Int: Int]
