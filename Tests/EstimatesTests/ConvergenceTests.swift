import Foundation
import Testing

@testable import Estimates

@Suite struct ConvergenceTests {
    private func chains(_ count: Int, of length: Int, correlation: Double = 0, shift: Double = 0, seed: UInt64) -> [[Double]] {
        (0..<count).map { chain in
            var random = Xoshiro256(seed: seed, stream: chain)
            var value = random.normal()
            return (0..<length).map { _ in
                value = correlation * value + (1 - correlation * correlation).squareRoot() * random.normal()
                return value + shift * Double(chain)
            }
        }
    }

    @Test func independentDrawsAreWorthTheirNumber() {
        let convergence = Convergence(chains(4, of: 2_000, seed: 1))
        #expect(convergence.rHat < 1.005 && convergence.holds)
        #expect(convergence.bulk > 6_500 && convergence.bulk < 9_500)
        #expect(convergence.tail > 6_000 && convergence.tail < 10_000)
    }

    /// An autoregression's draws are worth (1 - r) / (1 + r) of their number.
    @Test(arguments: [0.5, 0.9]) func correlatedDrawsAreWorthLess(_ correlation: Double) {
        let convergence = Convergence(chains(4, of: 4_000, correlation: correlation, seed: 2))
        let expected = 16_000 * (1 - correlation) / (1 + correlation)
        #expect(abs(convergence.bulk / expected - 1) < 0.2, "\(convergence.bulk) for \(expected)")
    }

    @Test func chainsApartAreSeen() {
        let apart = Convergence(chains(4, of: 1_000, shift: 0.3, seed: 3))
        #expect(apart.rHat > 1.02 && !apart.holds)
    }

    /// Same middle, different spread: only the folded draws show it.
    @Test func chainsOfDifferentSpreadAreSeen() {
        var wide = chains(4, of: 1_000, seed: 4)
        wide[3] = wide[3].map { 3 * $0 }
        #expect(Convergence(wide).rHat > 1.02)
    }

    @Test func chainsStuckInDifferentPlacesAreRefused() {
        let stuck = Convergence([[Double](repeating: 1, count: 100), [Double](repeating: 2, count: 100), [Double](repeating: 1, count: 100), [Double](repeating: 2, count: 100)])
        #expect(!stuck.holds)
    }
}
