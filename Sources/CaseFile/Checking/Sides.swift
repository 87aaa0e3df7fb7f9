import Testimony

/// The two sides of a judgement about who is who, with every part's members spelt out.
struct Sides {
    /// Members of one mention, as a part names them.
    struct Members: Hashable {
        let mention: MentionID
        let range: ClosedRange<Int>
        /// The part names the whole mention without `#`.
        let isWhole: Bool
    }

    let a: [Members]
    let b: [Members]

    /// - Returns: nil where a mention or its count is not known, or a part goes beyond it.
    init?(_ a: [Part], _ b: [Part], count: (MentionID) -> Int?) {
        guard let a = Self.members(a, count: count), let b = Self.members(b, count: count) else { return nil }
        self.a = a
        self.b = b
    }

    private static func members(_ parts: [Part], count: (MentionID) -> Int?) -> [Members]? {
        var all: [Members] = []
        for part in parts {
            guard let count = count(part.mention), (part.members?.upperBound ?? 1) <= count else { return nil }
            all.append(Members(mention: part.mention, range: part.members ?? 1...count, isWhole: part.members == nil))
        }
        return all
    }

    static func total(_ side: [Members]) -> Int { side.reduce(0) { $0 + $1.range.count } }

    /// The first mention of which a member is named twice, on one side or on both.
    var namedTwice: MentionID? {
        let byMention = Dictionary(grouping: a + b, by: \.mention)
        return (a + b).map(\.mention).first { mention in
            let ranges = byMention[mention, default: []].map(\.range).sorted { $0.lowerBound < $1.lowerBound }
            return zip(ranges, ranges.dropFirst()).contains { $0.upperBound >= $1.lowerBound }
        }
    }

    /// Both sides as sets of members, in whatever order and parts they were written.
    var unordered: Set<Set<String>> {
        func merged(_ side: [Members]) -> Set<String> {
            var ranges: [MentionID: [ClosedRange<Int>]] = [:]
            for members in side.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                if let last = ranges[members.mention]?.last, last.upperBound + 1 >= members.range.lowerBound {
                    ranges[members.mention]?.removeLast()
                    ranges[members.mention]?.append(last.lowerBound...max(last.upperBound, members.range.upperBound))
                } else {
                    ranges[members.mention, default: []].append(members.range)
                }
            }
            return Set(ranges.flatMap { mention, ranges in ranges.map { "\(mention)#\($0.lowerBound)..\($0.upperBound)" } })
        }
        return [merged(a), merged(b)]
    }

    /// Where the other side cuts each group that is named whole: members after which another part begins.
    var cuts: [MentionID: [Int]] {
        var cuts: [MentionID: [Int]] = [:]
        for (side, other) in [(a, b), (b, a)] {
            let boundaries = Self.boundaries(other)
            var start = 0
            for members in side {
                let end = start + members.range.count
                if members.isWhole {
                    let inside = boundaries.filter { start < $0 && $0 < end }.map { $0 - start }
                    if !inside.isEmpty { cuts[members.mention] = inside }
                }
                start = end
            }
        }
        return cuts
    }

    private static func boundaries(_ side: [Members]) -> [Int] {
        var boundaries: [Int] = []
        var end = 0
        for members in side {
            end += members.range.count
            boundaries.append(end)
        }
        return boundaries
    }
}
