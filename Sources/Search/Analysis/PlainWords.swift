import Names

/// Words of plain ASCII, which are most of many languages' texts, without folding each character: found to be what `TextRuns` finds.
enum PlainWords {
    /// Of each byte below 0x80 what it folds to where it is a letter or digit, `gap` where it parts words, and `other` for what only
    /// `TextRuns` can tell.
    private static let classes: [UInt8] = (0..<0x80).map { byte in
        let character = Character(Unicode.Scalar(UInt8(byte)))
        func runs(_ text: String) -> [TextRun] { Array(TextRuns(text)) }
        if let run = runs("\(character)").first, run.parts.count == 1, let folded = run.parts[0].text.utf8.first,
            run.parts[0].text.utf8.count == 1, runs("a\(character)b").map(\.parts.count) == [1]
        {
            return folded
        }
        let around = runs("a\(character)b")
        let isGap = around.map(\.range) == [0..<1, 2..<3] && around.map(\.position) == [0, 1] && runs("\(character)").isEmpty
        return isGap ? gap : other
    }

    private static let gap: UInt8 = 0
    private static let other: UInt8 = 1

    /// Calls for each word, folded, with its UTF-8 offsets.
    ///
    /// - Returns: how many words there are; nil where the text is not plain.
    static func each(_ bytes: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Void) -> Int? {
        guard bytes.count <= TextRun.longestWord else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextRun.longestWord) { folded in
            classes.withUnsafeBufferPointer { classes in
                for index in bytes.indices {
                    guard bytes[index] < 0x80, classes[Int(bytes[index])] != other else { return nil }
                    folded[index] = classes[Int(bytes[index])]
                }
                var words = 0
                var start = 0
                while start < bytes.count {
                    var end = start
                    while end < bytes.count, folded[end] != gap { end += 1 }
                    if end > start {
                        take(UnsafeBufferPointer(rebasing: folded[start..<end]), start..<end)
                        words += 1
                    }
                    start = end + 1
                }
                return words
            }
        }
    }

    /// Whether folding changes nothing.
    static func isFolded(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 && $0 > other && classes[Int($0)] == $0 }
    }
}
