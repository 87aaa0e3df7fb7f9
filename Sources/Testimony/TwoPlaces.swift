extension CountDefinition {
    /// When two certain presences on one day tell two people apart: only where nobody travels so far on one day.
    ///
    /// The distance is the great circle between the places' points, less the precision of both. Dates name days, not hours: whoever is
    /// in two places on one day has had all of that day for the way.
    package struct TwoPlaces: Hashable, Sendable {
        /// What is said of a place without a point, or without its precision.
        package enum WithoutPoint: String, Code {
            /// It may be near: no conflict.
            case near
            /// It counts as it would without this rule: apart unless one contains the other.
            case apart
        }

        package var kmPerDay: Int
        package var withoutPoint: WithoutPoint
        package var unknown: Fields

        /// Half the earth's circumference: nothing is farther.
        package static let most = 20_000

        package init(kmPerDay: Int, withoutPoint: WithoutPoint = .near, unknown: Fields = [:]) throws(Invalid) {
            self.kmPerDay = try Self.checked(kmPerDay)
            self.withoutPoint = withoutPoint
            self.unknown = unknown
        }

        package static func checked(_ kilometres: Int) throws(Invalid) -> Int {
            guard (1...most).contains(kilometres) else {
                throw Invalid(field: "km_per_day", what: "\(kilometres) km on one day", instead: "a whole number from 1 to \(most)")
            }
            return kilometres
        }
    }
}
