/// A drawing of lines, areas and words, in units of its own, from its top left corner. What says something is its shape, not its colour.
package struct PrintDrawing: Codable, Hashable, Sendable {
    package var width: Double
    package var height: Double
    /// One over the other.
    package var pieces: [Piece]

    package init(width: Double, height: Double, pieces: [Piece]) {
        self.width = width
        self.height = height
        self.pieces = pieces
    }

    package enum Piece: Codable, Hashable, Sendable {
        case mark(Mark)
        case words(Words)
    }

    package enum Ink: String, Codable, Hashable, Sendable { case ink, soft, rule, paper }

    package struct Point: Codable, Hashable, Sendable {
        package var x: Double
        package var y: Double

        package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    }

    package enum Shape: Codable, Hashable, Sendable {
        case line([Point])
        case area([Point])
        case circle(Point, radius: Double)
    }

    /// A shape and how it is drawn.
    package struct Mark: Codable, Hashable, Sendable {
        package var shape: Shape
        package var fill: Ink?
        /// Of the filling, from 0 to 1.
        package var opacity: Double
        package var stroke: Ink?
        package var strokeWidth: Double
        /// Lengths of dashes and gaps; none for a line that is whole.
        package var dashes: [Double]

        package init(_ shape: Shape, fill: Ink? = nil, opacity: Double = 1, stroke: Ink? = nil, strokeWidth: Double = 1, dashes: [Double] = []) {
            self.shape = shape
            self.fill = fill
            self.opacity = opacity
            self.stroke = stroke
            self.strokeWidth = strokeWidth
            self.dashes = dashes
        }
    }

    /// A line of text.
    package struct Words: Codable, Hashable, Sendable {
        package var text: String
        /// Where it begins at the left, or its middle.
        package var x: Double
        /// Its baseline.
        package var y: Double
        package var size: Double
        /// Where it would be wider than this, all that say so are set smaller; nil for as wide as it comes.
        package var widest: Double?
        package var isCentred: Bool
        package var isStrong: Bool
        package var ink: Ink
        /// Whether what lies under it is covered.
        package var covers: Bool

        package init(
            _ text: String, x: Double, y: Double, size: Double, widest: Double? = nil, isCentred: Bool = false, isStrong: Bool = false, ink: Ink = .ink,
            covers: Bool = false
        ) {
            self.text = text
            self.x = x
            self.y = y
            self.size = size
            self.widest = widest
            self.isCentred = isCentred
            self.isStrong = isStrong
            self.ink = ink
            self.covers = covers
        }
    }
}
