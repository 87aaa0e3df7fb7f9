import Foundation

/// How likely each number of people in all is, with everything else as likely as it can be made (Cormack 1992).
struct ProfileLikelihood {
    /// What a 95 % interval lets the log-likelihood fall by: half the 95th percentile of chi-square with one degree.
    static let drop = Normal.upper975 * Normal.upper975 / 2
    /// Totals are not looked for beyond this.
    static let most = 1e13

    let observed: Double
    /// The log-likelihood with so many people in all, and its derivative.
    let value: (_ total: Double) -> (logLikelihood: Double, slope: Double)

    enum Answer: Equatable {
        case interval(total: Double, low: Double, high: Double)
        /// The likelihood never falls far enough: any number, however great, is compatible with the table.
        case noUpperEnd
        case notFound
    }

    /// The most likely total and the interval, to 1e-9 of them.
    /// - Parameter near: a total to start from.
    func interval(near: Double) -> Answer {
        guard let total = mostLikely(near: near) else { return .notFound }
        let peak = value(total).logLikelihood
        guard peak.isFinite else { return .notFound }
        func above(_ at: Double) -> Double { value(at).logLikelihood - peak + Self.drop }
        let least = observed + min(1e-6, (total - observed) / 2)
        var low = observed
        if above(least) < 0 {
            guard let found = RootFinding.root(low: least, high: total, tolerance: 1e-9 * total, above) else { return .notFound }
            low = found
        }
        var far = max(total - observed, 1)
        while above(observed + 2 * far) > 0 {
            far *= 2
            if far > Self.most { return .noUpperEnd }
        }
        guard let high = RootFinding.root(low: total, high: observed + 2 * far, tolerance: 1e-9 * total, above) else { return .notFound }
        return .interval(total: total, low: low, high: high)
    }

    private func mostLikely(near: Double) -> Double? {
        var below = max(near - observed, 1e-3)
        var beyond = below
        while value(observed + below).slope < 0 {
            below /= 2
            if below < 1e-9 { return observed }
        }
        while value(observed + beyond).slope > 0 {
            beyond *= 2
            if beyond > Self.most { return nil }
        }
        if below == beyond { return observed + below }
        return RootFinding.root(low: observed + below, high: observed + beyond, tolerance: 1e-10 * near) { value($0).slope }
    }

    /// The profile of a log-linear model at whose fit `fitter` stands: for every total, the model is fitted again.
    static func of(_ fitter: PoissonFitter, observed: Int) -> ProfileLikelihood {
        let terms = fitter.terms
        let observed = Double(observed)
        return ProfileLikelihood(observed: observed) { total in
            let unlisted = total - observed
            fitter.setUnlisted(unlisted)
            guard fitter.fit(terms, warm: true, exists: true) == .fitted || fitter.fit(terms, exists: true) == .fitted else { return (-.infinity, .nan) }
            // Multinomial: chances are expected counts over the total, to which they add up.
            let chances = fitter.logLikelihood + total - total * log(total)
            let slope = digamma(total + 1) - digamma(unlisted + 1) + fitter.logUnlisted - log(total)
            return (chances + logGamma(total + 1) - logGamma(unlisted + 1), slope)
        }
    }
}
