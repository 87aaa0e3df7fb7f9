/// The four numbers of a count. Always `certified <= atLeast <= documented <= atMost`.
package struct Bounds: Codable, Hashable, Sendable {
    /// The fewest matching classes over all groupings that keep judged-same together and conflicts apart; where the
    /// search ran out of budget, the best lower bound that is proven.
    package var atLeast: Int
    /// What the certificate shows by itself: the clique's size, less the matching's where a merge can spoil a match.
    package var certified: Int
    /// The matching classes of the grouping that the analysts have judged.
    package var documented: Int
    /// The most matching classes over all such groupings; where the search ran out, a safe upper bound.
    package var atMost: Int
    /// `atLeast` and `atMost` are the minimum and the maximum themselves.
    package var atLeastIsExact: Bool
    package var atMostIsExact: Bool

    package var exact: Bool { atLeastIsExact && atMostIsExact }

    package init(
        atLeast: Int, certified: Int, documented: Int, atMost: Int, atLeastIsExact: Bool = true, atMostIsExact: Bool = true
    ) {
        self.atLeast = atLeast
        self.certified = certified
        self.documented = documented
        self.atMost = atMost
        self.atLeastIsExact = atLeastIsExact
        self.atMostIsExact = atMostIsExact
    }

    enum CodingKeys: String, CodingKey {
        case atLeast = "at_least", certified, documented, atMost = "at_most"
        case atLeastIsExact = "at_least_exact", atMostIsExact = "at_most_exact", exact
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        atLeast = try values.decode(Int.self, forKey: .atLeast)
        certified = try values.decode(Int.self, forKey: .certified)
        documented = try values.decode(Int.self, forKey: .documented)
        atMost = try values.decode(Int.self, forKey: .atMost)
        atLeastIsExact = try values.decode(Bool.self, forKey: .atLeastIsExact)
        atMostIsExact = try values.decode(Bool.self, forKey: .atMostIsExact)
        guard try values.decodeIfPresent(Bool.self, forKey: .exact) ?? exact == exact else {
            throw DecodingError.dataCorruptedError(
                forKey: .exact, in: values, debugDescription: "exact must be true just where both bounds are")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(atLeast, forKey: .atLeast)
        try values.encode(certified, forKey: .certified)
        try values.encode(documented, forKey: .documented)
        try values.encode(atMost, forKey: .atMost)
        try values.encode(atLeastIsExact, forKey: .atLeastIsExact)
        try values.encode(atMostIsExact, forKey: .atMostIsExact)
        try values.encode(exact, forKey: .exact)
    }
}

/// At most so many of the clique can have been unmatched: each needs a compatible node of its own that spoils it.
package struct Spoiling: Hashable, Sendable {
    /// Pairs (node of the clique, node that would spoil it), no node twice: a maximum matching.
    package var pairs: [Pair]
    /// Nodes that touch every possible such pair, as many as the matching has pairs: no larger matching exists (König 1931).
    package var cover: [Int]

    package struct Pair: Hashable, Sendable {
        package var node: Int
        package var spoiler: Int

        package init(node: Int, spoiler: Int) {
            self.node = node
            self.spoiler = spoiler
        }
    }

    package init(pairs: [Pair], cover: [Int]) {
        self.pairs = pairs
        self.cover = cover
    }
}

/// What shows the bounds. Node numbers index the question's `nodes`; a class is named by any of its nodes.
package struct Certificate: Hashable, Sendable {
    /// One node of each of several matching classes, pairwise different.
    package var clique: [Int]
    /// Present where a merge can spoil a match: certified is then `clique.count - spoiling.pairs.count`.
    package var spoiling: Spoiling?
    /// A grouping that attains `atLeast` (or the best found): a number for each node. Nodes without one stay with
    /// their class as judged. Judged-same nodes have the same number; conflicting ones never.
    package var colouring: [Int?]
    /// A grouping that attains `atMost` (or the best found), in the same form.
    package var largest: [Int?]

    package init(clique: [Int], spoiling: Spoiling? = nil, colouring: [Int?], largest: [Int?]) {
        self.clique = clique
        self.spoiling = spoiling
        self.colouring = colouring
        self.largest = largest
    }
}

/// A question, its answer and what is said to show it: not yet checked.
package struct ClaimedProof: Hashable, Sendable {
    package var question: Question
    package var bounds: Bounds
    package var certificate: Certificate

    package init(question: Question, bounds: Bounds, certificate: Certificate) {
        self.question = question
        self.bounds = bounds
        self.certificate = certificate
    }
}
