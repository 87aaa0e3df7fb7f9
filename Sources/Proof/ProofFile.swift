package import Foundation

/// The JSON form of a proof, `vigil-proof/1`: nodes by their ids, so that a stranger's program can read it.
///
///     {"format": "vigil-proof/1", "definition": {…}, "as_of": "2017-06-29", "known": "now",
///      "nodes": [{"id": "M1#1", "mention": "M1", "report": "R1", "facts": {…}}, …],
///      "same": [{"a": "M1#1", "b": "M8#1", "judgement": "J1"}, …],
///      "conflicts": {"groups": [{"report": "R1", "nodes": ["M1#1", …]}],
///                    "pairs": [{"a": …, "b": …, "reason": "sex", "evidence": {…}}], "pairs_written": "needed"},
///      "contradictions": […], "clique": ["M1#1", …], "colouring": {"M1#1": 1, …}, "largest": {…},
///      "matching": {"pairs": [{"node": …, "spoiler": …}], "cover": […]}, "answer": {"at_least": 51, …}}
package struct ProofFile: Codable, Sendable {
    package static let format = "vigil-proof/1"

    var format: String
    var definition: Definition
    var asOf: String
    var known: String
    var nodes: [Node]
    var same: [Same]
    var conflicts: Conflicts
    var contradictions: [Contradiction]
    var clique: [String]
    var colouring: [String: Int]
    var largest: [String: Int]
    var matching: Matching?
    var answer: Bounds

    enum CodingKeys: String, CodingKey {
        case format, definition, asOf = "as_of", known, nodes, same, conflicts, contradictions, clique, colouring, largest
        case matching, answer
    }

    struct Same: Codable { var a, b, judgement: String }
    struct Group: Codable { var report: String; var nodes: [String] }
    /// `pairs_written` is there only where not all are (`needed`): a reader then works out the rest from the facts.
    struct Conflicts: Codable {
        var groups: [Group]
        var pairs: [Pair]
        var pairsWritten: PairsWritten?

        enum CodingKeys: String, CodingKey {
            case groups, pairs, pairsWritten = "pairs_written"
        }
    }

    struct Pair: Codable { var a, b, reason: String; var evidence: Evidence }

    /// The facts that a reason rests on: those of `a` first.
    struct Evidence: Codable {
        var sex: [String]?
        var birth: [BirthFact]?
        var places: [PresenceFact]?
        var day: String?
        /// The least distance between the two's places; there where the definition asks how far they are apart, and that is known.
        var metres: Int?
        var judgement: String?
    }

    struct Matching: Codable {
        struct Pair: Codable { var node, spoiler: String }
        var pairs: [Pair]
        var cover: [String]
    }

    package init(_ proof: ClaimedProof) {
        let question = proof.question
        func id(_ node: Int) -> String { question.nodes[node].id }
        func numbered(_ groups: [Int?]) -> [String: Int] {
            var byID: [String: Int] = [:]
            for (node, group) in groups.enumerated() { byID[id(node)] = group }
            return byID
        }
        format = Self.format
        definition = question.definition
        asOf = question.asOf
        known = question.known
        nodes = question.nodes
        same = question.merges.map { Same(a: id($0.a), b: id($0.b), judgement: $0.judgement) }
        conflicts = Conflicts(
            groups: question.listings.map { Group(report: $0.report, nodes: $0.nodes.map(id)) },
            pairs: question.differences.map {
                Pair(a: id($0.a), b: id($0.b), reason: $0.reason.rule, evidence: Evidence($0.reason))
            },
            pairsWritten: question.pairsWritten == .all ? nil : question.pairsWritten)
        contradictions = question.contradictions
        clique = proof.certificate.clique.map(id)
        colouring = numbered(proof.certificate.colouring)
        largest = numbered(proof.certificate.largest)
        matching = proof.certificate.spoiling.map { spoiling in
            Matching(
                pairs: spoiling.pairs.map { Matching.Pair(node: id($0.node), spoiler: id($0.spoiler)) },
                cover: spoiling.cover.map(id))
        }
        answer = proof.bounds
    }

    /// - Throws: `ProofRefused` for bytes that are not a proof file, or one of a newer format.
    package init(json: Data) throws(ProofRefused) {
        struct Head: Decodable { var format: String? }
        let decoder = JSONDecoder()
        do {
            let head = try decoder.decode(Head.self, from: json)
            guard head.format == Self.format else {
                let found = head.format.map { "is of the format \($0)" } ?? "does not say its format"
                throw ProofRefused(problems: [ProofProblem("the file \(found), not \(Self.format)")])
            }
            self = try decoder.decode(Self.self, from: json)
        } catch let refused as ProofRefused {
            throw refused
        } catch let error as DecodingError {
            throw ProofRefused(problems: [ProofProblem("the file is not a proof: \(error.place)")])
        } catch {
            throw ProofRefused(problems: [ProofProblem("the file is not JSON")])
        }
    }

    /// The claim that the file makes, ids resolved.
    package func claim() throws(ProofRefused) -> ClaimedProof {
        var numbers: [String: Int] = [:]
        for (number, node) in nodes.enumerated() where numbers.updateValue(number, forKey: node.id) != nil {
            throw ProofRefused(problems: [ProofProblem("two nodes have the id \(node.id)")])
        }
        func number(_ id: String) throws(ProofRefused) -> Int {
            guard let number = numbers[id] else {
                throw ProofRefused(problems: [ProofProblem("\(id) is no node of the proof")])
            }
            return number
        }
        func all(_ ids: [String]) throws(ProofRefused) -> [Int] {
            try ids.map { id throws(ProofRefused) in try number(id) }
        }
        func groups(_ byID: [String: Int]) throws(ProofRefused) -> [Int?] {
            var groups = [Int?](repeating: nil, count: nodes.count)
            for (id, group) in byID { groups[try number(id)] = group }
            return groups
        }
        let question = Question(
            definition: definition, asOf: asOf, known: known, nodes: nodes,
            merges: try same.map { same throws(ProofRefused) in
                Merge(a: try number(same.a), b: try number(same.b), judgement: same.judgement)
            },
            listings: try conflicts.groups.map { group throws(ProofRefused) in
                Listing(report: group.report, nodes: try all(group.nodes))
            },
            differences: try conflicts.pairs.map { pair throws(ProofRefused) in
                Difference(a: try number(pair.a), b: try number(pair.b), reason: try pair.resolved())
            },
            pairsWritten: conflicts.pairsWritten ?? .all, contradictions: contradictions)
        var spoiling: Spoiling?
        if let matching {
            spoiling = Spoiling(
                pairs: try matching.pairs.map { pair throws(ProofRefused) in
                    Spoiling.Pair(node: try number(pair.node), spoiler: try number(pair.spoiler))
                },
                cover: try all(matching.cover))
        }
        return ClaimedProof(
            question: question, bounds: answer,
            certificate: Certificate(
                clique: try all(clique), spoiling: spoiling, colouring: try groups(colouring), largest: try groups(largest)))
    }
}

