package import Proof

/// Two people, or two groups member by member, whom nobody has judged the same or different yet, and what either judgement would do.
package struct TighteningPair: Codable, Hashable, Sendable {
    /// As a judgement writes its sides: a mention, `M1`, one member of it, `M1#3`, or several mentions, `M8;M9;M10`.
    package var a: String
    package var b: String
    /// The entries on each side; the first of `a` is compared with the first of `b`.
    package var entriesOfA: [String]
    package var entriesOfB: [String]
    /// How many more pairs are like this one in all that the count looks at; each would do the same.
    package var alike: Int
    package var now: Bounds
    package var ifSame: Bounds
    package var ifDifferent: Bounds

    enum CodingKeys: String, CodingKey {
        case a, b, entriesOfA = "entries_of_a", entriesOfB = "entries_of_b", alike, now, ifSame = "if_same", ifDifferent = "if_different"
    }

    /// How far at least, documented and at most would move, over both judgements: what a pair is ranked by.
    package var worth: Int { Self.moves(now, ifSame) + Self.moves(now, ifDifferent) }

    static func moves(_ now: Bounds, _ then: Bounds) -> Int {
        abs(then.atLeast - now.atLeast) + abs(then.documented - now.documented) + abs(then.atMost - now.atMost)
    }

    /// "M1 and M8: if different, at least 52 (now 51); if same, documented 60 (now 61), at most 69 (now 70)"
    package var sentence: String {
        let more = alike > 0 ? " (and \(alike) more \(alike == 1 ? "pair" : "pairs") like this)" : ""
        return "\(a) and \(b)\(more): if different, \(Self.change(now, ifDifferent)); if the same, \(Self.change(now, ifSame))"
    }

    private static func change(_ now: Bounds, _ then: Bounds) -> String {
        let numbers = [
            ("at least", now.atLeast, then.atLeast), ("certified", now.certified, then.certified), ("documented", now.documented, then.documented),
            ("at most", now.atMost, then.atMost),
        ]
        let changed = numbers.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.2) (now \($0.1))" }
        return changed.isEmpty ? "no change" : changed.joined(separator: ", ")
    }
}

/// The pairs whose judgement would move an answer most, best first.
package struct Tightening: Codable, Hashable, Sendable {
    package var pairs: [TighteningPair]
    /// Pairs that were asked about, those like them not counted, of how many there are.
    package var asked: Int
    package var outOf: Int

    enum CodingKeys: String, CodingKey { case pairs, asked, outOf = "out_of" }

    /// Nothing is open.
    package static let nothing = Tightening(pairs: [], asked: 0, outOf: 0)

    /// Every pair was asked about: no other judgement of two entries, two whole mentions or whole reports would move the answer more.
    package var isComplete: Bool { asked == outOf }
}
