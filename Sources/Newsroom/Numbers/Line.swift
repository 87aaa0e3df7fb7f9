/// Tokens with the steps that dates are read by.
struct Line {
    let tokens: [Token]

    init(_ tokens: [Token]) { self.tokens = tokens }

    /// The token after this one, past one blank.
    func next(_ index: Int) -> Int? {
        var next = index + 1
        if next < tokens.count, tokens[next].kind == .space { next += 1 }
        return next < tokens.count ? next : nil
    }

    /// The token before this one, past one blank.
    func previous(_ index: Int) -> Int? {
        var previous = index - 1
        if previous >= 0, tokens[previous].kind == .space { previous -= 1 }
        return previous >= 0 ? previous : nil
    }

    /// The number that follows behind one of the separators, without a blank, except behind the full stop of `2017. 6. 29.`
    func joined(_ index: Int, _ separators: String) -> (index: Int, separator: Unicode.Scalar)? {
        guard index + 2 < tokens.count, tokens[index + 1].is(separators), case .other(let separator) = tokens[index + 1].kind else { return nil }
        var next = index + 2
        if separator == ".", tokens[next].kind == .space, next + 1 < tokens.count { next += 1 }
        return tokens[next].isNumber ? (next, separator) : nil
    }

    func isJoinedBefore(_ index: Int, _ separators: String) -> Bool {
        index >= 2 && tokens[index - 1].is(separators) && tokens[index - 2].isNumber
    }

    /// The number after a token, past blanks and one separator or word.
    func number(after index: Int, passing separators: String, or words: Set<String> = []) -> Int? {
        guard var next = next(index) else { return nil }
        if tokens[next].is(separators) || tokens[next].word.map({ words.contains(CalendarWords.plain($0)) }) ?? false {
            guard let further = self.next(next) else { return nil }
            next = further
        }
        return tokens[next].isNumber ? next : nil
    }

    /// The number before a token, past blanks, and up to three separators and words (`24th of June`, `1.º de julio`).
    func number(before index: Int, passing separators: String, or words: Set<String> = []) -> Int? {
        var current = index
        for _ in 0..<4 {
            guard let previous = previous(current) else { return nil }
            if tokens[previous].isNumber { return previous }
            guard tokens[previous].is(separators) || tokens[previous].word.map({ words.contains(CalendarWords.plain($0)) }) ?? false else { return nil }
            current = previous
        }
        return nil
    }
}
