import Foundation

/// A box on a drawing.
struct Box: Hashable {
    var x: Double, y: Double, width: Double, height: Double

    func overlap(_ other: Box) -> Double {
        let wide = min(x + width, other.x + other.width) - max(x, other.x)
        let tall = min(y + height, other.y + other.height) - max(y, other.y)
        return wide > 0 && tall > 0 ? wide * tall : 0
    }

    func distance(to point: (x: Double, y: Double)) -> Double {
        hypot(max(x - point.x, 0, point.x - x - width), max(y - point.y, 0, point.y - y - height))
    }

    func isInside(_ other: Box) -> Bool {
        x >= other.x && y >= other.y && x + width <= other.x + other.width && y + height <= other.y + other.height
    }
}

/// Puts names beside their points so that no name covers another or a point: for each name in turn, the nearest of 32
/// places around its point that covers least.
struct LabelPlacement {
    let sheet: Box
    private let points: [(x: Double, y: Double)]
    /// What no name may cover: points, and names that are placed.
    private let marks: [Box]
    private var names: [Box] = []
    /// Between two names: nearer, and they read as one.
    private static let gap = 6.0

    init(sheet: Box, points: [(x: Double, y: Double)], radius: Double) {
        self.sheet = sheet
        self.points = points
        self.marks = points.map { Box(x: $0.x - radius, y: $0.y - radius, width: 2 * radius, height: 2 * radius) }
    }

    /// The order in which to place names: those with the nearest neighbours first, while there is room.
    var order: [Int] {
        let crowding = points.indices.map { index in
            points.indices.filter { $0 != index }.map { hypot(points[$0].x - points[index].x, points[$0].y - points[index].y) }
                .min() ?? .infinity
        }
        return points.indices.sorted { (crowding[$0], $0) < (crowding[$1], $1) }
    }

    /// The box for a text of that size beside a point, and whether it is far enough to need a line to its point.
    mutating func place(_ index: Int, width: Double, height: Double, clearance: Double) -> (box: Box, far: Bool) {
        let point = points[index]
        var best: (box: Box, cost: Double, far: Bool)?
        for (ring, distance) in [clearance, clearance + 12, clearance + 26, clearance + 42].enumerated() {
            for (turn, side) in Self.sides.enumerated() {
                let box = Box(
                    x: point.x + side.x * distance + (side.x - 1) / 2 * width,
                    y: point.y + side.y * distance + (side.y - 1) / 2 * height,
                    width: width, height: height)
                let roomy = Box(x: box.x - Self.gap, y: box.y, width: box.width + 2 * Self.gap, height: box.height)
                let covered = marks.reduce(0) { $0 + $1.overlap(box) } + names.reduce(0) { $0 + $1.overlap(roomy) }
                // A name that stands nearer to another point would be read as that point's.
                let own = box.distance(to: point)
                let misleads = points.indices.contains { $0 != index && box.distance(to: points[$0]) < own + 3 }
                let cost =
                    covered + (box.isInside(sheet) ? 0 : 10_000) + (misleads ? 60 : 0) + Double(ring) * 4 + Double(turn) * 0.1
                if cost < best?.cost ?? .infinity { best = (box, cost, ring > 0) }
            }
        }
        guard let best else { return (Box(x: point.x, y: point.y, width: width, height: height), false) }
        names.append(best.box)
        return (best.box, best.far)
    }

    /// Right, left, above, below, then between: the order in which map-makers try them (Imhof 1975).
    private static let sides: [(x: Double, y: Double)] = [
        (1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8),
    ]

    /// How wide a text will be, about: half an em a letter, an em a character of East Asia.
    static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) {
            $0
                + ($1.value >= 0x1100 && $1.value < 0x1200 || $1.value >= 0x2e80 && $1.value < 0xfe00 || $1.value >= 0xff00
                    ? 0.98 : 0.57)
        } * size
    }
}
