import Foundation
import Testing

@testable import Estimates

@Suite struct ReportTests {
    private static func quick(_ methods: [Method]? = nil) -> EstimateRequest {
        var request = EstimateRequest()
        request.methods = methods
        request.bootstraps = 100
        request.latentClasses.chains = 4
        request.latentClasses.firstSweeps = 8_000
        request.latentClasses.mostSweeps = 64_000
        return request
    }

    private static let deterministic: [Method] = [.decomposableGraphs, .overlapSelection, .hierarchicalModels, .independence, .chaoLowerBound]

    private func json(_ report: EstimateReport) throws -> [[String: Any]] {
        let data = try JSONEncoder().encode(EstimateJSON.array(report))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }

    @Test func threeListsOnWhichMethodsAgree() async throws {
        let report = try await estimate(Tables.named("spina3"), Self.quick())
        #expect(report.answers.map(\.method) == [.decomposableGraphs, .latentClasses, .overlapSelection, .hierarchicalModels, .independence, .chaoLowerBound])
        guard case .agree(let methods, let total, let low, let high) = report.agreement else {
            Issue.record("no agreement: \(report.agreement)")
            return
        }
        #expect(methods.count >= 3 && (722...727).contains(total) && low < 694 && high > 780)
        let out = try #require(report.sensitivity)
        #expect(out.leftOut.map(\.list) == ["S1", "S2", "S3"] && out.leftOut.allSatisfy { $0.answers.map(\.method) == [.chapman] })
        #expect(out.decisive.map(\.list) == ["S1"])
    }

