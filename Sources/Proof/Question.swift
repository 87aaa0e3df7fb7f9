/// What is asked: the definition with its ancestors' conditions, as of a day.
package struct Definition: Codable, Hashable, Sendable {
    package var id: String
    package var name: [String: String]
    /// The counts that this one stands within, nearest first.
    package var within: [String]
    /// The definition's own conditions and all its ancestors'.
    package var conditions: [Condition]
    /// Which rules count as proof of difference, of `listed`, `sex`, `birth`, `places`, `judged`.
    package var rules: [String]
    package var slackYears: Int
    /// How far apart two places of one day must be to tell two people apart; nil: any two of which neither contains the other.
    package var twoPlaces: TwoPlaces?

    package init(
        id: String, name: [String: String] = [:], within: [String] = [], conditions: [Condition],
        rules: [String] = ["listed", "sex", "birth", "places", "judged"], slackYears: Int = 0, twoPlaces: TwoPlaces? = nil
    ) {
        self.id = id
        self.name = name
        self.within = within
        self.conditions = conditions
        self.rules = rules
        self.slackYears = slackYears
        self.twoPlaces = twoPlaces
    }

    enum CodingKeys: String, CodingKey {
        case id, name, within, conditions, rules, slackYears = "slack_years", twoPlaces = "two_places"
    }

    /// No merge can spoil a match: at least is then a chromatic number.
    package var isMonotone: Bool { !conditions.contains { $0.canBeSpoiled } }
}

/// One individual of one mention. `id` is `M1#3`.
package struct Node: Codable, Hashable, Sendable {
    package var id: String
    package var mention: String
    package var report: String
    package var facts: Facts

    package init(id: String, mention: String, report: String, facts: Facts) {
        self.id = id
        self.mention = mention
        self.report = report
        self.facts = facts
    }
}

/// Two nodes that analysts judged to be one person, by the judgement named.
package struct Merge: Hashable, Sendable {
    package var a: Int
    package var b: Int
    package var judgement: String

    package init(a: Int, b: Int, judgement: String) {
        self.a = a
        self.b = b
        self.judgement = judgement
    }
}

/// Nodes that one report lists as different people: each differs from each.
package struct Listing: Hashable, Sendable {
    package var report: String
    package var nodes: [Int]

    package init(report: String, nodes: [Int]) {
        self.report = report
        self.nodes = nodes
    }
}

/// Why two nodes cannot be one person, other than that one report lists both.
package enum Reason: Hashable, Sendable {
    /// Recorded sex differs.
    case sex(String, String)
    /// Intervals of birth years do not meet.
    case birth(BirthFact, BirthFact)
    /// Two confirmed occurrences put them in two places on a day that they share.
    case places(PresenceFact, PresenceFact, day: String)
    /// An analyst judged them different.
    case judged(judgement: String)

    package var rule: String {
        switch self {
        case .sex: "sex"
        case .birth: "birth"
        case .places: "places"
        case .judged: "judged"
        }
    }
}

package struct Difference: Hashable, Sendable {
    package var a: Int
    package var b: Int
    package var reason: Reason

    package init(a: Int, b: Int, reason: Reason) {
        self.a = a
        self.b = b
        self.reason = reason
    }
}

/// Two nodes judged to be one person (by a chain of judgements), although something proves them different.
/// The judgement holds in the numbers; both sides are shown with every answer (counting.md, 16).
package struct Contradiction: Codable, Hashable, Sendable {
    package var a: String
    package var b: String
    /// The judgements that join them.
    package var judgements: [String]
    /// The rule that tells them apart, and what it rests on: a report's id, a judgement's id or the two facts.
    package var rule: String
    package var evidence: [String]

    package init(a: String, b: String, judgements: [String], rule: String, evidence: [String]) {
        self.a = a
        self.b = b
        self.judgements = judgements
        self.rule = rule
        self.evidence = evidence
    }
}

/// Which of the pairs that facts tell apart (sex, birth, places) are written out among the differences.
package enum PairsWritten: String, Codable, Hashable, Sendable {
    /// Every one: no two nodes differ but by what is written.
    case all
    /// Those that somebody judged and those that the certificate and the contradictions rest on. All others follow from
    /// the nodes' facts by the definition's rules: in a large record they are more than a file can hold.
    case needed
}

/// Everything that a count's answer rests on. Node numbers index `nodes`.
package struct Question: Hashable, Sendable {
    package var definition: Definition
    /// The day asked about, ISO 8601.
    package var asOf: String
    /// The day by which things had reached us, ISO 8601, or `now`.
    package var known: String
    package var nodes: [Node]
    package var merges: [Merge]
    package var listings: [Listing]
    package var differences: [Difference]
    package var pairsWritten: PairsWritten
    package var contradictions: [Contradiction]

    package init(
        definition: Definition, asOf: String, known: String = "now", nodes: [Node], merges: [Merge] = [],
        listings: [Listing] = [], differences: [Difference] = [], pairsWritten: PairsWritten = .all,
        contradictions: [Contradiction] = []
    ) {
        self.definition = definition
        self.asOf = asOf
        self.known = known
        self.nodes = nodes
        self.merges = merges
        self.listings = listings
        self.differences = differences
        self.pairsWritten = pairsWritten
        self.contradictions = contradictions
    }
}
