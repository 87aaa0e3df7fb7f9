@testable import Account
import Casebook
import Foundation
import Proof
import TestSupport
import Testing
import Web

/// What an account says, against the proof that it is of, and by itself.
@Suite struct ProofAccountTests {
    @Test func listsAndBlocksCoverEveryPairByReasonsThatTheProofHas() throws {
        var kinds: Set<String> = []
        var spoiled = 0
        for seed in 1...50 as ClosedRange<UInt64> {
            let casebook = try RandomRecord(seed: seed, mentions: 14, judgements: 8, groups: true).casebook()
            for count in RandomRecord.countIDs {
                let proof = try casebook.proof(of: count)
                let account = ProofAccount(proof)
                let place = "seed \(seed), \(count)"
                #expect(account.people.count == proof.certificate.clique.count, "\(place)")
                #expect(AccountReading(account).faults == [], "\(place)")
                #expect(Self.faults(account, against: proof) == [], "\(place)")
                #expect(try JSONDecoder().decode(ProofAccount.self, from: account.json()) == account, "\(place)")
                kinds.formUnion(account.blocks.map(\.rule))
                spoiled += account.spoiling?.pairs.count ?? 0
            }
        }
        #expect(kinds == ["sex", "birth", "places", "judged"], "the records show every reason")
        #expect(spoiled > 5)
    }

    /// Whether each list and each block pair stands on what the proof holds: written apart from how accounts are made.
    static func faults(_ account: ProofAccount, against proof: CheckedProof) -> [String] {
        let question = proof.question
        let numbers = Dictionary(uniqueKeysWithValues: question.nodes.enumerated().map { ($1.id, $0) })
        func nodes(_ person: Int) -> [Int] { ([account.people[person].entry] + account.people[person].also).compactMap { numbers[$0] } }
        var faults: [String] = []
        for (number, list) in account.lists.enumerated() {
            let before = account.lists[..<number].map { Set($0.people) }
            let isNew = list.people.contains { a in list.people.contains { b in a != b && !before.contains { $0.isSuperset(of: [a, b]) } } }
            if !isNew { faults.append("list \(list.report) says nothing new") }
        }
        if Set(account.people.map(\.entry)) != Set(proof.certificate.clique.map { question.nodes[$0].id }) { faults.append("other people") }
        for list in account.lists {
            let entries = Set(list.entries.compactMap { numbers[$0] })
            if !question.listings.contains(where: { $0.report == list.report && entries.isSubset(of: $0.nodes) }) { faults.append("list \(list.report)") }
        }
        for block in account.blocks {
            for a in block.one {
                for b in block.other where a != b {
                    let holds = nodes(a).contains { first in
                        nodes(b).contains { second in
                            let (mine, theirs) = (question.nodes[first].facts, question.nodes[second].facts)
                            switch block.rule {
                            case "sex": return mine.sex != nil && theirs.sex != nil && mine.sex != theirs.sex
                            case "birth":
                                return mine.birth.contains { one in theirs.birth.contains { (one.last ?? 9999) < ($0.first ?? 0) } }
                            case "places":
                                return mine.presence.contains { one in
                                    theirs.presence.contains { other in
                                        max(one.first, other.first) <= min(one.last, other.last)
                                            && one.places.allSatisfy { here in other.places.allSatisfy { !here.contains($0[0]) && !$0.contains(here[0]) } }
                                    }
                                }
                            default:
                                return question.differences.contains {
                                    [$0.a, $0.b].sorted() == [first, second].sorted() && $0.reason == .judged(judgement: block.judgement ?? "")
                                }
                            }
                        }
                    }
                    if !holds { faults.append("\(block.rule): \(account.people[a].entry) and \(account.people[b].entry)") }
                }
            }
        }
        let merged = JudgedPeople(question)
        for person in account.people {
            if Set(nodes(account.people.firstIndex(of: person) ?? 0)) != Set(merged.nodes[merged.of[numbers[person.entry] ?? 0]]) { faults.append("\(person.entry) is not all of a person") }
            for said in person.said {
                let facts = question.nodes[numbers[said.entry] ?? 0].facts
                let isThere = said.sex.map { facts.sex == $0 } ?? said.birth.map(facts.birth.contains) ?? said.presence.map(facts.presence.contains) ?? false
                if !isThere { faults.append("\(said.entry) says no such thing") }
            }
        }
        return faults
    }