extension ProofFile.Evidence {
    init(_ reason: Reason) {
        switch reason {
        case .sex(let a, let b): sex = [a, b]
        case .birth(let a, let b): birth = [a, b]
        case .places(let a, let b, let shared):
            places = [a, b]
            day = shared
            metres = a.leastMetres(to: b)
        case .judged(let id): judgement = id
        }
    }
}

extension ProofFile.Pair {
    func resolved() throws(ProofRefused) -> Reason {
        switch reason {
        case "sex":
            if let sex = evidence.sex, sex.count == 2 { return .sex(sex[0], sex[1]) }
        case "birth":
            if let birth = evidence.birth, birth.count == 2 { return .birth(birth[0], birth[1]) }
        case "places":
            if let places = evidence.places, places.count == 2, let day = evidence.day,
                evidence.metres == places[0].leastMetres(to: places[1])
            {
                return .places(places[0], places[1], day: day)
            }
        case "judged":
            if let judgement = evidence.judgement { return .judged(judgement: judgement) }
        default: break
        }
        throw ProofRefused(problems: [ProofProblem("\(a) and \(b): the reason \(reason) does not come with its evidence")])
    }
}

extension DecodingError {
    /// Where in the file, without any of its content.
    fileprivate var place: String {
        let path: [any CodingKey]
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): path = context.codingPath
        case .keyNotFound(let key, let context): path = context.codingPath + [key]
        @unknown default: path = []
        }
        let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return place.isEmpty ? "it is not JSON of the right shape" : "\(place) is missing or of the wrong kind"
    }
}
