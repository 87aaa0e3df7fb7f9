import Search
import TestSupport

/// A made-up newspaper's worth of articles: words as rare as Zipf's law has them, so that postings are as long and as short as real ones.
struct SearchCorpus {
    private var seeded: Seeded
    private let words: [String]
    /// Of each word, the sum of its and all earlier words' frequencies.
    private let sums: [Double]

    init(seed: UInt64, vocabulary: Int = 60_000) {
        var seeded = Seeded(seed)
        var words = Self.common
        var known = Set(words)
        while words.count < vocabulary {
            // Names and rare words, of syllables.
            let word = (0..<Int.random(in: 2...4, using: &seeded)).map { _ in Self.syllables.randomElement(using: &seeded) ?? "" }.joined()
            if known.insert(word).inserted { words.append(word) }
        }
        var sum = 0.0
        sums = words.indices.map { rank in
            sum += 1 / (Double(rank) + 2.7)
            return sum
        }
        self.words = words
        self.seeded = seeded
    }

    mutating func word() -> String {
        let wanted = Double.random(in: 0..<(sums.last ?? 1), using: &seeded)
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] <= wanted { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }

    mutating func text(_ words: ClosedRange<Int>) -> String {
        (0..<Int.random(in: words, using: &seeded)).map { _ in word() }.joined(separator: " ")
    }

    mutating func document(_ number: Int) -> SearchDocument {
        let month = Int.random(in: 1...12, using: &seeded)
        let day = Int.random(in: 1...28, using: &seeded)
        let year = Int.random(in: 1995...2026, using: &seeded)
        return SearchDocument(
            id: "d\(number)", url: "/en/releases/d\(number)/", language: "en", title: text(5...12), summary: text(8...20), body: text(80...420),
            kind: ["news_release", "letter", "report", "dispatch"].randomElement(using: &seeded) ?? "",
            countries: [["CN", "KP", "KR", "MM", "IR", "SY", "FR", "US", "RU", "BR"].randomElement(using: &seeded) ?? ""],
            topics: ["torture", "children", "asylum-seekers", "trafficking"].filter { _ in Int.random(in: 0..<3, using: &seeded) == 0 },
            day: "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
    }

    /// Words by how common they are: what somebody searches for is seldom among the first twenty.
    mutating func query(_ ranks: Range<Int>...) -> String {
        ranks.map { words[Int.random(in: $0, using: &seeded)] }.joined(separator: " ")
    }

    /// Words that stand together somewhere.
    mutating func phrase(in documents: [SearchDocument], words count: Int) -> String {
        let words = (documents.randomElement(using: &seeded)?.body ?? "").split(separator: " ")
        let start = Int.random(in: 0..<words.count - count, using: &seeded)
        return "\"" + words[start..<start + count].joined(separator: " ") + "\""
    }

    private static let syllables = [
        "ba", "be", "chi", "da", "do", "el", "fa", "gan", "ha", "hye", "in", "ja", "ka", "kim", "la", "lo", "ma", "min", "na", "no", "or", "pa",
        "qu", "ra", "ri", "sa", "su", "ta", "ti", "un", "va", "wen", "xi", "ya", "yo", "za", "zhu",
    ]

    private static let common = """
        the of and to in a is that for on was with as by are people were from their be have it has an which not they been or this who after had \
        at government police said court against human its rights held law under while prison released security where detained officials family \
        country state political trial forces international authorities journalist lawyer arrest national military protest children women \
        violence sentence border refugees union case report members access media freedom city public year months since during before without \
        week years two three five first including several group other than also about more should would could may must will can into out over \
        called told asked found killed injured charged convicted accused returned forced torture evidence investigation minister president \
        parliament election opposition party leader activist organization village province capital region town river camp hospital school \
        university student teacher worker home house land water food health care medical aid money bank company workers mine factory labor \
        child mother father brother sister wife husband relatives friends witness victims survivors community religious minority ethnic language \
        church mosque temple book newspaper radio television internet phone message letter statement speech assembly association expression \
        privacy surveillance detention imprisonment execution disappearance deportation asylum migrant boat sea island coast guard soldiers army \
        rebel militia attack bombing shelling airstrike weapon landmine ceasefire peace agreement treaty convention council commission committee \
        tribunal judge prosecutor defense appeal hearing verdict bail custody cell guard interrogation beating confession threat harassment ban \
        passport visa travel flight airport road bus train car north south east west central early late day night morning hour
        """.split(whereSeparator: \.isWhitespace).map(String.init).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
}
