/// Kinds of persons: a sex and a year of birth each. People who do not contradict themselves can share a person of a kind just
/// where each of them allows it, since intervals that meet pairwise have a year in common (Helly 1923).
struct Slots {
    /// The years that kinds are made of, ascending: all ends of intervals, or a part of them where they are too many.
    let years: [Int32]
    /// How many sexes there are; at least 1.
    let sexes: Int
    /// For each vertex its sex, or -1: not known.
    let sex: [Int8]
    /// The first and the last of the years that it allows, as places in `years`; the last comes before the first where it allows none.
    let first: [Int16]
    let last: [Int16]
    /// The narrowest range of years that surely holds its interval: for a bound from below.
    let outerFirst: [Int16]
    let outerLast: [Int16]
    /// It fits no kind: what it says contradicts itself, or falls between the years.
    let isSpecial: [Bool]

    /// Tables are the square of it.
    static let mostYears = 160

    /// - Parameter watch: where nobody wants it any more, its years are some of them, and who was not looked at fits no kind.
    init(_ people: WeightedClasses, watch: Watch) {
        let facts = people.facts
        var bits: [UInt32] = []
        var ends: Set<Int32> = []
        for (number, index) in people.first.enumerated() where watch.goesOn(at: number) {
            if facts.sexes[index].nonzeroBitCount == 1, !bits.contains(facts.sexes[index]) { bits.append(facts.sexes[index]) }
            if facts.low[index] != ConflictFacts.openLow { ends.insert(facts.low[index]) }
            if facts.high[index] != ConflictFacts.openHigh { ends.insert(facts.high[index]) }
        }
        var years = ends.sorted()
        if years.isEmpty { years = [0] }
        if years.count > Self.mostYears {
            let all = years
            years = (0..<Self.mostYears).map { all[$0 * (all.count - 1) / (Self.mostYears - 1)] }
        }
        self.years = years
        sexes = max(1, bits.count)
        /// How many years come before this one, and whether it is one of them.
        func place(_ year: Int32) -> (before: Int, isThere: Bool) {
            var (low, high) = (0, years.count)
            while low < high {
                let middle = (low + high) / 2
                if years[middle] < year { low = middle + 1 } else { high = middle }
            }
            return (low, low < years.count && years[low] == year)
        }
        let count = people.first.count
        var sex = [Int8](repeating: -1, count: count), isSpecial = [Bool](repeating: true, count: count)
        var first = [Int16](repeating: 0, count: count), last = first, outerFirst = first, outerLast = first
        for (number, index) in people.first.enumerated() where watch.goesOn(at: number) {
            let (low, high) = (facts.low[index], facts.high[index])
            let from = low == ConflictFacts.openLow ? (before: 0, isThere: true) : place(low)
            let end = high == ConflictFacts.openHigh ? (before: years.count - 1, isThere: true) : place(high)
            let upTo = end.isThere ? end.before : end.before - 1
            if facts.sexes[index] != 0 { sex[number] = Int8(bits.firstIndex(of: facts.sexes[index]) ?? -1) }
            first[number] = Int16(from.before)
            last[number] = Int16(upTo)
            outerFirst[number] = Int16(from.isThere ? from.before : max(0, from.before - 1))
            outerLast[number] = Int16(end.isThere ? upTo : min(years.count - 1, upTo + 1))
            isSpecial[number] = facts.contradictsItself(index) || upTo < from.before
        }
        (self.sex, self.first, self.last) = (sex, first, last)
        (self.outerFirst, self.outerLast, self.isSpecial) = (outerFirst, outerLast, isSpecial)
    }
}