    @Test func theWorkedCaseReadsAsItShould() throws {
        let casebook = try RecordFolder.casebook(RecordFolder.june)
        let account = ProofAccount(try casebook.proof(of: "detained"))
        let text = account.text
        #expect(text.contains("These 51 are different people in our record, because:\n  · report R1 lists all 51 of them as different people."))
        #expect(text.replacing("\n", with: " ").contains("any 3 conflicts may fall, and 48 stand") && account.surviving.prefix(4) == [51, 50, 49, 48])
        #expect(text.contains("How many more there are is not known."))
        #expect(text.contains("R1: M1#1–8, M2#1–5, M3#1, M4#1–4, M5#1–3, M6#1–17, M7#1–13"))
        #expect(text.filter { $0 == "●" }.count == 51)
        #expect(account.blocks.isEmpty && account.lists.count == 1 && account.reports.map(\.speaksOf) == [51, 13, 8, 5])
    }

    /// Five men of one report, twelve women of another, and one whom a judgement tells from all of them.
    private func twoReports() throws -> ProofAccount {
        let casebook = try RecordFolder.casebook([
            "sources.csv": "source,kind,consent\nS1,monitor,count\n",
            "reports.csv": "report,source,received\nR3,S1,2017-06-01\nR7,S1,2017-06-02\nR9,S1,2017-06-03\n",
            "mentions.csv": "mention,report,count,sex\nM1,R3,12,f\nM2,R7,5,m\nM3,R9,1,\n",
            "judgements.csv": "judgement,kind,a,b,by,on,why\nJ4,different,M3,M1;M2,analyst,2017-06-05,\n",
            "counts.yaml": "- id: all\n  name: { en: \"<b>everybody</b> & more\" }\n",
        ])
        return ProofAccount(try casebook.proof(of: "all"))
    }

    @Test func blocksAreSaidInOneLine() throws {
        let account = try twoReports()
        #expect(account.people.count == 18 && account.blocks.count == 2)
        #expect(AccountWords(account: account).reasons == [
            "report R3 lists 12 of them as different people;", "report R7 lists 5 of them as different people;",
            "one stands in none of these lists: M3#1;",
            "each of the 12 of R3 differs from each of the 5 of R7: the sex recorded is f on the one side and m on the other;",
            "M3#1 differs from each of the 12 of R3 and the 5 of R7: judged different by J4.",
        ])
        #expect(account.text.contains("R3          ●●●●●●●●●●●●  12\nR7          ●●●●●  5\nin no list  ●  1\n"))
    }

    @Test func thePageStandsByItselfAndEscapes() throws {
        let account = try twoReports()
        let page = account.page
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("&lt;b&gt;everybody&lt;/b&gt; &amp; more"))
        for wrong in ["<script", "<b>", "http:", "https:", "url(", " style=", "@import"] { #expect(!page.contains(wrong), "\(wrong)") }
        #expect(page.contains("<caption>") && page.contains("<th scope=\"col\">") && page.contains("<th scope=\"row\">") && page.contains("role=\"img\""))
        #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
        #expect(page.components(separatedBy: "<circle").count == 19)
        let style = try #require(page.components(separatedBy: "</style>").first?.components(separatedBy: "<style>").last)
        #expect(!style.contains("&"), "nothing in the style was escaped")
    }

    @Test func whoMayNotBeCountedIsSaid() throws {
        let casebook = try RecordFolder.casebook([
            "sources.csv": "source,kind,consent\nS1,monitor,count\n",
            "reports.csv": "report,source,received\nR1,S1,2017-06-01\nR2,S1,2017-06-02\n",
            "mentions.csv": "mention,report,count\nM1,R1,4\nM2,R2,1\n",
            "occurrences.csv": "occurrence,mention,report,type,date,certainty\nO1,M2,R2,forced_return,2017-05-01,confirmed\n",
            "counts.yaml": "- id: left\n  name: { en: \"left\" }\n  where: { never: { type: forced_return } }\n",
        ])
        let proof = try casebook.proof(of: "left")
        let account = ProofAccount(proof)
        #expect(proof.bounds.certified == 3 && account.people.count == 4)
        #expect(account.text.contains("One of them may turn out to be somebody whom the count leaves out"))
        #expect(account.text.replacing("\n", with: " ").contains("touches M2#1. So 3 of the 4 are counted whoever is whom."))
        #expect(account.text.contains("●●●○"))
        #expect(AccountDrawing(account).points?.markup().html().contains("d-dotted") == true)
    }

    @Test func nobodyAndOneAreSaid() throws {
        let casebook = try RecordFolder.casebook(RecordFolder.june)
        let nobody = ProofAccount(try RecordFolder.casebook(RecordFolder.june, leavingOut: ["J1", "J2", "J3"]).proof(of: "returned"))
        #expect(nobody.text.contains("Nobody in our record is certain to be counted.") && nobody.page.contains("Nobody in our record"))
        #expect(ProofAccount(try casebook.proof(of: "returned")).people.count == 13)
    }
}
