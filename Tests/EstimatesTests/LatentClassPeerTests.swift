import Foundation
import Testing

@testable import Estimates

/// Latent classes against LCMCR, within Monte Carlo error.
@Suite struct LatentClassPeerTests {
    /// Runs of the package that are worth a hundred draws or more. Its short runs on uk4 and uk5 (effective size 3 to 30) are still where
    /// they began. So is the beginning of the two runs on uk5 with seed 1, of which one is long: they throw away 10,000 sweeps only. Left out.
    static let sound = PeerAnswer.all.filter { peer in
        peer.peer.hasPrefix("lcmcr") && peer.effectiveSize >= 100 && !(peer.data == "uk5" && (peer.seed <= 1 || peer.peer == "lcmcr-verdata"))
            && ["neworleans5", "spina3", "uk4", "uk5"].contains(peer.data)
    }

    @Test(arguments: Array(Set(sound.map(\.data))).sorted()) func median(_ data: String) async throws {
        var settings = LatentClasses.Settings()
        settings.chains = 6
        settings.firstSweeps = 12_000
        settings.mostSweeps = 160_000
        let ours = try await LatentClasses.estimate(Tables.named(data), settings: settings, seed: 11)
        guard case .classes(let details) = ours.details else {
            Issue.record("no details")
            return
        }
        #expect(details.convergence.rHat <= 1.01 && min(details.convergence.bulk, details.convergence.tail) >= 400)
        #expect(details.chains == 6)
        for peer in Self.sound where peer.data == data {
            // The posterior's deviation from its interval; a median's error is 1.25 times a mean's.
            let deviation = (ours.high - ours.low) / 3.92
            let error = 1.25 * deviation * (1 / peer.effectiveSize + 1 / details.convergence.bulk).squareRoot()
            #expect(abs(ours.total - peer.estimate) < 4 * error, "\(peer): ours \(ours.total), error \(error)")
            #expect(abs(details.mean - peer.mean) < 4 * error, "\(peer): our mean \(details.mean), error \(error)")
        }
    }

    /// On this table chains of the package gave 47,000 to 148,000: so do ours, and no number is given.
    @Test func chainsThatDisagreeAreRefused() async throws {
        var settings = LatentClasses.Settings()
        settings.firstSweeps = 2_000
        settings.mostSweeps = 4_000
        let refused = await #expect(throws: MethodRefused.self) {
            try await LatentClasses.estimate(Tables.named("netherlands5"), settings: settings, seed: 1)
        }
        #expect(refused?.method == .latentClasses)
        #expect(refused?.why.contains("R-hat") == true && refused?.why.contains("After 4000 sweeps, 12 chains") == true)
    }
}
