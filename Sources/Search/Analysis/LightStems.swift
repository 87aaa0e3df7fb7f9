/// Arabic and Persian words without the few affixes that are written on to them. Words come folded (`Names.folded`): one alef,
/// one yeh, one kaf, heh for teh marbuta.
enum LightStems {
    /// Light10 of L. Larkey, L. Ballesteros and M. Connell ("Light Stemming for Arabic Information Retrieval", 2007), which
    /// finds better than stemmers that look for the root: the conjunction, the article, then endings.
    static func arabic(_ word: String) -> String {
        var letters = Array(word.unicodeScalars)
        if letters.first == "و", letters.count > 3 { letters.removeFirst() }
        for prefix in articles where letters.starts(with: prefix) && letters.count >= prefix.count + 2 {
            letters.removeFirst(prefix.count)
            break
        }
        for suffix in endings where ends(letters, suffix) && letters.count >= suffix.count + (suffix == accusative ? 3 : 2) {
            letters.removeLast(suffix.count)
        }
        return String(String.UnicodeScalarView(letters))
    }

    /// Plurals and what follows them (ها, های, هایی), and the plural in ‑یان; the joined spelling is what folding leaves of a
    /// zero-width non-joiner.
    static func persian(_ word: String) -> String {
        var letters = Array(word.unicodeScalars)
        for suffix in plurals where ends(letters, suffix) && letters.count >= suffix.count + 2 {
            letters.removeLast(suffix.count)
            return String(String.UnicodeScalarView(letters))
        }
        if ends(letters, animate), letters.count >= 5 { letters.removeLast(2) }
        return String(String.UnicodeScalarView(letters))
    }

    private static func ends(_ letters: [Unicode.Scalar], _ suffix: [Unicode.Scalar]) -> Bool {
        letters.count >= suffix.count && letters.suffix(suffix.count).elementsEqual(suffix)
    }

    private static func words(_ words: String) -> [[Unicode.Scalar]] { words.split(separator: " ").map { Array($0.unicodeScalars) } }

    private static let articles = words("وال بال كال فال ال لل")
    private static let endings = words("ها ا ان ات ون ين يه ه ي")
    /// What folding leaves of ‑an, and what sets Syria apart from Syrian. Not one of Light10's.
    private static let accusative = Array("ا".unicodeScalars)
    private static let plurals = words("هايي هايم هايت هايش هاي ها")
    private static let animate = words("يان")[0]
}
