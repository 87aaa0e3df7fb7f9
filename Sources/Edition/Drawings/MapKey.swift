import Foundation
import Web

/// The mark of a place: its shape, not its colour, tells the country.
enum MapMark {
    static func radius(_ size: MapDrawing.Size) -> Double { size == .wide ? 6.5 : 5.5 }

    /// Six shapes, then the same six hollow; from the thirteenth country on they come again.
    static func markup(_ country: Int, x: Double, y: Double, radius: Double) -> Markup {
        let isHollow = country % 12 >= 6
        let kind = isHollow ? "d-mark-open" : country % 2 == 0 ? "d-mark" : "d-mark-other"
        // The others' outline is of the paper's colour.
        let r = isHollow ? radius * 0.85 : radius
        switch country % 6 {
        case 0: return SVG.circle(.class(kind), .at("cx", x), .at("cy", y), .at("r", r))
        case 1:
            return SVG.rect(
                .class(kind), .at("x", x - r * 0.9), .at("y", y - r * 0.9), .at("width", r * 1.8), .at("height", r * 1.8))
        case 2: return polygon(kind, [(x, y - r * 1.2), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8)])
        case 3: return polygon(kind, [(x, y - r * 1.25), (x + r * 1.25, y), (x, y + r * 1.25), (x - r * 1.25, y)])
        case 4: return polygon(kind, [(x, y + r * 1.2), (x + r * 1.1, y - r * 0.8), (x - r * 1.1, y - r * 0.8)])
        default: return polygon(kind, cross(x, y, arm: r * 1.2, half: r * 0.45))
        }
    }

    /// The outline of an upright cross.
    private static func cross(_ x: Double, _ y: Double, arm: Double, half: Double) -> [(Double, Double)] {
        [
            (x - half, y - arm), (x + half, y - arm), (x + half, y - half), (x + arm, y - half), (x + arm, y + half), (x + half, y + half),
            (x + half, y + arm), (x - half, y + arm), (x - half, y + half), (x - arm, y + half), (x - arm, y - half), (x - half, y - half),
        ]
    }

    private static func polygon(_ kind: String, _ points: [(Double, Double)]) -> Markup {
        let list = points.map { "\(Drawing.number($0.0)),\(Drawing.number($0.1))" }.joined(separator: " ")
        return SVG.polygon(.class(kind), Attribute("points", list))
    }
}

/// Under the map: which mark stands for which country, and a bar of round kilometres.
struct MapKey {
    /// As high as two lines of countries, and the bar with its words.
    static let height = 49.0
    private static let lineHeight = 22.0

    private let words: Words
    private let size: MapDrawing.Size
    /// Units for one kilometre.
    private let scale: Double
    private let entries: [Entry]

    private struct Entry {
        let name: String
        let x: Double
        let line: Int
    }

    init(words: Words, countries: [String], size: MapDrawing.Size, scale: Double) {
        self.words = words
        self.size = size
        self.scale = scale
        let room = size.width - Self.barLength(size, scale) - 40
        var x = 10.0
        var line = 0
        entries = countries.map { code in
            let name = words.language.country(code)
            let width = LabelPlacement.width(of: name, size: 14) + 40
            if x > 10, x + width > room { (x, line) = (10, line + 1) }
            defer { x += width }
            return Entry(name: name, x: x, line: line)
        }
    }

    /// What its lines take beyond `height`.
    var excess: Double { Double(max(0, (entries.last?.line ?? 0) - 1)) * Self.lineHeight }

    func markup(top: Double) throws(WordsError) -> Markup {
        var pieces: [Markup] = []
        for (number, entry) in entries.enumerated() {
            let y = top + 18 + Double(entry.line) * Self.lineHeight
            pieces.append(MapMark.markup(number, x: entry.x + 6, y: y - 5, radius: 6))
            pieces.append(SVG.text(.class("d-text"), .at("x", entry.x + 18), .at("y", y), .at("font-size", 14)) { entry.name })
        }
        let end = size.width - 8
        let barLength = Self.barLength(size, scale)
        let kilometres = try words("map.kilometres", ["n": .number(Self.roundKilometres(size, scale))])
        pieces.append(
            SVG.path(
                .class("d-line"),
                Attribute("d", "M\(Drawing.number(end - barLength)) \(Drawing.number(top + 8))v6h\(Drawing.number(barLength))v-6")
            ))
        pieces.append(
            SVG.text(
                .class("d-text"), .at("x", end - barLength / 2), .at("y", top + 31), .at("font-size", 13),
                Attribute("text-anchor", "middle")
            ) { kilometres })
        return .sequence(pieces)
    }

    private static func barLength(_ size: MapDrawing.Size, _ scale: Double) -> Double { Double(roundKilometres(size, scale)) * scale }

    /// The largest 1, 2 or 5 times a power of ten whose bar takes at most a quarter of the width.
    private static func roundKilometres(_ size: MapDrawing.Size, _ scale: Double) -> Int {
        var best = 1
        for power in [1, 10, 100, 1000] {
            for step in [1, 2, 5] where Double(power * step) * scale <= size.width / 4 { best = power * step }
        }
        return best
    }
}
