/// A name made ready to be compared with others, in its own script and in Latin letters.
///
///     ComparableName("Лимонов Эдуард").likeness(to: ComparableName("Eduard Limonov"))  // 1
///
/// A likeness is a hint, and never decides who is who.
package struct ComparableName: Sendable {
    /// Each way of writing the name, its own script first: words as folded characters.
    private let forms: [[[UInt32]]]

    /// Only the first 8 words count, and 64 characters of each.
    package init(_ name: String) {
        let runs = Array(TextRuns(name).prefix(Self.mostWords))
        let whole = runs.map { $0.joined($0.parts.indices).text }
        let split = runs.flatMap { $0.kind == .spaced ? $0.parts.map(\.text) : [$0.joined($0.parts.indices).text] }
        var forms = [split]
        for form in [whole] + latinForms(name, limit: Self.mostLatinForms) where !forms.contains(form) {
            forms.append(form)
        }
        self.forms = forms.filter { !$0.isEmpty }.map { form in
            form.prefix(Self.mostWords).map { $0.unicodeScalars.map(\.value) }
        }
    }

    /// From 0 to 1; 1 for names equal but for folding, order of words and script; 0 where one has no letters.
    ///
    /// The best over the ways of writing both (`Chol-su` is also `Cholsu`). For each: the better of Jaro-Winkler on the
    /// words run together (for words split differently; only where neither has more than a quarter more letters, or
    /// half a name would pass for the whole), and of the pairing of words that gives the greatest sum of Jaro-Winkler, each pair
    /// weighing as much as its letters (for words in another order; words without a partner count as 0). Comparing
    /// words this way follows A. Monge and C. Elkan, "The Field Matching Problem" (KDD 1996), with a true pairing so
    /// that it is symmetric. Some ten microseconds.
    package func likeness(to other: ComparableName) -> Double {
        var best = 0.0
        for form in forms {
            for otherForm in other.forms where best < 1 {
                best = max(best, runTogether(form, otherForm), paired(form, otherForm))
            }
        }
        return best
    }

    private static let mostWords = 8
    private static let mostLatinForms = 6
}

private func runTogether(_ a: [[UInt32]], _ b: [[UInt32]]) -> Double {
    let (a, b) = (Array(a.joined()), Array(b.joined()))
    guard max(a.count, b.count) * 4 <= min(a.count, b.count) * 5 else { return 0 }
    return jaroWinkler(a, b)
}

/// The best pairing of words, exactly: over the sets of used words of the one name, word by word of the other.
private func paired(_ a: [[UInt32]], _ b: [[UInt32]]) -> Double {
    if a.count > b.count { return paired(b, a) }
    let letters = a.reduce(0) { $0 + $1.count } + b.reduce(0) { $0 + $1.count }
    guard letters > 0 else { return 0 }
    let sets = 1 << b.count
    // best[set]: the greatest sum when the words of a so far are paired with the words of b in the set, or left out.
    var best = [Double](repeating: 0, count: sets)
    for word in a {
        let gains = b.map { jaroWinkler(word, $0) * Double(word.count + $0.count) }
        var next = best
        for set in 0..<sets {
            for (index, gain) in gains.enumerated() where set & (1 << index) == 0 {
                next[set | 1 << index] = max(next[set | 1 << index], best[set] + gain)
            }
        }
        best = next
    }
    return min(1, (best.max() ?? 0) / Double(letters))
}
