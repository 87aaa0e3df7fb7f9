import Foundation

/// Degrees to drawing units: equirectangular, east-west shrunk by the cosine of the middle latitude, so that shapes near
/// the middle keep their form (Snyder 1987, p. 90).
struct Projection {
    /// Units for one kilometre.
    let scale: Double
    let width: Double
    let height: Double
    private let middle: (latitude: Double, longitude: Double)

    /// Kilometres in a degree of latitude, and of longitude on the equator (mean radius 6371.0088 km).
    static let kilometresPerDegree = 111.195
    /// The least stretch of land shown, so that one place does not fill the sheet.
    static let leastKilometres = 12.0

    init(_ places: [MapPlace], width: Double, height: Double, margin: Double) {
        let first = places.first?.longitude ?? 0
        // Across the 180th meridian the nearer way round counts.
        let longitudes = places.map { Self.near($0.longitude, first) }
        // In degrees: the sheet holds every ring of precision whole, whatever the places alone would need.
        let rings = places.map { max(0, $0.precisionKm) / Self.kilometresPerDegree }
        let south = zip(places, rings).map { $0.latitude - $1 }.min() ?? 0
        let north = zip(places, rings).map { $0.latitude + $1 }.max() ?? 0
        let latitude = (south + north) / 2
        let shrink = max(0.05, cos(latitude * .pi / 180))
        let west = zip(longitudes, rings).map { $0 - $1 / shrink }.min() ?? 0
        let east = zip(longitudes, rings).map { $0 + $1 / shrink }.max() ?? 0
        middle = (latitude, (west + east) / 2)
        let tall = max((north - south) * Self.kilometresPerDegree, Self.leastKilometres)
        let wide = max((east - west) * Self.kilometresPerDegree * shrink, Self.leastKilometres)
        scale = min((width - 2 * margin) / wide, (height - 2 * margin) / tall)
        self.width = width
        self.height = height
        self.shrink = shrink
    }

    private let shrink: Double

    func point(_ latitude: Double, _ longitude: Double) -> (x: Double, y: Double) {
        (
            width / 2 + (Self.near(longitude, middle.longitude) - middle.longitude) * Self.kilometresPerDegree * shrink * scale,
            height / 2 - (latitude - middle.latitude) * Self.kilometresPerDegree * scale
        )
    }

    /// The latitudes and longitudes of the sheet's edges.
    var south: Double { middle.latitude - height / 2 / scale / Self.kilometresPerDegree }
    var north: Double { middle.latitude + height / 2 / scale / Self.kilometresPerDegree }
    var west: Double { middle.longitude - width / 2 / scale / Self.kilometresPerDegree / shrink }
    var east: Double { middle.longitude + width / 2 / scale / Self.kilometresPerDegree / shrink }

    static func near(_ longitude: Double, _ other: Double) -> Double {
        longitude - ((longitude - other) / 360).rounded() * 360
    }

    /// Round degrees between two edges, three to six of them. In hundredths, so that they are exact.
    static func graticule(_ from: Double, _ to: Double) -> [Double] {
        let span = to - from
        for step in [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 3000, 4500, 9000] where span * 100 / Double(step) <= 5 {
            let first = Int((from * 100 / Double(step)).rounded(.up))
            let last = Int((to * 100 / Double(step)).rounded(.down))
            return first <= last ? (first...last).map { Double($0 * step) / 100 } : []
        }
        return []
    }
}
