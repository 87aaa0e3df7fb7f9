@testable import Account
import Casebook
import Proof
import Questions
import TestSupport
import Testing

/// The fewest statements that cannot all be true, against trying every set of statements with a check of its own.
@Suite struct ConflictSetTests {
    @Test func eachSetIsMinimalAndOneIsTheSmallest() throws {
        var sizes: Set<Int> = []
        var clashes = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            let record = RandomRecord(seed: seed, mentions: 7, judgements: 7)
            let casebook = try record.casebook()
            let question = try Questions(casebook.testView).question(for: "all")
            let world = StatementWorld(record, question)
            for sets in [ConflictSet.all(of: question), ConflictSet.all(of: question, joins: JudgedJoins(casebook.testView))] {
                #expect(sets.isEmpty == question.contradictions.isEmpty, "seed \(seed)")
                #expect(sets.isEmpty == world.isConsistent(world.everything), "seed \(seed)")
                for set in sets {
                    let statements = Set(set.statements)
                    #expect(statements.isSubset(of: world.everything), "seed \(seed): \(set.statements)")
                    #expect(!world.isConsistent(statements), "seed \(seed): these can all be true: \(set.statements)")
                    for statement in set.statements {
                        #expect(world.isConsistent(statements.subtracting([statement])), "seed \(seed): \(statement) is not needed")
                    }
                    sizes.insert(set.statements.count)
                    #expect(set.isSmallest && !set.pairs.isEmpty)
                }
                if let smallest = sets.first {
                    clashes += 1
                    #expect(!world.hasClash(smallerThan: smallest.statements.count), "seed \(seed): a smaller set than \(smallest.statements)")
                }
            }
        }
        #expect(clashes > 40 && sizes.isSuperset(of: [2, 3, 4]), "\(clashes) \(sizes)")
    }

    /// The shortest chain is not always the one with the fewest judgements: one judgement may join several pairs.
    @Test func theFewestJudgementsAreFound() throws {
        var longer = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            let nodes = (0..<9).map { Node(id: "M\($0)#1", mention: "M\($0)", report: "R", facts: Facts()) }
            let merges = (0..<14).map { _ in
                Merge(a: Int.random(in: 0..<9, using: &random), b: Int.random(in: 0..<9, using: &random), judgement: "J\(Int.random(in: 1...6, using: &random))")
            }.filter { $0.a != $0.b }
            let joins = JudgedJoins(Question(definition: Definition(id: "q", conditions: []), asOf: "2017-06-29", nodes: nodes, merges: merges))
            let judgements = Array(Set(merges.map(\.judgement))).sorted()
            func connects(_ allowed: Set<String>, _ a: Int, _ b: Int) -> Bool {
                var colour = Array(0..<9)
                for merge in merges where allowed.contains(merge.judgement) {
                    let (old, new) = (colour[merge.b], colour[merge.a])
                    for node in colour.indices where colour[node] == old { colour[node] = new }
                }
                return colour[a] == colour[b]
            }
            for a in 0..<9 {
                for b in (a + 1)..<9 {
                    guard let first = joins.find("M\(a)#1"), let second = joins.find("M\(b)#1") else { continue }
                    let sets = (0..<(1 << judgements.count)).map { mask in Set(judgements.indices.filter { mask >> $0 & 1 == 1 }.map { judgements[$0] }) }
                    let fewest = sets.filter { connects($0, a, b) }.map(\.count).min()
                    let found = joins.fewestJudgements(first, second)
                    #expect(found?.judgements.count == fewest && found?.isFewest != false, "seed \(seed), \(a) and \(b)")
                    guard let found, let shortest = joins.chain(first, second, by: nil) else { continue }
                    #expect(connects(found.judgements, a, b))
                    if Set(shortest.flatMap(\.judgements)).count > found.judgements.count { longer += 1 }
                    // Where the search may not look at all, what it gives can still do without none.
                    let hasty = try #require(joins.fewestJudgements(first, second, most: 1))
                    for judgement in hasty.judgements where hasty.judgements.count > 1 { #expect(!connects(hasty.judgements.subtracting([judgement]), a, b)) }
                }
            }
        }
        #expect(longer > 5, "\(longer)")
    }

    private func casebook(_ judgements: String) throws -> Casebook {
        try RecordFolder.casebook([
            "sources.csv": "source,kind,consent\nS1,monitor,count\n",
            "reports.csv": "report,source,received\nR1,S1,2017-06-01\nR2,S1,2017-06-02\nR3,S1,2017-06-03\n",
            "mentions.csv": "mention,report,count,sex\nM4,R2,1,\nM12,R2,1,\nM9,R1,1,f\nM7,R3,2,m\n",
            "judgements.csv": "judgement,kind,a,b,by,on,why\n" + judgements,
            "counts.yaml": "- id: all\n  name: { en: \"everybody\" }\n",
        ])
    }

    @Test func itIsWordedForAPerson() throws {
        let casebook = try casebook("J3,same,M4,M9,analyst,2017-06-20,\nJ5,same,M9,M12,editor,2017-06-21,\n")
        let question = try Questions(casebook.testView).question(for: "all")
        let sets = ConflictSet.all(of: question)
        #expect(sets.count == 1)
        #expect(ConflictWords(question, casebook: casebook).sentences(sets) == [
            "J3 (analyst, 2017-06-20) says that M4 and M9 are one person; J5 (editor, 2017-06-21) says that M9 and M12 are one person; "
                + "but report R2 lists M4 and M12 as two people. One of these must be wrong: withdraw J3 or J5, or mend R2."
        ])
        let account = ProofAccount(try casebook.proof(of: "all"))
        #expect(account.contradictions == ConflictWords(question).sentences(sets) && account.text.contains("Disputed:") && account.page.contains("<h2>Disputed:"))
        #expect(ConflictWords(question).sentences(sets)[0].hasPrefix("J3 says that M4 and M9 are one person;"), "a proof file does not name who signed")
    }

    /// The same statements clash over several pairs of entries: one sentence says so. What all have in common is named.
    @Test func whatSharesACauseIsToldOnce() throws {
        let casebook = try casebook("J3,same,M4,M7#1,analyst,2017-06-20,\nJ4,same,M12,M7#2,analyst,2017-06-20,\nJ6,same,M9,M4,analyst,2017-06-20,\nJ7,different,M4;M12,M7,analyst,2017-06-21,\n")
        let question = try Questions(casebook.testView).question(for: "all")
        let sets = ConflictSet.all(of: question)
        let words = ConflictWords(question, casebook: casebook).sentences(sets)
        #expect(sets.count == 3 && words.count == 3, "\(words)")
        #expect(Set(sets[0].statements) == [.same(judgement: "J3"), .different(judgement: "J7")])
        #expect(words.contains { $0.contains("report R3 gives the sex of M7 as m, and report R1 gives the sex of M9 as f") }, "\(words)")
        let one = try self.casebook("J3,same,M4,M7#1,analyst,2017-06-20,\nJ4,same,M7#1,M9,analyst,2017-06-20,\nJ5,same,M12,M9,analyst,2017-06-20,\n")
        let shared = ConflictSet.all(of: try Questions(one.testView).question(for: "all"))
        let said = ConflictWords(try Questions(one.testView).question(for: "all")).sentences(shared)
        #expect(said.count == shared.count + 1 && said.last == "J4 is part of all 2 contradictions: look there first.", "\(said)")
    }

    @Test func membersOfAGroupClashTogether() throws {
        let casebook = try RecordFolder.casebook([
            "sources.csv": "source,kind,consent\nS1,monitor,count\n",
            "reports.csv": "report,source,received\nR1,S1,2017-06-01\n",
            "mentions.csv": "mention,report,count\nM1,R1,3\nM2,R1,3\n",
            "judgements.csv": "judgement,kind,a,b,by,on,why\nJ1,same,M1,M2,analyst,2017-06-20,\n",
            "counts.yaml": "- id: all\n  name: { en: \"everybody\" }\n",
        ])
        let question = try Questions(casebook.testView).question(for: "all")
        let sets = ConflictSet.all(of: question)
        #expect(sets.count == 1 && sets[0].pairs.count == 3)
        #expect(ConflictWords(question).sentence(sets[0]) == "J1 says that M1#1 and M2#1 are one person; but report R1 lists M1#1 and M2#1 as two people."
            + " The same statements clash over 2 more pairs of entries. One of these must be wrong: withdraw J1, or mend R1.")
    }
}

