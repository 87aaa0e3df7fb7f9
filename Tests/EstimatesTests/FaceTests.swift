import Foundation
import Testing

@testable import Estimates

@Suite struct FaceTests {
    private let pairs = LogLinearModel(lists: 3, generators: [3, 5, 6]).terms

    private func face(_ counts: [Int: Double], _ terms: [Int], lists: Int) -> Face {
        Face(candidates: Array(1..<1 << lists), model: terms) { (counts[$0] ?? 0) > 0 }
    }

    @Test func fullTablesKeepEveryCell() {
        let whole = face([1: 3, 2: 4, 3: 1, 4: 5, 5: 2, 6: 2, 7: 1], pairs, lists: 3)
        #expect(whole.isWhole(of: pairs) && whole.fixesUnlisted && whole.cells.count == 7)
    }

    /// Nobody on lists 1 and 2: with their pair in the model those cells vanish, and the six parameters left have five cells.
    @Test func anEmptyPairOfThreeFixesNothing() {
        let open = face([1: 3, 2: 4, 4: 5, 5: 2, 6: 2], pairs, lists: 3)
        #expect(open.vanishing == [3, 7] && !open.isWhole(of: pairs))
        #expect(!open.fixesUnlisted)
        let fitter = PoissonFitter(lists: 3, mostTerms: 8)
        #expect(ModelFit.fit(pairs, to: [0, 3, 4, 0, 5, 2, 2, 0], fitter) == nil)
    }

    /// The same pair where it is the only one: the number is fixed by the rest, as SparseMSE says of such parameters.
    @Test func anEmptyPairAloneLeavesTheNumberFixed() throws {
        let terms = LogLinearModel(lists: 3, generators: [3, 4]).terms
        let sparse = face([1: 3, 2: 4, 4: 5, 5: 2, 6: 2], terms, lists: 3)
        #expect(sparse.vanishing == [3, 7] && sparse.fixesUnlisted)
        let fitter = PoissonFitter(lists: 3, mostTerms: 8)
        let fit = try #require(ModelFit.fit(terms, to: [0, 3, 4, 0, 5, 2, 2, 0], fitter))
        // 1, 2, and both with 3: a table of 3, 4 | 2, 2 | 5: list 3 apart from either of the others.
        #expect(abs(fit.unlisted - 5.0 * 7 / 4) < 1e-6 && fit.vanishing == 2)
    }

    /// A zero that no margin shows: every pair has people in common, nobody is on all three. In the model of all pairs the cell of all three
    /// vanishes, as in Haberman's example (1974), and with it what fixes the number.
    @Test func zerosThatNoMarginShowsAreFound() {
        let hidden = face([1: 3, 2: 4, 3: 1, 4: 5, 5: 2, 6: 2], pairs, lists: 3)
        #expect(hidden.vanishing == [7] && !hidden.fixesUnlisted)
        // With one pair fewer there are degrees to spare, and the estimate exists.
        let fewer = LogLinearModel(lists: 3, generators: [3, 5]).terms
        #expect(face([1: 3, 2: 4, 3: 1, 4: 5, 5: 2, 6: 2], fewer, lists: 3).isWhole(of: fewer))
    }

    /// Every answer carries its proof: on random sparse tables, cells that vanish are empty; where none does, Newton's method ends at
    /// an expected count above nought in every cell; where some do, it does not.
    @Test(arguments: 1...150 as ClosedRange<UInt64>) func randomTablesAreJudgedAsNewtonDoes(_ seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let lists = 3 + random.below(2)
        let cells = [0] + (1..<1 << lists).map { _ in random.uniform() < 0.5 ? 0.0 : Double(1 + random.below(20)) }
        let model = LogLinearModel(lists: lists, generators: (0..<random.below(4)).map { _ in 1 + random.below((1 << lists) - 2) })
        let face = Face(candidates: Array(1..<cells.count), model: model.terms) { cells[$0] > 0 }
        #expect(face.vanishing.allSatisfy { cells[$0] == 0 })
        let fitter = PoissonFitter(lists: lists, mostTerms: 1 << lists)
        fitter.load(cells)
        let settled = fitter.fit(model.terms) == .fitted
        #expect(settled == face.isWhole(of: model.terms), "seed \(seed), \(model.name), \(cells): \(face)")
        guard !face.vanishing.isEmpty else { return }
        // On the face itself the estimate exists, with the margins of the terms matched.
        fitter.load(cells)
        fitter.leaveOut(where: Set(face.vanishing).contains)
        #expect(fitter.fit(face.terms) == .fitted, "seed \(seed)")
        for term in face.terms { #expect(abs(fitter.expectedMargin(term) - fitter.margin(term)) < 1e-5) }
    }

    @Test func eliminationFindsRanksAndKernels() {
        let rows: [[Double]] = [[1, 0, 1], [0, 1, 1], [1, 1, 2]]
        let echelon = Elimination.reduce(rows, columns: 3)
        #expect(echelon.rank == 2 && echelon.spans([2, 3, 5]) && !echelon.spans([0, 0, 1]))
        for vector in echelon.kernel(columns: 3) {
            for row in rows { #expect(abs(zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-12) }
        }
    }
}
