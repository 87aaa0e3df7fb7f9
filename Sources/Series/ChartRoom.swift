/// The name of a line, with what it says on the last day.
struct ChartLabel {
    let text: String
    let line: BoundLine
    let value: Int

    /// With the sample of the line before it.
    var width: Double { ChartRoom.width(of: text) + ChartRoom.sample + 5 }
}

/// How a drawing's width and height are shared, from where lines of text begin.
struct ChartRoom {
    /// Size of the text, height of a row of it, air above the plot, length of a line's sample.
    static let text = 13.0, row = 17.0, top = 10.0, sample = 22.0

    /// Where the plot begins and ends.
    let start: Double
    let end: Double
    let height: Double
    /// Whether the lines are named where they end; else beneath.
    let hasLabelsAtEnd: Bool

    init(size: StepChart.Size, values: [String], labels: [ChartLabel]) {
        start = 12 + (values.map(Self.width(of:)).max() ?? 0)
        let names = 10 + (labels.map(\.width).max() ?? 0)
        hasLabelsAtEnd = size.width - start - names >= size.width * 0.55
        end = hasLabelsAtEnd ? size.width - names : size.width - 20
        height = Self.top + size.plot + 20 + Self.row + 6 + (hasLabelsAtEnd ? 0 : Self.row * Double(labels.count) + 4)
    }

    /// About: wide scripts take a whole em, others a little more than half.
    static func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? Self.text : 7.8) }
    }
}
