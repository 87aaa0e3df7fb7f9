/// How alike two words are, from 0 (nothing in common) to 1 (equal): Jaro's measure with Winkler's weight for a common
/// beginning, on characters as integers.
///
/// M. A. Jaro, "Advances in Record-Linkage Methodology as Applied to Matching the 1985 Census of Tampa, Florida",
/// JASA 84 (1989); W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model
/// of Record Linkage" (1990): weight 0.1, up to four characters, only above 0.7. Symmetric here: of the two
/// directions, which differ in rare cases, the better counts. Time and memory |a|·|b| at worst; only the first 128
/// characters of each are compared.
package func jaroWinkler(_ a: [UInt32], _ b: [UInt32]) -> Double {
    let (a, b) = (a.prefix(128), b.prefix(128))
    if a.isEmpty || b.isEmpty { return 0 }
    if a == b { return 1 }
    let similarity = max(jaro(Array(a), Array(b)), jaro(Array(b), Array(a)))
    guard similarity > 0.7 else { return similarity }
    let common = zip(a, b).prefix(4).prefix { $0 == $1 }.count
    return similarity + Double(common) * 0.1 * (1 - similarity)
}

private func jaro(_ a: [UInt32], _ b: [UInt32]) -> Double {
    let reach = max(0, max(a.count, b.count) / 2 - 1)
    var isTaken = [Bool](repeating: false, count: b.count)
    var matches: [UInt32] = []
    for (index, character) in a.enumerated() {
        let from = max(0, index - reach)
        let to = min(b.count, index + reach + 1)
        guard from < to else { continue }
        if let found = (from..<to).first(where: { !isTaken[$0] && b[$0] == character }) {
            isTaken[found] = true
            matches.append(character)
        }
    }
    guard !matches.isEmpty else { return 0 }
    let inOrderOfB = b.indices.lazy.filter { isTaken[$0] }.map { b[$0] }
    let transposed = zip(matches, inOrderOfB).count { $0 != $1 } / 2
    let count = Double(matches.count)
    return (count / Double(a.count) + count / Double(b.count) + (count - Double(transposed)) / count) / 3
}
