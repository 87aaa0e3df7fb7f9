/// The words of a search index, each with a number, in an order that finds all words with a beginning.
struct SearchTerms: Sendable {
    private var numbers: [Term: Int] = [:]
    private var texts: [Term] = []
    /// The numbers of the first `sorted.count` terms, by the bytes of their text; newer ones stand unsorted after them.
    private var sorted: [Int] = []

    /// Compared byte by byte: the texts are folded, and Swift's canonical equality costs ten times as much.
    private struct Term: Hashable, Comparable, Sendable {
        let text: String

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }

        static func == (a: Term, b: Term) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
        static func < (a: Term, b: Term) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }

        func hasPrefix(_ prefix: String) -> Bool { text.utf8.starts(with: prefix.utf8) }
    }

    var count: Int { texts.count }

    /// The number of a word, a new one if need be: `count` before the call.
    mutating func number(_ text: String) -> Int {
        let term = Term(text: text)
        if let known = numbers[term] { return known }
        numbers[term] = texts.count
        texts.append(term)
        let unsorted = texts.count - sorted.count
        // Sorted again after growing by a quarter, so that all sorting together stays n log n.
        if unsorted > 1024, unsorted * 4 > sorted.count {
            sorted = texts.indices.sorted { texts[$0] < texts[$1] }
        }
        return texts.count - 1
    }

    func find(_ text: String) -> Int? { numbers[Term(text: text)] }

    /// All words that begin so, the word itself among them. Logarithmic, and linear in what is found.
    func beginning(with prefix: String) -> [Int] {
        let wanted = Term(text: prefix)
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if texts[sorted[middle]] < wanted { low = middle + 1 } else { high = middle }
        }
        let found = sorted[low...].prefix { texts[$0].hasPrefix(prefix) }
        return found + (sorted.count..<texts.count).filter { texts[$0].hasPrefix(prefix) }
    }
}
