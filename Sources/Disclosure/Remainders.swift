/// What several printed parts, no two of which share anybody, leave of a printed whole.
package struct Remainder: Hashable, Sendable {
    /// Places in the list of parts, rising.
    package let parts: [Int]
    package let value: Int
}

/// Parts that together leave 1 to 4 people of the whole: the first found, the fewest parts first. Nil where there are none.
///
/// Goes through the people in order: whoever is in no part so far is among those left over, of whom there may be four, or in
/// one of the parts that hold them and nobody taken before.
///
/// - Parameters:
///   - parts: each a part of the whole, not empty.
///   - steps: how many combinations are looked at, at most.
///   - isAsked: whether a combination, as places in `parts`, is asked about.
/// - Throws: `TooManyParts` where they ran out.
package func smallRemainder(
    of whole: Set<Int>, parts: [Set<Int>], steps: Int = 100_000, isAsked: ([Int]) -> Bool = { _ in true }
) throws(TooManyParts) -> Remainder? {
    // People in just the same parts are alike.
    var partsOf: [Int: [Int]] = [:]
    for (place, part) in parts.enumerated() {
        for person in part { partsOf[person, default: []].append(place) }
    }
    var sizes: [[Int]: Int] = [:]
    for person in whole { sizes[partsOf[person] ?? [], default: 0] += 1 }
    // Those with the fewest ways to be counted come first.
    let groups = sizes.sorted { a, b in
        (a.key.count, a.value) == (b.key.count, b.value)
            ? a.key.lexicographicallyPrecedes(b.key) : (a.key.count, a.value) < (b.key.count, b.value)
    }
    var groupsOf = [Set<Int>](repeating: [], count: parts.count)
    for (number, group) in groups.enumerated() { for part in group.key { groupsOf[part].insert(number) } }

    var left = steps
    var best: Remainder?
    func search(_ taken: [Int], covered: Set<Int>, over: Int, from next: Int) throws(TooManyParts) {
        left -= 1
        guard left > 0 else { throw TooManyParts() }
        guard over <= smallNumbers.upperBound, taken.count < best?.parts.count ?? .max else { return }
        guard let group = (next..<groups.count).first(where: { !covered.contains($0) }) else {
            if over >= smallNumbers.lowerBound, isAsked(taken) { best = Remainder(parts: taken.sorted(), value: over) }
            return
        }
        for part in groups[group].key where groupsOf[part].isDisjoint(with: covered) && groupsOf[part].allSatisfy({ $0 >= group }) {
            try search(taken + [part], covered: covered.union(groupsOf[part]), over: over, from: group + 1)
        }
        try search(taken, covered: covered.union([group]), over: over + groups[group].value, from: group + 1)
    }
    try search([], covered: [], over: 0, from: 0)
    return best
}

/// The parts can be put together in more ways than were looked at.
package struct TooManyParts: Error, Hashable, Sendable {}
