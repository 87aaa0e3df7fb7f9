/// The known word that somebody may have meant: another case, or one or two letters off.
func suggestion(for text: String, among known: [String]) -> String? {
    let wanted = Array(text.lowercased().utf8)
    guard (1...CaseFile.Limits.shown).contains(wanted.count) else { return nil }
    // Two slips in a word of three letters would make anything mean anything.
    let allowed = wanted.count < 4 ? 0 : wanted.count < 7 ? 1 : 2
    return known
        .map { (word: $0, distance: editDistance(wanted, Array($0.lowercased().utf8))) }
        .filter { $0.distance <= allowed }
        .min { $0.distance < $1.distance }?
        .word
}

/// `one of a, b, c`, with a guess where there is a near one.
func choice(of known: [String], insteadOf text: String) -> String {
    let list = "one of " + known.joined(separator: ", ")
    return suggestion(for: text, among: known).map { "did you mean \($0)? \(list)" } ?? list
}

/// Levenshtein's distance with a swap of neighbours as one step (optimal string alignment), over bytes.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(b.count + 1)
        for j in b.indices {
            var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
            row.append(best)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