/// A record's statements, and whether some of them can all be true: written from the design alone, entry by entry.
private struct StatementWorld {
    let everything: Set<ConflictStatement>
    private let record: RandomRecord
    /// What a rule reads of a mention, and which two readings exclude each other.
    private let facts: [ConflictStatement: (mention: String, sex: String?, years: ClosedRange<Int>?)]
    private let stays: [(one: ConflictStatement, other: ConflictStatement, a: String, b: String)]

    init(_ record: RandomRecord, _ question: Question) {
        self.record = record
        var all: Set<ConflictStatement> = Set(record.judgements.map { $0.kind == "same" ? .same(judgement: $0.id) : .different(judgement: $0.id) })
        all.formUnion(record.reports.map { .listing(report: $0.id) })
        var facts: [ConflictStatement: (mention: String, sex: String?, years: ClosedRange<Int>?)] = [:]
        for mention in record.mentions {
            if !mention.sex.isEmpty {
                facts[.fact(mention: mention.id, report: mention.report, rule: "sex", says: mention.sex)] = (mention.id, mention.sex, nil)
            }
            let years = mention.born.split(separator: "/").compactMap { Int($0) }
            if let first = years.first, let last = years.last {
                let says = first == last ? "\(first)" : "\(first) to \(last)"
                facts[.fact(mention: mention.id, report: mention.report, rule: "birth", says: says)] = (mention.id, nil, first...last)
            }
        }
        self.facts = facts
        all.formUnion(facts.keys)
        // Which stays exclude each other is the checker's own affair; here the question's word is taken.
        var stays: [(one: ConflictStatement, other: ConflictStatement, a: String, b: String)] = []
        for difference in question.differences {
            guard case .places(let first, let second, let day) = difference.reason else { continue }
            func stay(_ node: Node, _ presence: PresenceFact) -> ConflictStatement {
                .fact(mention: node.mention, report: node.report, rule: "places", says: "\(presence.places.map { $0[0] }.joined(separator: ", ")) on \(day) (\(presence.occurrence))")
            }
            let (a, b) = (question.nodes[difference.a], question.nodes[difference.b])
            stays.append((stay(a, first), stay(b, second), a.mention, b.mention))
        }
        self.stays = stays
        all.formUnion(stays.flatMap { [$0.one, $0.other] })
        everything = all
    }

