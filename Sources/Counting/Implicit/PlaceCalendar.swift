import Stopping

/// Who is where on which days: for a stay, all those whom another stay excludes from it, as bits.
///
/// Days stand in a binary tree over the days on which some stay begins (two stays share a day just where they share such a
/// day). A stay lies at the few nodes that make up its days, so that long stays cost a logarithm and single days one step.
struct PlaceCalendar {
    private let facts: ConflictFacts
    private let capacity: Int
    /// The days on which stays begin, ascending.
    private let days: [Int32]
    /// Leaves of the tree: a power of two.
    private let width: Int
    /// At each node who stays there all its days, and who stays on some day below it, by place.
    private var here: [[Entry]]
    private var below: [[Entry]]
    /// The highest node at which a stay lies decides how far up `below` is kept.
    private let top: Int
    /// False where nobody wants it any more: then it is half made, and nothing is looked up in it.
    private let isWanted: Bool

    private struct Entry {
        let places: Int32
        var who: BitSet
    }

    /// - Parameters:
    ///   - capacity: numbers that are written in are below this.
    ///   - classes: those whose stays will be written in or asked for.
    init(_ facts: ConflictFacts, among classes: some Sequence<Int>, capacity: Int, watch: Watch) {
        self.facts = facts
        self.capacity = capacity
        var begins: [Int32] = []
        var ends: [(first: Int32, last: Int32)] = []
        for (number, index) in classes.enumerated() where watch.goesOn(at: number) {
            for stay in facts.stays(of: index) {
                begins.append(stay.first)
                ends.append((stay.first, stay.last))
            }
        }
        let days = Set(begins).sorted()
        self.days = days
        var width = 1
        while width < days.count { width *= 2 }
        self.width = width
        here = Array(repeating: [], count: days.isEmpty ? 0 : 2 * width)
        below = here
        var top = 2 * width
        for (number, (first, last)) in ends.enumerated() where watch.goesOn(at: number) {
            let range = Self.range(first, last, in: days)
            Self.forEachNode(of: range, width: width) { top = min(top, $0) }
        }
        self.top = top
        isWanted = watch.goesOn
    }

    var isEmpty: Bool { days.isEmpty || !isWanted }

    /// What is written in goes, and is freed with what else is left over.
    mutating func letGo(to leftovers: Leftovers) {
        leftovers.keep(here)
        leftovers.keep(below)
        (here, below) = ([], [])
    }

    mutating func write(_ stay: ConflictFacts.Stay, of number: Int) {
        guard isWanted else { return }
        let capacity = self.capacity, top = self.top
        Self.forEachNode(of: Self.range(stay.first, stay.last, in: days), width: width) { node in
            Self.insert(number, stay.places, &here[node], capacity)
            var above = node / 2
            while above >= top {
                Self.insert(number, stay.places, &below[above], capacity)
                above /= 2
            }
        }
    }

    /// Adds all those of whom some stay that is written in excludes this one.
    func addExcluded(by stay: ConflictFacts.Stay, to found: inout BitSet) {
        guard isWanted else { return }
        Self.forEachNode(of: Self.range(stay.first, stay.last, in: days), width: width) { node in
            for entry in below[node] where facts.placeSets.areApart(entry.places, stay.places) { found.formUnion(entry.who) }
            var above = node
            while above > 0 {
                for entry in here[above] where facts.placeSets.areApart(entry.places, stay.places) { found.formUnion(entry.who) }
                above /= 2
            }
        }
    }

    /// Adds those who stay in just these places on the stay's first day.
    func addCompanions(of stay: ConflictFacts.Stay, to found: inout BitSet) {
        guard isWanted else { return }
        var node = width + Self.range(stay.first, stay.last, in: days).lowerBound
        while node > 0 {
            for entry in here[node] where entry.places == stay.places { found.formUnion(entry.who) }
            node /= 2
        }
    }

    private static func insert(_ number: Int, _ places: Int32, _ entries: inout [Entry], _ capacity: Int) {
        if let index = entries.firstIndex(where: { $0.places == places }) {
            entries[index].who.insert(number)
        } else {
            entries.append(Entry(places: places, who: BitSet(capacity: capacity, members: [number])))
        }
    }

    /// The places of the beginnings that a stay holds; its own is one.
    private static func range(_ first: Int32, _ last: Int32, in days: [Int32]) -> Range<Int> {
        func place(of day: Int32) -> Int {
            var (low, high) = (0, days.count)
            while low < high {
                let middle = (low + high) / 2
                if days[middle] < day { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return place(of: first)..<max(place(of: first) + 1, place(of: last &+ 1))
    }

    private static func forEachNode(of range: Range<Int>, width: Int, _ body: (Int) -> Void) {
        var (low, high) = (range.lowerBound + width, range.upperBound + width)
        while low < high {
            if low & 1 == 1 {
                body(low)
                low += 1
            }
            if high & 1 == 1 {
                high -= 1
                body(high)
            }
            low /= 2
            high /= 2
        }
    }
}
