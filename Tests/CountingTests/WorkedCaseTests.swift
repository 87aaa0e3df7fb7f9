import CaseFile
import Casebook
import Counting
import Foundation
import Proof
import Questions
import Testimony
import Testing

/// The June 2017 case, as its README says that it must come out.
@Suite struct WorkedCaseTests {
    private struct Row: Equatable {
        let count: String
        let atLeast: Int
        let documented: Int
        let atMost: Int

        init(_ count: String, _ atLeast: Int, _ documented: Int, _ atMost: Int) {
            (self.count, self.atLeast, self.documented, self.atMost) = (count, atLeast, documented, atMost)
        }
    }

    private func expect(_ rows: [Row], of casebook: Casebook, asOf: String, known: Known? = nil) throws {
        for row in rows {
            let bounds = try casebook.proof(of: row.count, asOf: asOf, known: known).bounds
            let found = Row(row.count, bounds.atLeast, bounds.documented, bounds.atMost)
            #expect(found == row, "as of \(asOf)")
            #expect(bounds.exact, "\(row.count) is not exact")
            #expect(bounds.certified == bounds.atLeast, "\(row.count) certifies \(bounds.certified) of \(bounds.atLeast)")
        }
    }

    @Test func withTheJudgements() throws {
        let casebook = try WorkedCase.casebook()
        #expect(casebook.lastArrival?.description == "2017-06-29")
        let rows = [
            Row("detained", 51, 51, 51), Row("returned", 13, 13, 13), Row("remaining", 38, 38, 38), Row("children", 4, 4, 4),
            Row("near-yanji", 5, 5, 5), Row("suizhong", 8, 8, 8),
        ]
        try expect(rows, of: casebook, asOf: "2017-06-29")
        try expect(rows, of: casebook, asOf: "2017-06-29", known: .now)
    }

    @Test func withoutTheJudgements() throws {
        let casebook = try WorkedCase.casebook(without: ["J1", "J2", "J3"])
        try expect(
            [
                Row("detained", 51, 64, 64), Row("returned", 0, 0, 13), Row("remaining", 38, 64, 64), Row("children", 4, 4, 4),
                Row("near-yanji", 5, 5, 5), Row("suizhong", 0, 8, 8),
            ], of: casebook, asOf: "2017-06-29")
    }

    /// R3 came on the 24th, R4 on the 27th: neither the five near Yanji nor the plan to move them is known.
    @Test func asOfThe23rd() throws {
        let casebook = try WorkedCase.casebook()
        try expect(
            [
                Row("detained", 51, 51, 51), Row("returned", 13, 13, 13), Row("remaining", 38, 38, 38), Row("children", 4, 4, 4),
                Row("near-yanji", 0, 0, 0), Row("suizhong", 8, 8, 8),
            ], of: casebook, asOf: "2017-06-23")
        let view = try casebook.view(asOf: #require(Day("2017-06-23")), known: .by(#require(Day("2017-06-23"))))
        #expect(!view.occurrences.contains { $0.type == .planned_transfer })
        #expect(!view.mentions.contains { $0.id == "M11" })
    }

    /// What reached us later may speak of an earlier day: the thirteen were detained by then, one way or another.
    @Test func asOfAnEarlierDayWithAllThatIsKnownNow() throws {
        let casebook = try WorkedCase.casebook()
        let then = try casebook.proof(of: "near-yanji", asOf: "2017-05-31", known: .now).bounds
        #expect(then.documented == 0, "they were detained in June")
        #expect(try casebook.proof(of: "near-yanji", asOf: "2017-06-01", known: .now).bounds.documented == 5)
    }

    @Test func proofFilesAreTheSameProofs() throws {
        for judgementsLeftOut in [[], ["J1", "J2", "J3"]] {
            let casebook = try WorkedCase.casebook(without: judgementsLeftOut)
            for count in casebook.counts {
                let proof = try casebook.proof(of: count.id, asOf: "2017-06-29")
                let json = try ProofFile(proof.claim).json()
                let read = try ProofFile(json: json)
                #expect(try read.claim() == proof.claim, "\(count.id)")
                #expect(try read.json() == json, "\(count.id)")
                #expect(try check(read.claim()).bounds == proof.bounds)
            }
        }
    }

    /// Nothing that the page prints can be changed in the file without the check seeing it.
    @Test func alteredProofsAreRefused() throws {
        for judgementsLeftOut in [[], ["J1", "J2", "J3"]] {
            let casebook = try WorkedCase.casebook(without: judgementsLeftOut)
            for count in casebook.counts {
                let json = try ProofFile(casebook.proof(of: count.id, asOf: "2017-06-29").claim).json()
                for alteration in Alteration.all {
                    guard let altered = try alteration.apply(to: json) else { continue }
                    #expect(throws: ProofRefused.self, "\(count.id), \(alteration.name)") {
                        _ = try check(ProofFile(json: altered).claim())
                    }
                }
            }
        }
    }
}

