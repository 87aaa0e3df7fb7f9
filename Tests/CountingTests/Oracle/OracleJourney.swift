import Foundation

/// Whether somebody can have been in two places on one day, by the distance that a definition allows for a day.
///
/// The angle between two points is found from their directions in space, not by the formula that Vigil uses.
enum OracleJourney {
    static func isTooFar(_ p: String, _ q: String, in conflicts: OracleConflicts) -> Bool {
        guard let one = point(p, conflicts.view.file), let other = point(q, conflicts.view.file) else { return conflicts.withoutPoint == "apart" }
        let metres = (6_371_008.8 * angle(one.direction, other.direction)).rounded(.down)
        return metres > 1000 * Double(conflicts.kmPerDay) + 1000 * one.precision + 1000 * other.precision
    }

    private static func point(_ place: String, _ file: OracleCase) -> (direction: [Double], precision: Double)? {
        guard let row = file.places.first(where: { $0.id == place }), let lat = Double(row.lat), let lon = Double(row.lon),
            let precision = Double(row.precision)
        else { return nil }
        let (north, east) = (lat * .pi / 180, lon * .pi / 180)
        return ([cos(north) * cos(east), cos(north) * sin(east), sin(north)], precision)
    }

    private static func angle(_ u: [Double], _ v: [Double]) -> Double {
        let cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]
        let length = (cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]).squareRoot()
        return atan2(length, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])
    }
}
