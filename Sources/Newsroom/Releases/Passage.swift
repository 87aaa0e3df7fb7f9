/// A run of text as a reader sees it, with the place in the file that each scalar came from: what the lint reads.
///
/// A binding stands in it as one `placeholder`, whatever words it will become.
struct Passage {
    /// U+FFFC, "object replacement character".
    static let placeholder: Unicode.Scalar = "\u{fffc}"

    /// Soft hyphens and joiners that print nothing and would part a number's letters.
    private static let invisible: Set<Unicode.Scalar> = ["\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}"]

    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var spots: [Spot] = []

    init() {}

    init(_ marked: MarkedText, at spot: Spot) {
        append(marked.text, at: spot)
    }

    init(_ text: String, at spot: Spot) {
        append(text, at: spot)
    }

    /// Adds text that begins at a spot; markers become placeholders.
    mutating func append(_ text: String, at spot: Spot) {
        var spot = spot
        var isMarker = false
        for scalar in text.unicodeScalars {
            if scalar == MarkedText.opening {
                isMarker = true
                add(Self.placeholder, spot)
            } else if scalar == MarkedText.closing {
                isMarker = false
            } else if !isMarker, !Self.invisible.contains(scalar) {
                add(scalar, spot)
            }
            spot = scalar == "\n" ? Spot(line: spot.line + 1, column: 1) : Spot(line: spot.line, column: spot.column + 1)
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ spot: Spot) {
        scalars.append(scalar)
        spots.append(spot)
    }

    var text: String { text(0..<scalars.count) }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}
