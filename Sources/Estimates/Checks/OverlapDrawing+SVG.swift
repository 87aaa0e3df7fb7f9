extension OverlapDrawing {
    /// The drawing as SVG: columns are sets of lists, rows are lists. In the text's own colour; readable in black and white and, for
    /// up to 12 sets, at a width of 360 pixels.
    package var svg: String {
        let column = 22
        let row = 18
        let bars = 120
        let label = 8 + (lists.map(Self.width).max() ?? 0) + 44
        let width = label + column * self.bars.count + 8
        let height = bars + 24 + row * lists.count + 8
        let greatest = max(self.bars.first?.count ?? 1, 1)
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" font-family=\"sans-serif\" font-size=\"11\" fill=\"currentColor\">",
            "<title>Who is on which lists</title><desc>\(Self.escaped(sentence))</desc>",
        ]
        for (index, name) in lists.enumerated() {
            let y = bars + 24 + row * index
            if index % 2 == 0 { parts.append("<rect x=\"0\" y=\"\(y)\" width=\"\(width)\" height=\"\(row)\" fill-opacity=\"0.06\"/>") }
            parts.append("<text x=\"4\" y=\"\(y + 13)\">\(Self.escaped(name))</text>")
            parts.append("<text x=\"\(label - 6)\" y=\"\(y + 13)\" text-anchor=\"end\">\(people(Double(sizes[index])))</text>")
        }
        for (index, bar) in self.bars.enumerated() {
            let middle = label + column * index + column / 2
            let tall = max(1, bar.count * (bars - 16) / greatest)
            parts.append("<rect x=\"\(middle - 7)\" y=\"\(bars + 16 - tall)\" width=\"14\" height=\"\(tall)\"/>")
            parts.append("<text x=\"\(middle)\" y=\"\(bars + 12 - tall)\" text-anchor=\"middle\" font-size=\"9\">\(people(Double(bar.count)))</text>")
            let rows = bar.on.indices.filter { bar.on[$0] }
            let centre = { (list: Int) in bars + 24 + row * list + row / 2 }
            if let first = rows.first, let last = rows.last, first != last {
                parts.append("<line x1=\"\(middle)\" x2=\"\(middle)\" y1=\"\(centre(first))\" y2=\"\(centre(last))\" stroke=\"currentColor\" stroke-width=\"2\"/>")
            }
            for list in bar.on.indices {
                parts.append(
                    bar.on[list]
                        ? "<circle cx=\"\(middle)\" cy=\"\(centre(list))\" r=\"5\"/>"
                        : "<circle cx=\"\(middle)\" cy=\"\(centre(list))\" r=\"2\" fill-opacity=\"0.35\"/>")
            }
        }
        return parts.joined(separator: "\n") + "\n</svg>\n"
    }

    /// How wide a name is, about: East Asian characters are twice as wide as others.
    private static func width(_ name: String) -> Int { name.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 12 : 7) } }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
