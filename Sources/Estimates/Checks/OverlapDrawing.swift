/// Who is on which lists, as a drawing: a bar for each set of lists, and a dot for each list in it (an UpSet plot; Lex and
/// others, IEEE TVCG 20, 2014). Largest first.
package struct OverlapDrawing: Sendable {
    struct Bar: Sendable {
        let count: Int
        /// By list, whether the set has it.
        let on: [Bool]
        let names: [String]
    }

    let lists: [String]
    let sizes: [Int]
    let bars: [Bar]
    /// Sets beyond those drawn, and the people in them.
    let left: (sets: Int, people: Int)

    /// - Parameter most: sets that are drawn at most.
    package init(_ table: CaptureTable, most: Int = 30) {
        lists = table.lists
        sizes = table.sizes
        let sorted = table.patterns.sorted { ($0.count, $1.lists) > ($1.count, $0.lists) }
        bars = sorted.prefix(most).map { pattern in
            Bar(count: pattern.count, on: table.lists.indices.map { pattern.lists >> UInt32($0) & 1 == 1 }, names: table.names(pattern.lists))
        }
        let rest = sorted.dropFirst(most)
        left = (rest.count, rest.reduce(0) { $0 + $1.count })
    }

    /// Lines for a terminal, a set each: bar, number, dots, names.
    /// - Parameter width: columns of the longest bar.
    package func lines(width: Int = 24) -> [String] {
        let greatest = max(bars.first?.count ?? 1, 1)
        let digits = people(Double(greatest)).count
        let lines = bars.map { bar -> String in
            let eighths = max(1, bar.count * width * 8 / greatest)
            let part = eighths % 8 == 0 ? "" : String("▏▎▍▌▋▊▉"[eighths % 8 - 1])
            let drawn = String(repeating: "█", count: eighths / 8) + part
            let number = people(Double(bar.count))
            return drawn + String(repeating: " ", count: width + 1 - drawn.count) + String(repeating: " ", count: digits - number.count) + number
                + "  " + bar.on.map { $0 ? "●" : "·" }.joined(separator: " ") + "  " + bar.names.joined(separator: " + ")
        }
        return lines + (left.sets > 0 ? ["and \(left.sets) more sets of lists, with \(people(Double(left.people))) people"] : [])
    }

    /// A sentence for who cannot see the drawing.
    var sentence: String {
        let first = bars.prefix(3).map { "\(people(Double($0.count))) on \($0.names.count == 1 ? "" : "both or all of ")\($0.names.joined(separator: ", ")) only" }
        return "How many people are on exactly which lists. The largest sets: " + first.joined(separator: "; ") + "."
    }
}

extension String {
    fileprivate subscript(offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
