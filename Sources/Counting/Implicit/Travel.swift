import Foundation
package import Proof

/// Whether nobody can be at two spots on one day, where a definition asks how far places are apart. The formula is that of docs/methods.md.
package struct Travel: Sendable {
    private let rule: TwoPlaces

    /// Nil where the definition does not ask.
    package init?(_ rule: TwoPlaces?) {
        guard let rule else { return nil }
        self.rule = rule
    }

    /// From no spot of the one can any of the other be reached.
    package func isEachTooFar(_ a: [Spot?]?, _ b: [Spot?]?) -> Bool {
        (a ?? []).allSatisfy { here in (b ?? []).allSatisfy { isTooFar(here, $0) } }
    }

    private func isTooFar(_ a: Spot?, _ b: Spot?) -> Bool {
        guard let a, let b else { return rule.withoutPoint == .apart }
        let radian = Double.pi / 180
        let (up, across) = (sin((b.lat * radian - a.lat * radian) / 2), sin((b.lon * radian - a.lon * radian) / 2))
        let chord = up * up + cos(a.lat * radian) * cos(b.lat * radian) * (across * across)
        let metres = Int(2 * 6_371_008.8 * asin(min(1, chord.squareRoot())))
        return Double(metres) > 1000 * (Double(rule.kmPerDay) + (a.km + b.km))
    }
}
