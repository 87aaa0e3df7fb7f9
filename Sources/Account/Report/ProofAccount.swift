package import Foundation
package import Proof

/// "These 51 are different people, because…": a checked proof put by report and by reason, never a line a pair where a block says it.
///
///     let account = ProofAccount(proof)
///     account.text      // for a terminal
///     account.page      // a whole HTML page
///     try account.json()
///
/// People are numbered from 0 by their places in `people`. The lists and the blocks together cover every pair of them, and each
/// pair of a block differs by the facts that stand in `people` (docs/methods.md gives the JSON form). Holds ids and the facts used.
package struct ProofAccount: Codable, Hashable, Sendable {
    package static let format = "vigil-account/1"

    package var format: String
    package var count: String
    package var name: [String: String]
    /// ISO 8601.
    package var asOf: String
    /// ISO 8601, or `now`.
    package var known: String
    package var rules: [String]
    package var twoPlaces: TwoPlaces?
    package var answer: Bounds
    /// How many entries bear on the count, and how many people they are as judged.
    package var entries: Int
    package var classes: Int
    /// The certificate's clique: those of one list stand together.
    package var people: [Person]
    /// Reports that list several of them as different people; each covers a pair that none before it does.
    package var lists: [List]
    /// Every report that speaks of one of them.
    package var reports: [ReportRow]
    /// Why those differ whom no report lists together.
    package var blocks: [DifferenceBlock]
    /// Who might be somebody that is not counted, where a merge can spoil a match.
    package var spoiling: Spoiling?
    /// How many are certified after the worst 0, 1, 2, … 10 of these differences turn out to be wrong.
    package var surviving: [Int]
    /// Statements that cannot all be true, in words: the judgements hold in the numbers until that is decided (counting.md, 16).
    package var contradictions: [String]

    enum CodingKeys: String, CodingKey {
        case format, count, name, asOf = "as_of", known, rules, twoPlaces = "two_places", answer, entries, classes, people, lists, reports, blocks, spoiling = "matching"
        case surviving, contradictions
    }

    /// One person of the clique, by the entry that the proof names.
    package struct Person: Codable, Hashable, Sendable {
        package var entry: String
        package var report: String
        /// Other entries judged to be the same person.
        package var also: [String]
        /// The judgements that join those; empty where there are none.
        package var joinedBy: [String]
        /// The facts that blocks rest on, with the entry that says each.
        package var said: [Said]
        /// The first list that holds them.
        package var list: Int?

        enum CodingKeys: String, CodingKey { case entry, report, also, joinedBy = "joined_by", said, list }
    }

    /// One fact of one entry; one of `sex`, `birth` and `presence` is there.
    package struct Said: Codable, Hashable, Sendable {
        package var entry: String
        package var sex: String?
        package var birth: BirthFact?
        package var presence: PresenceFact?
    }

    package struct List: Codable, Hashable, Sendable {
        package var report: String
        package var people: [Int]
        /// The report's own entry for each of them.
        package var entries: [String]
    }

    package struct ReportRow: Codable, Hashable, Sendable {
        package var report: String
        /// How many of the people it speaks of.
        package var speaksOf: Int
        /// How many it lists as different people at once, at the most.
        package var lists: Int
        /// How many of those stand in no list before it.
        package var new: Int
        /// Why those differ from the others: rules, in the order in which definitions name them.
        package var rules: [String]

        enum CodingKeys: String, CodingKey { case report, speaksOf = "speaks_of", lists, new, rules }
    }

    /// A largest matching between people of the clique and entries that are not counted and may be the same person, and as many
    /// that touch every such pair.
    package struct Spoiling: Codable, Hashable, Sendable {
        package var pairs: [Pair]
        package var cover: [String]

        package struct Pair: Codable, Hashable, Sendable {
            package var person: Int
            package var spoiler: String
        }
    }

    /// Canonical: keys sorted.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

/// Each of the one side differs from each of the other, for one reason. One group of optional fields is there, by `rule`.
package struct DifferenceBlock: Codable, Hashable, Sendable {
    /// `sex`, `birth`, `places` or `judged`.
    package var rule: String
    package var one: [Int]
    package var other: [Int]
    /// `sex`: what is recorded of the one side, and of the other.
    package var sex: [String]?
    /// `birth`: the one side was born in this year or before, the other in a later one: this or after.
    package var bornBy: Int?
    package var bornFrom: Int?
    /// `places`: on this day the one side was in all of the first places, the other in all of the second; paths, innermost first.
    package var day: String?
    package var places: [[[String]]]?
    /// `judged`: the judgement.
    package var judgement: String?

    enum CodingKeys: String, CodingKey {
        case rule, one, other, sex, bornBy = "born_by", bornFrom = "born_from", day, places, judgement
    }

    init(rule: String, one: [Int], other: [Int]) {
        self.rule = rule
        self.one = one
        self.other = other
    }
}
