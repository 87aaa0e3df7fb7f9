import Casebook
import Foundation
import Proof
import Testimony

/// A definition's `two_places`, as far as facts about pairs are concerned: whether nobody can be at both of two spots on one day.
struct Travel {
    private let rule: CountDefinition.TwoPlaces

    /// Nil where the definition does not ask.
    init?(_ rule: CountDefinition.TwoPlaces?) {
        guard let rule else { return nil }
        self.rule = rule
    }

    /// A point and how far the true spot may lie from it; nil where one of the two is not said.
    static func spot(of id: PlaceID?, in places: PlaceTree) -> Spot? {
        guard let place = id.flatMap({ places[$0] }), let latitude = place.latitude, let longitude = place.longitude,
            let precision = place.precisionKm
        else { return nil }
        return Spot(lat: latitude, lon: longitude, km: precision)
    }

    func isTooFar(_ a: Spot?, _ b: Spot?) -> Bool {
        guard let a, let b else { return rule.withoutPoint == .apart }
        return Self.metres(a, b).rounded(.down) > 1000 * (Double(rule.kmPerDay) + (a.km + b.km))
    }

    /// The great circle, by the haversine formula (Sinnott 1984), on a sphere of the earth's mean radius.
    private static func metres(_ a: Spot, _ b: Spot) -> Double {
        func radians(_ degrees: Double) -> Double { degrees * Double.pi / 180 }
        let halfNorth = sin((radians(b.lat) - radians(a.lat)) / 2), halfEast = sin((radians(b.lon) - radians(a.lon)) / 2)
        let share = halfNorth * halfNorth + cos(radians(a.lat)) * cos(radians(b.lat)) * (halfEast * halfEast)
        return 2 * 6_371_008.8 * asin(min(1, share.squareRoot()))
    }
}

extension PresenceFact {
    /// With where its places lie.
    func located(in places: PlaceTree) -> PresenceFact {
        var fact = self
        fact.spots = fact.places.map { Travel.spot(of: $0.first, in: places) }
        return fact
    }
}
