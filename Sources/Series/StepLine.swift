import Testimony
import Web

/// One number of a series as a line of steps, in a drawing's coordinates.
///
/// Coordinates are rounded to half a unit and written as differences, so that ten years of days are a few kilobytes.
struct StepLine {
    /// Where each step begins, the end of the line last; in half units.
    private let points: [(x: Int, y: Int)]

    /// - Parameter points: where each value begins, and where the last one ends; only those that differ from the one before are kept.
    init(_ values: [(x: Double, y: Double)], end: Double) {
        var points: [(x: Int, y: Int)] = []
        for value in values {
            let point = (x: Int((value.x * 2).rounded()), y: Int((value.y * 2).rounded()))
            if points.last?.y != point.y { points.append(point) }
        }
        if let last = points.last { points.append((Int((end * 2).rounded()), last.y)) }
        self.points = points
    }

    /// `M` and `h` and `v` of SVG's path data.
    var path: String {
        guard var here = points.first else { return "" }
        var text = "M\(Self.half(here.x)) \(Self.half(here.y))"
        for point in points.dropFirst() {
            if point.x != here.x { text += "h\(Self.half(point.x - here.x))" }
            if point.y != here.y { text += "v\(Self.half(point.y - here.y))" }
            here = point
        }
        return text
    }

    /// The area between this line and one below it.
    func area(downTo other: StepLine) -> String {
        guard let corner = points.last, let back = other.points.last else { return "" }
        let under = "v\(Self.half(back.y - corner.y))" + other.backwards()
        return path + under + "z"
    }

    /// From the line's end to its beginning.
    private func backwards() -> String {
        guard var here = points.last else { return "" }
        var text = ""
        for point in points.dropLast().reversed() {
            // The value before a step holds up to it.
            if point.y != here.y { text += "v\(Self.half(point.y - here.y))" }
            if point.x != here.x { text += "h\(Self.half(point.x - here.x))" }
            here = point
        }
        return text
    }

    private static func half(_ halves: Int) -> String { Drawing.number(Double(halves) / 2) }
}
