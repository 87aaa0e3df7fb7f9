import CaseFile
import Casebook
import Counting
import Foundation
import Proof
import Questions
import Testimony
import TestSupport
import Testing

/// 500 random case files, each read from its tables, counted and checked, against the oracle that tries every grouping.
///
/// A failure names its seed. `VIGIL_ORACLE_SEED=17 swift test --filter OracleTests` asks it again and prints the case file;
/// `VIGIL_ORACLE_SEEDS=20000` asks as many as that.
@Suite struct OracleTests {
    private static func environment(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    static let seeds = 1...(environment("VIGIL_ORACLE_SEEDS") ?? 500)

    @Test func theAnswersAgree() async throws {
        if let seed = Self.environment("VIGIL_ORACLE_SEED").map({ UInt64($0) }) {
            let comparison = try Comparison(seed: seed)
            for file in CaseFileText.files(RandomCase.make(seed: seed)).sorted(by: { $0.key < $1.key }) {
                print("== \(file.key)\n\(file.value)")
            }
            #expect(comparison.faults.isEmpty, "seed \(seed):\n\(comparison.faults.joined(separator: "\n"))")
            return
        }
        let halves = [0, 1].map { half in Self.seeds.filter { $0 % 2 == half } }
        let tallies = try await withThrowingTaskGroup(of: [Comparison].self) { group in
            for half in halves { group.addTask { try half.map { try Comparison(seed: UInt64($0)) } } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for comparison in tallies.sorted(by: { $0.seed < $1.seed }) where !comparison.faults.isEmpty {
            Issue.record("seed \(comparison.seed):\n\(comparison.faults.joined(separator: "\n"))")
        }
        expectVariety(tallies.map(\.seen))
    }

    /// The generator must not decay into case files where nothing happens.
    private func expectVariety(_ seen: [Comparison.Seen]) {
        for (what, perMille, count) in [
            ("at least < documented", 300, seen.count { $0.canShrink }),
            ("documented < at most", 50, seen.count { $0.canGrow }),
            ("documented < at most, without custody or never", 25, seen.count { $0.canGrowPlainly }),
            ("a contradiction", 150, seen.count { $0.hasContradiction }),
            ("people in custody", 200, seen.count { $0.hasCustody }),
            ("people told apart by places", 100, seen.count { $0.hasPlaces }),
            ("certified < at least", 2, seen.count { $0.hasGap }),
            ("another answer as of another day", 500, seen.count { $0.changesWithTheDay }),
        ] {
            print("\(count) of \(seen.count) case files: \(what)")
            #expect(count * 1000 >= perMille * seen.count, "only \(count) of \(seen.count) case files have \(what)")
        }
    }
}

/// One random case file, asked as of several days.
struct Comparison: Sendable {
    struct Seen: Sendable {
        var canShrink = false
        var canGrow = false
        var canGrowPlainly = false
        var hasContradiction = false
        var hasCustody = false
        var hasPlaces = false
        var hasGap = false
        var changesWithTheDay = false
    }

    let seed: UInt64
    private(set) var faults: [String] = []
    private(set) var seen = Seen()
    private var documented: [String: Set<Int>] = [:]

    init(seed: UInt64) throws {
        self.seed = seed
        let file = RandomCase.make(seed: seed)
        let casebook: Casebook
        do throws(CaseFileRefused) {
            casebook = try RandomFolder.casebook(of: file)
        } catch {
            faults.append("refused:\n\(error)")
            return
        }
        var random = Seeded(seed ^ 0xA5A5)
        let days = (0..<3).map { _ in random.pick(RandomCase.askedDays) }
        let last = casebook.lastArrival
        if last?.description != file.lastArrival.map(OracleCalendar.text) {
            faults.append("last arrival: \(String(describing: last)), oracle \(String(describing: file.lastArrival))")
        }
        if let last { compare(file, casebook, asOf: last, known: .now) }
        for (index, text) in days.enumerated() {
            guard let day = Day(text) else { continue }
            compare(file, casebook, asOf: day, known: index == 2 ? .now : .by(day))
        }
        seen.changesWithTheDay = documented.values.contains { $0.count > 1 }
    }

    private mutating func compare(_ file: OracleCase, _ casebook: Casebook, asOf: Day, known: Known) {
        let number = asOf.year * 10_000 + asOf.month * 100 + asOf.day
        let oracle = Oracle(file, asOf: number, known: known == .now ? nil : number)
        let questions = Questions(casebook.view(asOf: asOf, known: known))
        for count in file.counts {
            let place = "\(count.id) as of \(asOf), known \(known)"
            let expected = oracle.result(of: count.id)
            do {
                // A proof holds those who can change the answer; without the others all numbers must be the oracle's, who asks everybody.
                for asked in [Asked.everybody, .whoeverBears] {
                    compare(try check(answer(try questions.question(for: count.id, of: asked))), expected, "\(place), \(asked)")
                }
            } catch {
                faults.append("\(place): \(error)")
            }
            note(expected, count)
        }
    }

    private mutating func compare(_ proof: CheckedProof, _ expected: Oracle.Result, _ place: String) {
        let bounds = proof.bounds
        let found = Oracle.Answer(atLeast: bounds.atLeast, documented: bounds.documented, atMost: bounds.atMost)
        if found != expected.answer { faults.append("\(place): \(found), oracle \(expected.answer)") }
        if !bounds.exact { faults.append("\(place): not exact") }
        if bounds.certified > expected.answer.atLeast { faults.append("\(place): certified \(bounds.certified), at least \(bounds.atLeast)") }
        if expected.isMonotone, bounds.certified != expected.largestClique {
            faults.append("\(place): certified \(bounds.certified), largest clique \(expected.largestClique)")
        }
        let told = pairsTold(proof.question), there = Set(proof.question.nodes.map(\.id))
        let differing = expected.differing.filter(there.isSuperset)
        if told != differing {
            faults.append("\(place): told apart \(told.subtracting(differing)), oracle \(differing.subtracting(told))")
        }
        let listed = Set(proof.question.contradictions.map { Set([$0.a, $0.b]) })
        if listed != expected.contradictions { faults.append("\(place): contradictions \(listed), oracle \(expected.contradictions)") }
        if bounds.certified < bounds.atLeast { seen.hasGap = true }
        if proof.question.differences.contains(where: { $0.reason.rule == "places" }) { seen.hasPlaces = true }
    }

    /// Who is told apart from whom, as node ids.
    private func pairsTold(_ question: Question) -> Set<Set<String>> {
        var pairs: Set<Set<String>> = []
        func add(_ a: Int, _ b: Int) { pairs.insert([question.nodes[a].id, question.nodes[b].id]) }
        for listing in question.listings {
            for (index, a) in listing.nodes.enumerated() { for b in listing.nodes[..<index] { add(a, b) } }
        }
        for difference in question.differences { add(difference.a, difference.b) }
        return pairs
    }

    private mutating func note(_ expected: Oracle.Result, _ count: OracleCase.Count) {
        documented[count.id, default: []].insert(expected.answer.documented)
        if expected.answer.atLeast < expected.answer.documented { seen.canShrink = true }
        if expected.answer.documented < expected.answer.atMost {
            seen.canGrow = true
            if expected.isMonotone { seen.canGrowPlainly = true }
        }
        if !expected.contradictions.isEmpty { seen.hasContradiction = true }
        let asksCustody = count.conditions.contains { CaseFileText.key(of: $0) == "custody" }
        if asksCustody, expected.answer.documented > 0 { seen.hasCustody = true }
    }
}

/// The way of every import: tables in a folder, read, folded.
enum RandomFolder {
    static func casebook(of file: OracleCase) throws(CaseFileRefused) -> Casebook {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigil-oracle-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try CaseFileText.write(file, to: folder)
        } catch {
            Issue.record("cannot write \(folder.path): \(error)")
        }
        return Casebook(try CaseFile.read(folder: folder).statements.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
    }
}
