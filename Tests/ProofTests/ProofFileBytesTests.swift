import Foundation
import Testing

@testable import Proof

/// The file is what Foundation's encoder writes of it, byte for byte, however it is put together.
@Suite struct ProofFileBytesTests {
    private func plain(_ file: ProofFile) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(file)
    }

    @Test(arguments: [Sample.monotone, Sample.spoiled]) func isWhatTheEncoderWrites(claim: ClaimedProof) throws {
        #expect(try ProofFile(claim).json() == plain(ProofFile(claim)))
    }

    /// Files that share what their nodes say are what each would be by itself: the same nodes, others, and more kinds than are kept.
    @Test func nodesAreWrittenOnceForSeveralFiles() throws {
        let nodes = NodeLines()
        for round in 0..<3 {
            for sex in ["f", "m", "f", "x", "m", "a", "b", "c", "f"] {
                var claim = round == 1 ? Sample.monotone : Sample.spoiled
                for place in claim.question.nodes.indices { claim.question.nodes[place].facts.sex = sex }
                let file = ProofFile(claim)
                #expect(try file.json(nodes: nodes) == plain(file))
            }
        }
    }

    /// Groups of members with the same facts, one whose facts differ, words that look like the file's own lines, and no nodes at all.
    @Test func groupsAreWrittenAsTheEncoderDoes() throws {
        let strange = "\n      \"id\" : \"x\",\n  \"nodes\" : [\n\n  ] / \\ \u{1f600} \u{7}"
        let facts = [
            Facts(sex: "f", nationality: ["KP"], birth: [BirthFact(first: 1980, last: nil, by: strange)], occurrences: [Sample.detention]),
            Facts(presence: [PresenceFact(occurrence: "O/1", first: "2017-01-01", last: "2017-01-02", places: [["A", "B"], []])]),
        ]
        var nodes: [Node] = []
        for (mention, number) in [("M/1", 0), ("M2", 1), ("M\"3\"", 0)] {
            for member in 1...3 { nodes.append(Node(id: "\(mention)#\(member)", mention: mention, report: "R\(number)", facts: facts[number])) }
        }
        nodes[5].facts.sex = "m"
        for count in [0, 1, 2, nodes.count] {
            var claim = Sample.monotone
            claim.question.nodes = Array(nodes.prefix(count))
            claim.question.merges = []
            claim.question.listings = []
            claim.question.differences = []
            claim.question.definition.name = ["en": strange]
            claim.certificate = Certificate(
                clique: [], colouring: [Int?](repeating: 1, count: count), largest: [Int?](repeating: nil, count: count))
            let file = ProofFile(claim)
            #expect(try file.json() == plain(file))
            #expect(try ProofFile(json: file.json()).claim() == claim)
        }
    }

    /// Listings and groupings, some of ids that JSON has to escape or sorts otherwise than by bytes.
    @Test(arguments: ["M", "M/", "m-", "M\"", "M\\", "\u{e9}", "\u{1f600}"]) func groupingsAreWrittenAsTheEncoderDoes(start: String) throws {
        var nodes: [Node] = []
        for mention in ["\(start)10", "\(start)2", "Z"] {
            for member in 1...12 { nodes.append(Node(id: "\(mention)#\(member)", mention: mention, report: "R", facts: Facts())) }
        }
        for listings in [[], [Listing(report: "R/\(start)", nodes: [3, 1])], [Listing(report: "R", nodes: Array(0..<12)), Listing(report: "Q", nodes: [])]] {
            var claim = Sample.monotone
            claim.question.nodes = nodes
            claim.question.merges = []
            claim.question.listings = listings
            claim.question.differences = []
            claim.certificate = Certificate(
                clique: [2], colouring: nodes.indices.map { $0 % 5 == 0 ? nil : $0 * 7 % 11 }, largest: nodes.indices.map { $0 })
            let file = ProofFile(claim)
            #expect(try file.json() == plain(file))
            #expect(try ProofFile(json: file.json()).claim() == claim)
        }
    }
}
