import Print
import Web

/// A drawing of the page as it goes on paper: the same tree of SVG, shape by shape.
///
/// Knows what our drawings are made of. Where one holds anything else, nothing of it is printed: half a map says something wrong.
struct PrintedDrawing {
    private var pieces: [PrintDrawing.Piece] = []
    private var isWhole = true

    /// - Returns: nil where it holds what cannot be printed.
    static func drawing(_ svg: Markup, width: Double, height: Double) -> PrintDrawing? {
        var reader = PrintedDrawing()
        reader.read(svg, .init(0, 0))
        return reader.isWhole ? PrintDrawing(width: width, height: height, pieces: reader.pieces) : nil
    }

    private mutating func read(_ markup: Markup, _ corner: PrintDrawing.Point) {
        switch markup {
        case .sequence(let parts): for part in parts { read(part, corner) }
        case .element(let tag, _, let children): read(Element(tag: tag.name, markup: markup, corner: corner), children)
        case .text, .data, .written, .run: isWhole = false
        }
    }

    private mutating func read(_ element: Element, _ children: [Markup]) {
        switch element.tag {
        case "title", "desc", "style": return
        case "svg", "g":
            let inside = element.point("x", "y", orElse: 0)
            for child in children { read(child, inside) }
        case "text": add(element.words.map(PrintDrawing.Piece.words))
        // Paper is there.
        case "rect" where element["class"] == "d-paper": return
        default: add(element.mark.map(PrintDrawing.Piece.mark))
        }
    }

    private mutating func add(_ piece: PrintDrawing.Piece?) {
        if let piece { pieces.append(piece) } else { isWhole = false }
    }

    /// An element of SVG, inside others that begin at a corner.
    private struct Element {
        let tag: String
        let markup: Markup
        let corner: PrintDrawing.Point

        subscript(name: String) -> String? { markup.value(of: name) }

        func number(_ name: String) -> Double? { self[name].flatMap { Double($0) } }

        func point(_ x: String, _ y: String, orElse missing: Double = .nan) -> PrintDrawing.Point {
            .init(corner.x + (number(x) ?? missing), corner.y + (number(y) ?? missing))
        }

        var words: PrintDrawing.Words? {
            let text = markup.plainText
            let place = point("x", "y")
            guard let size = number("font-size"), place.x.isFinite, place.y.isFinite, ["d-text", "d-soft", "d-halo"].contains(self["class"]) else { return nil }
            return PrintDrawing.Words(
                self["direction"] == "ltr" ? "\u{2066}\(text)\u{2069}" : text, x: place.x, y: place.y, size: size,
                widest: self["class"] == "d-halo" ? LabelPlacement.width(of: text, size: size) : nil, isCentred: self["text-anchor"] == "middle",
                isStrong: self["font-weight"] == "600", ink: self["class"] == "d-soft" ? .soft : .ink, covers: self["class"] == "d-halo")
        }

        /// As the style sheet of drawings has it, in ink alone.
        var mark: PrintDrawing.Mark? {
            guard let shape else { return nil }
            return switch self["class"] {
            case "d-frame": .init(shape, stroke: .soft)
            case "d-grid": .init(shape, stroke: .rule)
            case "d-ring": .init(shape, fill: .ink, opacity: 0.06, stroke: .soft, strokeWidth: 1.25, dashes: [5, 4])
            case "d-mark", "d-mark-other": .init(shape, fill: .ink, stroke: .paper, strokeWidth: 1.5)
            case "d-mark-open": .init(shape, fill: .paper, stroke: .ink, strokeWidth: 2)
            case "d-line": .init(shape, stroke: .ink, strokeWidth: 1.5)
            case "d-leader": .init(shape, stroke: .soft)
            default: nil
            }
        }

        private var shape: PrintDrawing.Shape? {
            switch tag {
            case "line": return line([point("x1", "y1"), point("x2", "y2")]).map { .line($0) }
            case "circle":
                let middle = point("cx", "cy")
                return number("r").flatMap { middle.x.isFinite && middle.y.isFinite ? .circle(middle, radius: $0) : nil }
            case "rect":
                let start = point("x", "y")
                guard let width = number("width"), let height = number("height") else { return nil }
                return line([start, .init(start.x + width, start.y), .init(start.x + width, start.y + height), .init(start.x, start.y + height)]).map { .area($0) }
            case "polygon":
                let points = (self["points"] ?? "").split(separator: " ").map { pair -> PrintDrawing.Point in
                    let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
                    return numbers.count == 2 ? .init(corner.x + numbers[0], corner.y + numbers[1]) : .init(.nan, .nan)
                }
                return points.count > 2 ? line(points).map { .area($0) } : nil
            case "path": return path.flatMap { line($0) }.map { .line($0) }
            default: return nil
            }
        }

        private func line(_ points: [PrintDrawing.Point]) -> [PrintDrawing.Point]? {
            points.allSatisfy { $0.x.isFinite && $0.y.isFinite } ? points : nil
        }

        /// One line of steps to a place (M), sideways (h) and downwards (v).
        private var path: [PrintDrawing.Point]? {
            var points: [PrintDrawing.Point] = []
            var rest = (self["d"] ?? "")[...]
            while let step = rest.popFirst() {
                let numbers = rest.prefix { !$0.isLetter }.split(separator: " ").map { Double($0) ?? .nan }
                rest = rest.drop { !$0.isLetter }
                switch (step, numbers.count, points.last) {
                case ("M", 2, nil): points.append(.init(corner.x + numbers[0], corner.y + numbers[1]))
                case ("h", 1, let last?): points.append(.init(last.x + numbers[0], last.y))
                case ("v", 1, let last?): points.append(.init(last.x, last.y + numbers[0]))
                default: return nil
                }
            }
            return points.count > 1 ? points : nil
        }
    }
}
