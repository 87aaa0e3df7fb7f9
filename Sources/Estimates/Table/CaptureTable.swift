/// Which people are on which lists: how many are on exactly each set of lists.
///
/// What always holds: 1 to 20 lists with different names, each naming somebody; every pattern is of at least one list, occurs once and
/// counts at least one person; at most 10,000,000 people in all. Memory: 16 bytes a pattern.
package struct CaptureTable: Sendable, Equatable {
    /// People on exactly these lists and no other.
    package struct Pattern: Sendable, Equatable {
        /// Bit i is list i of `CaptureTable.lists`. Never 0: nobody can have counted people on no list.
        package let lists: UInt32
        package let count: Int

        package init(lists: UInt32, count: Int) {
            self.lists = lists
            self.count = count
        }
    }

    package enum Limits {
        package static let lists = 20
        package static let people = 10_000_000
        /// Bytes of a CSV file.
        package static let bytes = 64 << 20
        /// Problems that are listed; the rest are counted.
        package static let problems = 50
    }

    package let lists: [String]
    /// In the order of their bits.
    package let patterns: [Pattern]
    /// People on at least one list.
    package let observed: Int

    /// A table from capture histories, as another room has counted them: patterns without anybody may stand there or not.
    ///
    /// Refuses what the type's promise leaves out, with every reason.
    package init(lists: [String], patterns: [Pattern]) throws(TableRefused) {
        var problems = TableProblems()
        Self.check(lists, &problems)
        Self.check(patterns, lists: lists.count, &problems)
        try problems.refuse()
        self.lists = lists
        self.patterns = patterns.filter { $0.count > 0 }.sorted { $0.lists < $1.lists }
        // No sum below can overflow: each count was held to the limit, and so was their sum.
        observed = patterns.reduce(0) { $0 + $1.count }
        let named = self.patterns.reduce(UInt32(0)) { $0 | $1.lists }
        for index in lists.indices where named >> UInt32(index) & 1 == 0 && observed > 0 {
            problems.add(column: index + 1, "the list \(lists[index]) names nobody; leave its column out")
        }
        if observed == 0 { problems.add("the table counts nobody: every count is 0; give the counts of people on the lists") }
        try problems.refuse()
    }

    private static func check(_ lists: [String], _ problems: inout TableProblems) {
        if lists.isEmpty { problems.add("the table has no list; give one column of 0 and 1 for each list") }
        if lists.count > Limits.lists {
            problems.add(
                column: Limits.lists + 1,
                "the table has \(lists.count) lists, more than \(Limits.lists); join lists of one source, or leave some out")
        }
        var seen: [String: Int] = [:]
        for (index, name) in lists.enumerated() {
            if name.isEmpty { problems.add(column: index + 1, "a list has no name; name every column") }
            if let first = seen.updateValue(index, forKey: name) {
                problems.add(column: index + 1, "the name \(name) stands in column \(first + 1) already; give each list its own")
            }
        }
    }

    private static func check(_ patterns: [Pattern], lists: Int, _ problems: inout TableProblems) {
        var seen: Set<UInt32> = []
        var people = 0
        for pattern in patterns {
            if pattern.count < 0 { problems.add("a count is negative (\(pattern.count)); give a number of people") }
            if pattern.lists == 0 { problems.add("a pattern is of no list; nobody can have counted people on no list: leave it out") }
            if lists <= Limits.lists, lists < 32, pattern.lists >> UInt32(lists) != 0 {
                problems.add("a pattern names list \(32 - pattern.lists.leadingZeroBitCount), but there are \(lists) lists")
            }
            if !seen.insert(pattern.lists).inserted { problems.add("a pattern of lists stands twice; add its counts up first") }
            let (sum, over) = people.addingReportingOverflow(max(0, pattern.count))
            people = over ? Int.max : sum
        }
        if people > Limits.people { problems.add("the table counts more than \(Limits.people) people; check the counts") }
    }
}

extension CaptureTable {
    /// The names of a pattern's lists.
    package func names(_ pattern: UInt32) -> [String] {
        lists.indices.filter { pattern >> UInt32($0) & 1 == 1 }.map { lists[$0] }
    }

    /// People by set of lists, for all 2^k sets; the empty set has nobody. For few lists only: 8 bytes a set.
    func cells() -> [Double] {
        var cells = [Double](repeating: 0, count: 1 << lists.count)
        for pattern in patterns { cells[Int(pattern.lists)] = Double(pattern.count) }
        return cells
    }

    /// How many people are on each list.
    package var sizes: [Int] {
        lists.indices.map { list in patterns.reduce(0) { $0 + ($1.lists >> UInt32(list) & 1 == 1 ? $1.count : 0) } }
    }

    /// How many people are on two lists or more. Without any, nothing can be estimated.
    package var onSeveralLists: Int { patterns.reduce(0) { $0 + ($1.lists.nonzeroBitCount > 1 ? $1.count : 0) } }

    /// How many people are on both of two lists, whatever else they are on.
    package func overlap(_ a: Int, _ b: Int) -> Int {
        let both = UInt32(1) << UInt32(a) | UInt32(1) << UInt32(b)
        return patterns.reduce(0) { $0 + ($1.lists & both == both ? $1.count : 0) }
    }

    /// The table as it would be without one list: people whom it alone names are gone.
    /// - Returns: nil where nothing is left to count.
    package func leavingOut(_ list: Int) -> CaptureTable? {
        let bit = UInt32(1) << UInt32(list)
        var counts: [UInt32: Int] = [:]
        for pattern in patterns {
            let rest = pattern.lists & (bit - 1) | (pattern.lists & ~(bit - 1) & ~bit) >> 1
            if rest != 0 { counts[rest, default: 0] += pattern.count }
        }
        var names = lists
        names.remove(at: list)
        return try? CaptureTable(lists: names, patterns: counts.map { Pattern(lists: $0.key, count: $0.value) })
    }
}
