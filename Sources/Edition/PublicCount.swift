package import Proof

/// A count as the public sees it: definition, answer, and a certificate without a statement's id or a fact.
///
/// A count that two releases ask about different days is two public counts in one page; `answers` holds each.
package struct PublicCount: Codable, Hashable, Sendable {
    package var id: String
    /// By language.
    package var name: [String: String]
    /// By language: the definition in words, a sentence a condition.
    package var definition: [String: [String]]
    /// The rules that count as proof of difference, of listed, sex, birth, places, judged.
    package var rules: [String]
    package var slackYears: Int
    /// How far apart two places of one day must be to tell two people apart; nil where the definition does not ask.
    package var twoPlaces: TwoPlaces?
    /// The id of the count whose people this one is asked of ("of these, …"); nil for none.
    package var within: String?
    /// Newest day first.
    package var answers: [PublicAnswer]

    package init(
        id: String, name: [String: String], definition: [String: [String]], rules: [String], slackYears: Int = 0,
        twoPlaces: TwoPlaces? = nil, within: String? = nil, answers: [PublicAnswer]
    ) {
        self.id = id
        self.name = name
        self.definition = definition
        self.rules = rules
        self.slackYears = slackYears
        self.twoPlaces = twoPlaces
        self.within = within
        self.answers = answers
    }
}

/// A public count's answer as of one day, with the releases that print it.
package struct PublicAnswer: Codable, Hashable, Sendable {
    /// ISO 8601 day.
    package var asOf: String
    package var atLeast: Int
    package var certified: Int
    package var documented: Int
    package var atMost: Int
    package var exact: Bool
    /// Ids of the articles that bind it.
    package var releases: [String]
    package var certificate: PublicCertificate
    /// The documented people broken down; nil where the count has no breakdown, or none that may be printed.
    package var table: PublicTable?

    package init(
        asOf: String, atLeast: Int, certified: Int, documented: Int, atMost: Int, exact: Bool, releases: [String],
        certificate: PublicCertificate, table: PublicTable? = nil
    ) {
        self.table = table
        self.asOf = asOf
        self.atLeast = atLeast
        self.certified = certified
        self.documented = documented
        self.atMost = atMost
        self.exact = exact
        self.releases = releases
        self.certificate = certificate
    }
}

/// The public form of a certificate: relabelled nodes, kinds of reasons, and a salted commitment to the whole proof.
package struct PublicCertificate: Codable, Hashable, Sendable {
    /// Nodes are numbered 1…nodes in an order that tells nothing about the record.
    package var nodes: Int
    /// Nodes, pairwise different.
    package var clique: [Int]
    /// Groups of nodes that one report lists as different people.
    package var listings: [[Int]]
    /// Pairs inside the clique that no listing covers, with the kind of reason.
    package var differences: [Difference]
    /// For questions that a merge can spoil: the pairs of the matching, and its cover.
    package var matching: [[Int]]?
    package var cover: [Int]?
    /// HMAC-SHA256 in hex, keyed with a vault key, over the private proof file: a court can later be shown that this is it.
    package var commitment: String

    package struct Difference: Codable, Hashable, Sendable {
        package var a: Int
        package var b: Int
        /// sex, birth, places or judged.
        package var reason: String

        package init(a: Int, b: Int, reason: String) {
            self.a = a
            self.b = b
            self.reason = reason
        }
    }

    package init(
        nodes: Int, clique: [Int], listings: [[Int]], differences: [Difference], matching: [[Int]]? = nil,
        cover: [Int]? = nil, commitment: String
    ) {
        self.nodes = nodes
        self.clique = clique
        self.listings = listings
        self.differences = differences
        self.matching = matching
        self.cover = cover
        self.commitment = commitment
    }
}
