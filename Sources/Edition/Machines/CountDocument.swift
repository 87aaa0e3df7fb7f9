import Proof

/// `/counts/ID.json`: a count's answers for machines. The newest answer stands at the top, too.
struct CountDocument: Codable, Hashable {
    var format = "vigil-count/1"
    var id: String
    var name: [String: String]
    var definition: [String: [String]]
    var rules: [String]
    var slackYears: Int
    var twoPlaces: TwoPlaces?
    var within: String?
    var asOf: String
    var atLeast: Int
    var certified: Int
    var documented: Int
    var atMost: Int
    var exact: Bool
    var answers: [Answer]

    struct Answer: Codable, Hashable {
        var asOf: String
        var atLeast: Int
        var certified: Int
        var documented: Int
        var atMost: Int
        var exact: Bool
        var releases: [String]
        var certificate: PublicCertificate
        var table: PublicTable?

        enum CodingKeys: String, CodingKey {
            case asOf = "as_of", atLeast = "at_least", certified, documented, atMost = "at_most", exact, releases, certificate, table
        }

        var publicAnswer: PublicAnswer {
            PublicAnswer(
                asOf: asOf, atLeast: atLeast, certified: certified, documented: documented, atMost: atMost, exact: exact,
                releases: releases,
                certificate: certificate, table: table)
        }
    }

    enum CodingKeys: String, CodingKey {
        case format, id, name, definition, rules, slackYears = "slack_years", twoPlaces = "two_places", within, asOf = "as_of", atLeast = "at_least",
            certified, documented
        case atMost = "at_most", exact, answers
    }

    /// Nil for a count without an answer, which `ContentCheck` refuses.
    init?(_ count: PublicCount) {
        guard let newest = count.answers.first else { return nil }
        id = count.id
        name = count.name
        definition = count.definition
        rules = count.rules
        slackYears = count.slackYears
        twoPlaces = count.twoPlaces
        within = count.within
        asOf = newest.asOf
        atLeast = newest.atLeast
        certified = newest.certified
        documented = newest.documented
        atMost = newest.atMost
        exact = newest.exact
        answers = count.answers.map {
            Answer(
                asOf: $0.asOf, atLeast: $0.atLeast, certified: $0.certified, documented: $0.documented, atMost: $0.atMost,
                exact: $0.exact,
                releases: $0.releases, certificate: $0.certificate, table: $0.table)
        }
    }

    /// What is wrong with the document in itself; nil where it holds.
    var problem: String? {
        guard let newest = answers.first else { return "has no answer" }
        guard
            [asOf, "\(atLeast)", "\(certified)", "\(documented)", "\(atMost)", "\(exact)"]
                == [
                    newest.asOf, "\(newest.atLeast)", "\(newest.certified)", "\(newest.documented)", "\(newest.atMost)",
                    "\(newest.exact)",
                ]
        else { return "its first numbers are not those of its newest answer" }
        for answer in answers {
            if let problem = CertificateCheck(answer.publicAnswer, rules: rules).problem {
                return "as of \(answer.asOf), \(problem)"
            }
            if let problem = answer.table?.problem(documented: answer.documented) { return "as of \(answer.asOf), \(problem)" }
        }
        return nil
    }
}
