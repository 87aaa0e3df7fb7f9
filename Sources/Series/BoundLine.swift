import Proof

/// The lines of a series, the highest first, as a drawing draws them one over another: at least is seen where they run together.
enum BoundLine: Int, CaseIterable {
    case atMost, documented, atLeast

    /// In the catalogue of strings, `desk.bound.KEY`.
    var key: String {
        switch self {
        case .atMost: "at-most"
        case .documented: "documented"
        case .atLeast: "at-least"
        }
    }

    /// Dotted, dashed, solid, as the numbers are everywhere.
    var stroke: String {
        switch self {
        case .atMost: "s-line s-dotted"
        case .documented: "s-line s-dashed"
        case .atLeast: "s-line"
        }
    }

    func value(_ bounds: Bounds) -> Int {
        switch self {
        case .atMost: bounds.atMost
        case .documented: bounds.documented
        case .atLeast: bounds.atLeast
        }
    }
}