    func isConsistent(_ statements: Set<ConflictStatement>) -> Bool {
        var colour = Dictionary(uniqueKeysWithValues: record.mentions.map { ($0.id, $0.id) })
        for judgement in record.judgements where statements.contains(.same(judgement: judgement.id)) {
            let (old, new) = (colour[judgement.b], colour[judgement.a])
            for (mention, mine) in colour where mine == old { colour[mention] = new }
        }
        for judgement in record.judgements where statements.contains(.different(judgement: judgement.id)) && colour[judgement.a] == colour[judgement.b] { return false }
        for a in record.mentions {
            for b in record.mentions where a.id < b.id && colour[a.id] == colour[b.id] {
                let mayBe = record.mayBe.contains { Set([$0.mention, $0.to]) == [a.id, b.id] }
                if a.report == b.report, !mayBe {
                    if statements.contains(.listing(report: a.report)) { return false }
                    // What one report lists needs, and has, no other reason.
                    continue
                }
                let mine = facts.filter { $0.value.mention == a.id && statements.contains($0.key) }.values
                let theirs = facts.filter { $0.value.mention == b.id && statements.contains($0.key) }.values
                for one in mine {
                    for other in theirs {
                        if let sex = one.sex, let another = other.sex, sex != another { return false }
                        if let years = one.years, let others = other.years, !years.overlaps(others) { return false }
                    }
                }
            }
        }
        return !stays.contains { colour[$0.a] == colour[$0.b] && statements.contains($0.one) && statements.contains($0.other) }
    }

    func hasClash(smallerThan size: Int) -> Bool {
        let all = Array(everything)
        func clashes(_ chosen: Set<ConflictStatement>, from start: Int) -> Bool {
            if !isConsistent(chosen) { return true }
            guard chosen.count + 1 < size else { return false }
            return (start..<all.count).contains { clashes(chosen.union([all[$0]]), from: $0 + 1) }
        }
        return clashes([], from: 0)
    }
}
