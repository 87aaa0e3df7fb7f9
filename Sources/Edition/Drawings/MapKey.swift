import Foundation
import Web

/// The mark of a place: its shape, not its colour, tells the country.
enum MapMark {
    static func radius(_ size: MapDrawing.Size) -> Double { size == .wide ? 6.5 : 5.5 }

    static func markup(_ country: Int, x: Double, y: Double, radius r: Double) -> Markup {
        switch country % 4 {
        case 0: SVG.circle(.class("d-mark"), .at("cx", x), .at("cy", y), .at("r", r))
        case 1:
            SVG.rect(
                .class("d-mark-other"), .at("x", x - r * 0.9), .at("y", y - r * 0.9), .at("width", r * 1.8),
                .at("height", r * 1.8))
        case 2: polygon("d-mark", [(x, y - r * 1.2), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8)])
        default: polygon("d-mark-other", [(x, y - r * 1.25), (x + r * 1.25, y), (x, y + r * 1.25), (x - r * 1.25, y)])
        }
    }

    private static func polygon(_ kind: String, _ points: [(Double, Double)]) -> Markup {
        let list = points.map { "\(Drawing.number($0.0)),\(Drawing.number($0.1))" }.joined(separator: " ")
        return SVG.polygon(.class(kind), Attribute("points", list))
    }
}

/// Under the map: which mark stands for which country, and a bar of round kilometres.
struct MapKey {
    let words: Words
    let countries: [String]
    let size: MapDrawing.Size
    let top: Double
    /// Units for one kilometre.
    let scale: Double

    func markup() throws(WordsError) -> Markup {
        var pieces: [Markup] = []
        var x = 10.0
        var y = top + 18
        for (number, code) in countries.enumerated() {
            let name = words.language.country(code)
            let width = LabelPlacement.width(of: name, size: 14) + 40
            if x > 10, x + width > size.width - barLength - 40 { x = 10; y += 22 }
            pieces.append(MapMark.markup(number, x: x + 6, y: y - 5, radius: 6))
            pieces.append(SVG.text(.class("d-text"), .at("x", x + 18), .at("y", y), .at("font-size", 14)) { name })
            x += width
        }
        let end = size.width - 8
        let kilometres = try words("map.kilometres", ["n": .number(roundKilometres)])
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

    private var barLength: Double { Double(roundKilometres) * scale }

    /// The largest 1, 2 or 5 times a power of ten whose bar takes at most a quarter of the width.
    private var roundKilometres: Int {
        var best = 1
        for power in [1, 10, 100, 1000] {
            for step in [1, 2, 5] where Double(power * step) * scale <= size.width / 4 { best = power * step }
        }
        return best
    }
}
