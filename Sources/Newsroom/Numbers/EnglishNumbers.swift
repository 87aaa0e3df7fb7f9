/// Cardinal numbers in English words.
///
/// Counted: zero to nineteen, the tens, hundred, thousand, million, billion, trillion (and their plurals), tens,
/// dozen(s), "scores of", "a score of". A compound that ends in an ordinal (twenty-first) is none. "One" is a number except in:
///
/// | where | examples |
/// |---|---|
/// | after *no, any, each, every, this, that, which* | no one, each one |
/// | before *another* or *of* | one another, one of the last |
/// | before an apostrophe and s | one's own |
/// | before a hyphen and *sided, way, off, time, on* | one-sided, one-on-one (its second *one*, too) |
/// | *the one who, the one that, the one which, the one hand* | |
/// | *one by one, for one thing* | |
enum EnglishNumbers {
    private static let units: Set<String> = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens: Set<String> = ["twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let large: Set<String> = [
        "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "trillions",
        "dozen", "dozens", "tens",
    ]
    private static let ordinals: Set<String> = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]

    /// Ranges of tokens, each a whole number: "three hundred and twelve" is one.
    static func ranges(_ tokens: [Token]) -> [Range<Int>] {
        let line = Line(tokens)
        var ranges: [Range<Int>] = []
        var index = 0
        while index < tokens.count {
            guard isCardinal(line, index) else {
                index += 1
                continue
            }
            var end = index + 1
            while let next = continuation(line, end - 1) { end = next + 1 }
            ranges.append(index..<end)
            index = end
        }
        return ranges
    }

    private static func isCardinal(_ line: Line, _ index: Int) -> Bool {
        guard let word = line.tokens[index].word else { return false }
        if word == "score", line.previous(index).map({ line.tokens[$0].word != "a" }) ?? true { return false }
        if word == "scores" || word == "score" { return line.next(index).map { line.tokens[$0].word == "of" } ?? false }
        guard units.contains(word) || tens.contains(word) || large.contains(word) else { return false }
        if tens.contains(word), let ordinal = hyphenated(line, index), ordinals.contains(ordinal) { return false }
        return word != "one" || !countsNothing(line, index)
    }

    /// The next word of the same number, past a blank, a hyphen or "and".
    private static func continuation(_ line: Line, _ index: Int) -> Int? {
        guard var next = line.next(index) else { return nil }
        if line.tokens[next].is("-‐‑") { next += 1 } else if line.tokens[next].word == "and", let further = line.next(next) { next = further }
        guard next < line.tokens.count, let word = line.tokens[next].word, isCardinal(line, next) else { return nil }
        // "ten and five": two numbers; "hundred and five": one.
        // "Hundred and five" is one number, "ten and five" and "one, two" are two.
        let last = line.tokens[index].word ?? ""
        let isAnd = line.previous(next).map { line.tokens[$0].word == "and" } ?? false
        let goesOn = isAnd ? large.contains(last) : large.contains(last) || large.contains(word) || tens.contains(last)
        return goesOn ? next : nil
    }

    private static func hyphenated(_ line: Line, _ index: Int) -> String? {
        guard index + 2 < line.tokens.count, line.tokens[index + 1].is("-‐‑") else { return nil }
        return line.tokens[index + 2].word
    }

    private static func isOneByOne(_ line: Line, _ index: Int) -> Bool {
        func word(_ index: Int?) -> String? { index.flatMap { line.tokens[$0].word } }
        let (next, previous) = (line.next(index), line.previous(index))
        if word(next) == "by", word(next.flatMap(line.next)) == "one" { return true }
        return word(previous) == "by" && word(previous.flatMap(line.previous)) == "one"
    }

    private static func countsNothing(_ line: Line, _ index: Int) -> Bool {
        let tokens = line.tokens
        let before = line.previous(index).flatMap { tokens[$0].word }
        let after = line.next(index).flatMap { tokens[$0].word }
        if let before, ["no", "any", "each", "every", "this", "that", "which"].contains(before) { return true }
        if after == "another" || after == "of" { return true }
        if before == "the", let after, ["who", "that", "which", "hand"].contains(after) { return true }
        if before == "for", after == "thing" { return true }
        if isOneByOne(line, index) { return true }
        if index + 2 < tokens.count, tokens[index + 1].is("'’"), tokens[index + 2].word == "s" { return true }
        if let joined = hyphenated(line, index), ["sided", "way", "off", "time", "on"].contains(joined) { return true }
        // The second half of one-on-one.
        return index >= 4 && tokens[index - 1].is("-‐‑") && tokens[index - 2].word == "on" && tokens[index - 4].word == "one"
    }
}