    /// As in June 2017: one report names everybody of whom the others tell. Fitted blindly, that list misses next to nobody.
    @Test func aListOfEverybodyShowsNothing() async throws {
        let table = try CaptureTable(
            lists: ["S1", "S2", "S3", "S4"],
            patterns: [.init(lists: 0b0100, count: 25), .init(lists: 0b1100, count: 13), .init(lists: 0b0110, count: 8), .init(lists: 0b0101, count: 5)])
        let report = try await estimate(table, Self.quick())
        #expect(report.answers.count == 6)
        for answer in report.answers { #expect(answer.refusal?.hasPrefix("Everybody is on the list S3.") == true, "\(answer)") }
        let two = try CaptureTable(lists: ["a", "b"], patterns: [.init(lists: 0b01, count: 9), .init(lists: 0b11, count: 4)])
        for answer in try await estimate(two, Self.quick()).answers { #expect(answer.refusal?.hasPrefix("Every") == true, "\(answer)") }
    }

    @Test func fourListsOnWhichMethodsDisagree() async throws {
        let report = try await estimate(Tables.named("kosovo4"), Self.quick(Self.deterministic))
        guard case .disagree(_, let low, let high, let pairs) = report.agreement else {
            Issue.record("\(report.agreement)")
            return
        }
        #expect(low < 9_000 && high > 16_000 && pairs.contains { $0 == (.overlapSelection, .hierarchicalModels) })
        #expect(report.agreement.against(.hierarchicalModels) == [.decomposableGraphs, .overlapSelection])
        let objects = try json(report)
        #expect(objects.allSatisfy { $0["agreed"] == nil })
        #expect((objects[0]["without"] as? [[String: Any]])?.count == 4)
    }

    /// The design's contract: `{"method","estimate","low","high","level","observed","warnings"}` or `{"method","refused"}`.
    @Test func theJSONIsAsTheDesignSays() async throws {
        for object in try json(try await estimate(Tables.named("uk4"), Self.quick(Self.deterministic))) {
            #expect(Set(["method", "estimate", "low", "high", "level", "observed", "warnings"]).isSubset(of: object.keys))
            let numbers = try ["low", "estimate", "high"].map { try #require(object[$0] as? Double) }
            #expect(numbers == numbers.sorted() && numbers[0] >= 2_428 && object["level"] as? Double == 0.95 && object["observed"] as? Int == 2_428)
            #expect(object["refused"] == nil)
        }
        let refused = try json(try await estimate(try CaptureTable(lists: ["a"], patterns: [.init(lists: 1, count: 9)]), Self.quick()))
        #expect(refused.count == 6 && refused.allSatisfy { $0["estimate"] == nil && ($0["refused"] as? String)?.hasPrefix("One list") == true })
    }

    @Test func twoListsAreChapmans() async throws {
        let table = try CaptureTable(lists: ["a", "b"], patterns: [.init(lists: 1, count: 90), .init(lists: 2, count: 45), .init(lists: 3, count: 10)])
        let report = try await estimate(table, Self.quick())
        #expect(report.answers.map(\.method) == [.chapman, .independence])
        let chapman = try #require(report.answers[0].estimate)
        // (101 · 56 / 11) - 1, and Seber's variance 101 · 56 · 90 · 45 / (11² · 12).
        #expect(abs(chapman.total - (101.0 * 56 / 11 - 1)) < 1e-9)
        let unlisted = chapman.total - 145
        let reach = exp(1.959_963_984_540_054 * log(1 + 101.0 * 56 * 90 * 45 / (121 * 12) / (unlisted * unlisted)).squareRoot())
        #expect(abs(chapman.low - (145 + unlisted / reach)) < 1e-9 && abs(chapman.high - (145 + unlisted * reach)) < 1e-9)
        #expect(chapman.warnings.contains { $0.contains("nobody can tell") })
        guard case .untested = report.agreement else {
            Issue.record("two lists test nothing")
            return
        }
    }

    @Test func twoListsThatCannotAnswerAreRefused() throws {
        func why(_ patterns: [(UInt32, Int)]) throws -> String? {
            let table = try CaptureTable(lists: ["a", "b"], patterns: patterns.map { .init(lists: $0.0, count: $0.1) })
            do { _ = try Chapman.estimate(table) } catch { return error.why }
            return nil
        }
        #expect(try why([(1, 9), (2, 9)])?.hasPrefix("Nobody is on two lists") == true)
        #expect(try why([(1, 9), (3, 4)])?.hasPrefix("Everyone on one list is on the other") == true)
        #expect(try why([(1, 9), (2, 9), (3, 1)]) == nil)
    }

    @Test func listsWithoutOverlapAreRefusedByEveryMethod() async throws {
        let table = try CaptureTable(lists: ["a", "b", "c"], patterns: [1, 2, 4].map { .init(lists: $0, count: 50) })
        let report = try await estimate(table, Self.quick())
        #expect(report.answers.count == 6 && report.answers.allSatisfy { $0.refusal?.hasPrefix("Nobody is on two lists") == true })
        guard case .untested = report.agreement else {
            Issue.record("\(report.agreement)")
            return
        }
    }

    /// A list that shares nobody: independence still has a finite answer, models with its pairs do not; nothing that is said is without a warning.
    @Test func aListApartIsWarnedOf() async throws {
        let table = try CaptureTable(
            lists: ["a", "b", "c"], patterns: [.init(lists: 1, count: 40), .init(lists: 2, count: 30), .init(lists: 3, count: 25), .init(lists: 4, count: 50)])
        let report = try await estimate(table, Self.quick(Self.deterministic))
        for estimate in report.answers.compactMap(\.estimate) { #expect(estimate.warnings.contains { $0.contains("Sharing nobody with any other list: c") }) }
    }

    @Test func tooManyListsForAMethodAreRefusedByIt() async throws {
        let lists = (1...13).map { "l\($0)" }
        let patterns = (0..<13).map { CaptureTable.Pattern(lists: UInt32(1) << UInt32($0), count: 20) } + [.init(lists: 0b11, count: 5), .init(lists: 0b110, count: 7)]
        let table = try CaptureTable(lists: lists, patterns: patterns)
        for method in [Method.decomposableGraphs, .overlapSelection, .hierarchicalModels, .chaoLowerBound] {
            var request = Self.quick([method])
            request.leavesListsOut = false
            let report = try await estimate(table, request)
            #expect(report.answers[0].refusal?.contains("and the table has 13") == true, "\(report.answers)")
        }
    }

    /// Nobody on three lists: Chao's bound is then that of independent lists, with the same raised counts.
    @Test func chaoTakesTablesWithoutTriples() throws {
        let table = try CaptureTable(lists: ["a", "b", "c"], patterns: [(1, 40), (2, 30), (4, 20), (3, 6), (5, 5), (6, 4)].map { .init(lists: $0.0, count: $0.1) })
        let (single, pair) = (1.0 / 6, 1.0 / 3)
        let raised: [Double] = [40 + single, 30 + single, 6 + pair, 20 + single, 5 + pair, 4 + pair, 0]
        let design = (1..<8).map { cell in [0, 1, 2, 4].map { $0 & cell == $0 ? 1.0 : 0 } }
        let fit = try #require(DesignFit.fit(counts: raised, design: design))
        let total = try ChaoLowerBound.estimate(table).total
        #expect(abs(total - 105 - exp(fit.parameters[0])) < 1e-6)
    }

    /// The worst tables there are get a number with an interval about it, or a reason: nothing traps, nothing is not a number.
    @Test(arguments: 1...25 as ClosedRange<UInt64>) func anyTableIsAnsweredOrRefused(_ seed: UInt64) async throws {
        var random = Xoshiro256(seed: seed)
        let lists = 2 + random.below(3)
        let patterns = (1..<1 << lists).map { lists -> CaptureTable.Pattern in
            let most = [1, 1, 4, 400][random.below(4)]
            return CaptureTable.Pattern(lists: UInt32(lists), count: random.below(most))
        }
        guard let table = try? CaptureTable(lists: (0..<lists).map { "l\($0)" }, patterns: patterns) else { return }
        var request = Self.quick(lists == 2 ? nil : Self.deterministic)
        request.leavesListsOut = lists == 3
        let report = try await estimate(table, request)
        for answer in report.answers {
            guard let estimate = answer.estimate else {
                #expect(answer.refusal?.isEmpty == false)
                continue
            }
            #expect(estimate.total.isFinite && estimate.low.isFinite && estimate.high.isFinite, "\(answer.method)")
            #expect(estimate.total >= Double(table.observed) && estimate.low >= Double(table.observed) - 1e-6 && estimate.high >= estimate.low, "\(estimate)")
        }
        _ = try JSONEncoder().encode(EstimateJSON.array(report, allModels: true))
    }

    @Test func oneSeedGivesOneReport() async throws {
        let table = try Tables.named("uk4")
        let reports = [try await estimate(table, Self.quick([.overlapSelection])), try await estimate(table, Self.quick([.overlapSelection]))]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try encoder.encode(EstimateJSON.array(reports[0])) == encoder.encode(EstimateJSON.array(reports[1])))
        var other = Self.quick([.overlapSelection])
        other.seed = 2
        #expect(try encoder.encode(EstimateJSON.array(try await estimate(table, other))) != encoder.encode(EstimateJSON.array(reports[0])))
    }

    @Test func methodsAreFoundByTheirNamesAndTheirPeers() {
        for method in Method.allCases { #expect(Method(named: method.rawValue) == method && !method.assumes.isEmpty) }
        #expect(Method(named: "dga") == .decomposableGraphs && Method(named: "LCMCR") == .latentClasses && Method(named: "sparsemse") == .overlapSelection)
        #expect(Method(named: "guess") == nil)
    }

    @Test func peopleAreWrittenWithThousandsApart() {
        #expect([0, 999, 1_000, 1_234_567.4, -1_234].map(people) == ["0", "999", "1,000", "1,234,567", "-1,234"])
    }
}