/// The project's own copy of the worked case.
enum WorkedCase {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/vigil/June2017")

    static func casebook(without judgements: [String] = []) throws -> Casebook {
        let contents = try CaseFile.read(folder: folder).statements.filter { content in
            if case .judgement(let judgement) = content { return !judgements.contains(judgement.id) }
            return true
        }
        return Casebook(contents.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
    }
}

extension Casebook {
    /// Asked, searched and checked. `known`: by the day asked about, where nothing is said.
    func proof(of count: String, asOf: String, known: Known? = nil) throws -> CheckedProof {
        let day = try #require(Day(asOf))
        return try check(answer(Questions(view(asOf: day, known: known ?? .by(day))).question(for: count)))
    }
}

/// One change to a proof file that makes it claim what it does not show.
struct Alteration: Sendable {
    let name: String
    /// false: there is nothing of the kind in this file.
    let change: @Sendable (inout [String: Any]) -> Bool

    func apply(to json: Data) throws -> Data? {
        guard var file = try JSONSerialization.jsonObject(with: json) as? [String: Any], change(&file) else { return nil }
        return try JSONSerialization.data(withJSONObject: file)
    }

    private static func number(_ key: String, by step: Int) -> Alteration {
        Alteration(name: "\(key) changed by \(step)") { file in
            guard var answer = file["answer"] as? [String: Any], let value = answer[key] as? Int, value + step >= 0 else { return false }
            answer[key] = value + step
            file["answer"] = answer
            return true
        }
    }

    static let all: [Alteration] = [
        number("certified", by: 1), number("certified", by: -1), number("at_least", by: 1), number("documented", by: 1),
        number("documented", by: -1), number("at_most", by: -1), number("at_most", by: 1),
        Alteration(name: "another format") { file in
            file["format"] = "vigil-proof/2"
            return true
        },
        Alteration(name: "somebody of the clique left out") { file in
            guard let clique = file["clique"] as? [String], !clique.isEmpty else { return false }
            file["clique"] = Array(clique.dropLast())
            return true
        },
        Alteration(name: "one person twice in the clique") { file in
            guard var clique = file["clique"] as? [String], clique.count > 1 else { return false }
            clique[1] = clique[0]
            file["clique"] = clique
            return true
        },
        Alteration(name: "the lists gone") { file in
            guard (file["clique"] as? [String] ?? []).count > 1, var conflicts = file["conflicts"] as? [String: Any] else { return false }
            conflicts["groups"] = [Any]()
            file["conflicts"] = conflicts
            return true
        },
        Alteration(name: "another report said to have listed them") { file in
            guard var conflicts = file["conflicts"] as? [String: Any], var groups = conflicts["groups"] as? [[String: Any]],
                !groups.isEmpty
            else { return false }
            groups[0]["report"] = "R0"
            conflicts["groups"] = groups
            file["conflicts"] = conflicts
            return true
        },
        Alteration(name: "all in one group of the colouring") { file in
            guard let nodes = file["nodes"] as? [[String: Any]], nodes.count > 1 else { return false }
            file["colouring"] = Dictionary(uniqueKeysWithValues: nodes.map { (($0["id"] as? String) ?? "", 1) })
            return true
        },
        Alteration(name: "the rule that the lists rest on not allowed") { file in
            guard var definition = file["definition"] as? [String: Any] else { return false }
            definition["rules"] = ["sex"]
            file["definition"] = definition
            return true
        },
        Alteration(name: "nationality taken from everybody") { file in
            guard let clique = file["clique"] as? [String], !clique.isEmpty, let nodes = file["nodes"] as? [[String: Any]] else { return false }
            file["nodes"] = nodes.map { node in
                var node = node
                var facts = node["facts"] as? [String: Any] ?? [:]
                facts["nationality"] = [String]()
                node["facts"] = facts
                return node
            }
            return true
        },
        Alteration(name: "the matching gone") { file in file.removeValue(forKey: "matching") != nil },
        Alteration(name: "the cover emptied") { file in
            guard var matching = file["matching"] as? [String: Any], let cover = matching["cover"] as? [String], !cover.isEmpty
            else { return false }
            matching["cover"] = [String]()
            file["matching"] = matching
            return true
        },
    ]
}
