import Foundation

/// Where a place lies, and how far the true spot may be from the point. Degrees north and east, kilometres.
package struct Spot: Codable, Hashable, Sendable {
    package var lat: Double
    package var lon: Double
    package var km: Double

    package init(lat: Double, lon: Double, km: Double) {
        self.lat = lat
        self.lon = lon
        self.km = km
    }

    /// The great circle between the points in whole metres, rounded down: by the haversine formula (Sinnott 1984) on a sphere of the earth's
    /// mean radius, 6,371,008.8 m (IUGG 1980).
    func metres(to other: Spot) -> Int {
        let here = lat * Double.pi / 180, there = other.lat * Double.pi / 180
        let north = sin((there - here) / 2), east = sin((other.lon * Double.pi / 180 - lon * Double.pi / 180) / 2)
        let half = north * north + cos(here) * cos(there) * (east * east)
        return Int(2 * 6_371_008.8 * asin(min(1, half.squareRoot())))
    }
}

/// A definition's rule on how far apart two places of one day must be to tell two people apart (docs/methods.md).
package struct TwoPlaces: Codable, Hashable, Sendable {
    /// What a place without a known spot proves: `near` nothing, `apart` what it would without this rule.
    package enum WithoutPoint: String, Codable, Sendable {
        case near, apart
    }

    package var kmPerDay: Int
    package var withoutPoint: WithoutPoint

    package init(kmPerDay: Int, withoutPoint: WithoutPoint) {
        self.kmPerDay = kmPerDay
        self.withoutPoint = withoutPoint
    }

    enum CodingKeys: String, CodingKey {
        case kmPerDay = "km_per_day", withoutPoint = "without_point"
    }

    /// Nobody who is at the one is at the other on the same day, as far as the way between them goes.
    func areOutOfReach(_ a: Spot?, _ b: Spot?) -> Bool {
        guard let a, let b else { return withoutPoint == .apart }
        return Double(a.metres(to: b)) > 1000 * (Double(kmPerDay) + (a.km + b.km))
    }
}
