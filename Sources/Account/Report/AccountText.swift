extension ProofAccount {
    /// For a terminal or a letter: sentences, the drawing, the table, and who is who.
    package var text: String {
        let words = AccountWords(account: self)
        var lines = [words.title] + Self.wrapped(words.day) + ["", words.headline]
        lines += words.reasons.flatMap { Self.wrapped($0, first: "  · ", rest: "    ") }
        let drawing = AccountDrawing(self).lines
        if !drawing.isEmpty { lines += [""] + drawing }
        lines.append("")
        for sentence in words.consequences { lines += Self.wrapped(sentence) }
        if !contradictions.isEmpty {
            lines += ["", AccountWords.disputed] + contradictions.flatMap { Self.wrapped($0, first: "  · ", rest: "    ") }
        }
        if !reports.isEmpty { lines += [""] + Self.table(AccountWords.columns, words.rows, numeric: [1, 2, 3]) }
        if !people.isEmpty {
            lines += ["", "Who they are, by entry"]
            for group in words.groups { lines += Self.wrapped("\(group.title): \(words.entries(group.people))", first: "  ", rest: "    ") }
        }
        for (title, sentences) in [("Joined by judgements", words.joined), ("Facts used", words.facts)] where !sentences.isEmpty {
            lines += ["", title] + sentences.flatMap { Self.wrapped($0, first: "  ", rest: "    ") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func wrapped(_ text: String, first: String = "", rest: String = "", width: Int = 100) -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = rest
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    private static func table(_ header: [String], _ rows: [[String]], numeric: Set<Int>) -> [String] {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        return ([header] + [widths.map { String(repeating: "─", count: $0) }] + rows).map { row in
            let cells = row.indices.map { column -> String in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return numeric.contains(column) ? padding + row[column] : column + 1 == row.count ? row[column] : row[column] + padding
            }
            return cells.joined(separator: "  ")
        }
    }
}
