/// Where the key of one source, report, mention or file stands in the keystore. Numbers are given once, from 0, and never again.
package struct KeySlot: Hashable, Comparable, Sendable {
    package let number: Int

    package init(_ number: Int) { self.number = number }

    package static func < (a: KeySlot, b: KeySlot) -> Bool { a.number < b.number }
}

/// Which keys open an entry's content: any of the ways; each needs all of its slots. Of no ways: the epoch's key alone, for ever.
///
/// What a report says of three people has three ways, each the report's slot and one person's: it goes with the report, or with the
/// last of the three.
package struct KeyLock: Hashable, Sendable {
    package static let mostWays = 65_535
    package static let mostSlots = 255

    package let ways: [[KeySlot]]

    package static let epoch = KeyLock(ways: [])

    package init(ways: [[KeySlot]]) { self.ways = ways }

    package init(_ slots: KeySlot...) { ways = [slots] }

    /// Whether it opens once these are destroyed.
    package func opens(without destroyed: Set<KeySlot>) -> Bool {
        ways.isEmpty || ways.contains { way in !way.contains(where: destroyed.contains) }
    }
}
