import Foundation

/// Number words of a language that has no reader of its own: from CLDR's spell-out rules (Unicode RBNF, through Foundation),
/// 0 to 100 and 1000, with the other forms that the language has (`NumberForms`).
///
/// Words for one are left out: in most languages they are the article, too (un, eine, uma). Ordinals are none (двадцать первый,
/// vingt et unième, بیست و یکم, التاسع والعشرون).
struct SpelledNumbers {
    private let words: Set<String>
    private let forms: NumberForms

    init?(language: String) {
        let formatter = NumberFormatter()
        formatter.locale = Locale(identifier: language)
        formatter.numberStyle = .spellOut
        func parts(_ value: Int) -> [String] {
            // A passage leaves out the soft hyphens that the rules put into German numbers.
            let spelled = Passage(formatter.string(from: NSNumber(value: value)) ?? "", at: Spot(line: 1, column: 1))
            return tokens(of: spelled).compactMap(\.word).map(CalendarWords.plain)
        }
        forms = NumberForms(primary: String(language.prefix { $0 != "-" }).lowercased())
        let one = Set(parts(1)), joining = Set(["et", "und", "y", "e", "و", "i"])
        let spelled = Set(((0...100) + [1000]).flatMap(parts)).subtracting(one).subtracting(joining)
        // Arabic joins "and" to the next word: وخمسون.
        let bare = Set(spelled.map(forms.bare)).subtracting(one)
        words = spelled.union(bare).union(forms.more).subtracting(forms.doubtful).subtracting(forms.others)
        if words.isEmpty { return nil }
    }

    func ranges(_ tokens: [Token]) -> [Range<Int>] {
        let line = Line(tokens)
        return tokens.indices.filter { index in
            guard let word = tokens[index].word.map(CalendarWords.plain), isNumber(word, line, index) else { return false }
            return !isOrdinal(word, line, index)
        }.map { $0..<$0 + 1 }
    }

    private func isNumber(_ word: String, _ line: Line, _ index: Int) -> Bool {
        if words.contains(word) || words.contains(forms.bare(word)) && !forms.others.contains(word) { return true }
        if forms.isCompound(word) { return true }
        // نه … نه …: "neither … nor".
        if word == "نه", line.tokens.count(where: { $0.word == word }) > 1 { return false }
        guard forms.doubtful.contains(word), let next = line.next(index), let counted = line.tokens[next].word else { return false }
        return forms.counted.contains(CalendarWords.plain(counted))
    }

    private func isOrdinal(_ word: String, _ line: Line, _ index: Int) -> Bool {
        // التاسع والعشرون, القرن العشرون
        if forms.primary == "ar" {
            guard let before = line.previous(index), let unit = line.tokens[before].word.map(CalendarWords.plain) else { return false }
            if word.hasPrefix("ال") { return ["القرن", "الذکری"].contains(unit) }
            return (word.hasPrefix("وال") || word.hasPrefix("عشر")) && forms.isOrdinal(unit)
        }
        // двадцать первый, vingt et unième, بیست و یکم
        guard var next = line.next(index) else { return false }
        if line.tokens[next].is("-–") || line.tokens[next].word.map({ forms.joining.contains($0) }) ?? false {
            guard let further = line.next(next) else { return false }
            next = further
        }
        if line.tokens[next].word.map({ forms.joining.contains($0) }) ?? false || line.tokens[next].is("-"), let further = line.next(next) { next = further }
        guard let follower = line.tokens[next].word.map(CalendarWords.plain) else { return false }
        if forms.isOrdinal(follower) { return true }
        // cento e vigésimo primeiro: a number before a number that is an ordinal.
        return words.contains(follower) && next > index && isOrdinal(follower, line, next)
    }
}
