extension ConflictFacts {
    /// The rows of bits of these classes alone, renumbered in the order given. Each row is put together from rows that many
    /// share, so no pair is looked at but for those judged. Memory: count² / 8 bytes, and as much for shared rows at most.
    func graph(on classes: [Int], watch: Watch = Watch()) throws(CancellationError) -> ConflictGraph {
        let count = classes.count, words = (count + 63) / 64
        var place: [Int32: Int] = [:]
        place.reserveCapacity(count)
        for (new, old) in classes.enumerated() { place[Int32(old)] = new }
        var rows = [BitSet](repeating: BitSet(capacity: count), count: count)
        try addSexAndBirth(to: &rows, of: classes, watch: watch)
        var calendar = PlaceCalendar(self, among: classes, capacity: count, watch: watch)
        if !calendar.isEmpty {
            for (new, old) in classes.enumerated() {
                if new % Self.rowsAtOnce == 0 { try watch.look() }
                for stay in stays(of: old) { calendar.write(stay, of: new) }
            }
            for (new, old) in classes.enumerated() {
                if new % Self.rowsAtOnce == 0 { try watch.look() }
                for stay in stays(of: old) { calendar.addExcluded(by: stay, to: &rows[new]) }
            }
        }
        for listing in Set(classes.flatMap { listingsOf[$0] }) {
            try watch.look()
            let members = BitSet(capacity: count, members: listed[Int(listing)].compactMap { place[$0] })
            for member in members { rows[member].formUnion(members) }
        }
        var all: [UInt64] = []
        all.reserveCapacity(count * words)
        for (new, old) in classes.enumerated() {
            if new % Self.rowsAtOnce == 0 { try watch.look() }
            for foe in foes[old] { if let other = place[foe] { rows[new].insert(other) } }
            rows[new].remove(new)
            all.append(contentsOf: rows[new].words)
        }
        return ConflictGraph(count: count, rows: all, words: words)
    }

    /// Between two looks at whether anybody still wants it.
    private static let rowsAtOnce = 32

    private func addSexAndBirth(to rows: inout [BitSet], of classes: [Int], watch: Watch) throws(CancellationError) {
        let count = classes.count
        var bySex: [UInt32: BitSet] = [:]
        for (new, old) in classes.enumerated() where sexes[old] != 0 {
            bySex[sexes[old], default: BitSet(capacity: count)].insert(new)
        }
        var others: [UInt32: BitSet] = [:]
        for sex in bySex.keys {
            others[sex] = bySex.reduce(into: BitSet(capacity: count)) { found, entry in
                if (entry.key | sex).nonzeroBitCount > 1 { found.formUnion(entry.value) }
            }
        }
        // For each year the classes born certainly after it, and certainly before.
        let byLow = classes.indices.filter { low[classes[$0]] != Self.openLow }.sorted { low[classes[$0]] > low[classes[$1]] }
        let byHigh = classes.indices.filter { high[classes[$0]] != Self.openHigh }.sorted { high[classes[$0]] < high[classes[$1]] }
        var after: [Int32: BitSet] = [:], before: [Int32: BitSet] = [:]
        var (set, next) = (BitSet(capacity: count), 0)
        for year in Set(classes.lazy.map { high[$0] }).sorted(by: >) {
            try watch.look()
            while next < byLow.count, low[classes[byLow[next]]] > year {
                set.insert(byLow[next])
                next += 1
            }
            after[year] = set
        }
        (set, next) = (BitSet(capacity: count), 0)
        for year in Set(classes.lazy.map { low[$0] }).sorted() {
            try watch.look()
            while next < byHigh.count, high[classes[byHigh[next]]] < year {
                set.insert(byHigh[next])
                next += 1
            }
            before[year] = set
        }
        for (new, old) in classes.enumerated() {
            if new % Self.rowsAtOnce == 0 { try watch.look() }
            if let found = others[sexes[old]] { rows[new].formUnion(found) }
            if let found = after[high[old]] { rows[new].formUnion(found) }
            if let found = before[low[old]] { rows[new].formUnion(found) }
        }
    }
}
