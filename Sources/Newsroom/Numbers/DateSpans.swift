import Foundation

/// Finds the numbers of a text that belong to a date or a time of day.
///
/// | allowed | examples |
/// |---|---|
/// | ISO 8601 and numeric dates | 2017-06-29, 2017-06, 29.6.2017, 06/29/2017, 2017. 6. 29. |
/// | times | 6:15, 18:30:05, 6 a.m., 오전 6시 15분 |
/// | a month's name with its day, its year | June 24, 24 June 2017, July 2016, 29 and 30 June, June 24–27, 27 июня |
/// | a year | in 2010, the 2014 report, 2014–2016, (2014), 1990s, 2010년, 2016年 |
/// | with a unit of the calendar | 6월 24일, 6月24日, 21세기 |
///
/// A year is four digits from 1500 to 2199. In English and most other languages it needs a word before it that goes with years
/// (`CalendarWords`), in Russian one after it, in German none, but no noun; in every language it must not be followed by
/// people: "in 2010 people fled" is a number until the author says what it is. So is a day ("In March 13 people were returned").
/// A round hundred ("up to 2000 guards") is a year only after *in*, *since* and the like, or where a span of years begins with it.
struct DateSpans {
    private let primary: String
    let words: CalendarWords

    private static let yearsOfWriting = CalendarWords.yearsOfWriting

    init(language: String) {
        primary = String(language.prefix { $0 != "-" }).lowercased()
        words = CalendarWords(language: language, primary: primary)
    }

    /// The indices of the number tokens that a date or a time covers.
    func covered(_ tokens: [Token]) -> Set<Int> {
        var covered: Set<Int> = []
        let line = Line(tokens)
        for index in tokens.indices where tokens[index].isNumber && !covered.contains(index) {
            covered.formUnion(numericDate(line, index))
            covered.formUnion(timeOfDay(line, index))
            covered.formUnion(unitOfCalendar(line, index))
        }
        for index in tokens.indices where isMonth(tokens[index]) { covered.formUnion(around(month: index, line)) }
        for index in tokens.indices where tokens[index].isNumber && !covered.contains(index) {
            covered.formUnion(year(line, index, covered))
        }
        return covered
    }

    // MARK: Digits alone

    private func numericDate(_ line: Line, _ index: Int) -> [Int] {
        let tokens = line.tokens
        guard let first = tokens[index].number, let (second, separator) = line.joined(index, "-./") else { return [] }
        guard !line.isJoinedBefore(index, "-./") else { return [] }
        let digits = (tokens[index].digits, tokens[second].digits)
        guard let middle = tokens[second].number, digits.1 <= 2 else { return [] }
        if let (third, again) = line.joined(second, "-./"), again == separator, let last = tokens[third].number {
            let yearFirst = digits.0 == 4 && (1...12).contains(middle) && (1...31).contains(last) && tokens[third].digits <= 2
            let isDayAndMonth = (1...31).contains(first) && (1...31).contains(middle) && min(first, middle) <= 12
            let yearLast = tokens[third].digits == 4 && isDayAndMonth
            guard line.joined(third, "-/") == nil else { return [] }
            return yearFirst || yearLast ? [index, second, third] : []
        }
        let isMonth = digits == (4, 2) && separator == "-" && (1...12).contains(middle) && Self.yearsOfWriting.contains(first)
        return isMonth ? [index, second] : []
    }

    private func timeOfDay(_ line: Line, _ index: Int) -> [Int] {
        let tokens = line.tokens
        guard let hour = tokens[index].number, (0...24).contains(hour), tokens[index].digits <= 2 else { return [] }
        if let (minute, _) = line.joined(index, ":"), tokens[minute].digits == 2, let value = tokens[minute].number, value < 60,
            !line.isJoinedBefore(index, ":")
        {
            if let (second, _) = line.joined(minute, ":"), tokens[second].digits == 2, let value = tokens[second].number, value <= 60 {
                return [index, minute, second]
            }
            return [index, minute]
        }
        if let next = line.next(index), let word = tokens[next].word, words.afterHour.contains(CalendarWords.plain(word)), !isDuration(line, index) {
            // 18 h 30
            guard let minute = line.next(next), tokens[minute].digits == 2, let value = tokens[minute].number, value < 60, !countsSomething(line, minute)
            else { return [index] }
            return [index, minute]
        }
        if let before = line.previous(index), tokens[before].word.map({ words.beforeHour.contains(CalendarWords.plain($0)) }) ?? false { return [index] }
        guard primary == "en", (1...12).contains(hour), let next = line.next(index) else { return [] }
        if ["am", "pm"].contains(tokens[next].word) { return [index] }
        guard ["a", "p"].contains(tokens[next].word), next + 2 < tokens.count else { return [] }
        return tokens[next + 1].is(".") && tokens[next + 2].word == "m" ? [index] : []
    }

    /// "Pendant 10 heures" is no time of day: an hour in words wants *à* or the like before it; `18 h` and `18 Uhr` want nothing.
    private func isDuration(_ line: Line, _ index: Int) -> Bool {
        guard let next = line.next(index), ["heures", "horas"].contains(line.tokens[next].word) else { return false }
        guard let before = line.previous(index), let word = line.tokens[before].word else { return true }
        return !["à", "vers", "às", "las", "dès"].contains(word)
    }

    // MARK: Units of the calendar, written after the number

    private func unitOfCalendar(_ line: Line, _ index: Int) -> [Int] {
        let tokens = line.tokens
        guard let value = tokens[index].number else { return [] }
        var unit = index + 1
        var numbers = [index]
        // 2016~2017년, 29~30일
        if let (second, _) = line.joined(index, "~–-"), tokens[second].isNumber {
            numbers.append(second)
            unit = second + 1
        } else if ["zh", "ja"].contains(primary), index + 2 < tokens.count, ["至", "到"].contains(tokens[index + 1].word), tokens[index + 2].isNumber {
            numbers.append(index + 2)
            unit = index + 3
        }
        guard unit < tokens.count, let word = tokens[unit].word else { return [] }
        let last = tokens[unit - 1].number ?? value
        let isDate =
            switch primary {
            case "ko": koreanUnit(line, word, at: unit, first: value, last: last, digits: tokens[index].digits)
            case "ja", "zh": hanUnit(word, first: value, last: last, digits: tokens[index].digits, isAfterHour: isAfterHour(line, index))
            default: false
            }
        return isDate ? numbers : []
    }

    private func koreanUnit(_ line: Line, _ word: String, at unit: Int, first: Int, last: Int, digits: Int) -> Bool {
        let next = line.next(unit).flatMap { line.tokens[$0].word }
        let isSpan = ["간", "동안"].contains { word.dropFirst().hasPrefix($0) } || next?.hasPrefix("동안") ?? false
        if word.hasPrefix("년대") { return digits == 4 || digits == 2 }
        if word.hasPrefix("년") { return digits == 4 && Self.yearsOfWriting.contains(first) && !isSpan }
        if word.hasPrefix("월") { return (1...12).contains(first) && (1...12).contains(last) }
        if word.hasPrefix("일") { return (1...31).contains(first) && (1...31).contains(last) && !isSpan }
        if word.hasPrefix("세기") { return true }
        if word.hasPrefix("시"), !word.hasPrefix("시간") { return (0...24).contains(first) }
        if word.hasPrefix("분"), let before = line.previous(unit - 1) {
            return first < 60 && line.tokens[before].word?.hasPrefix("시") ?? false
        }
        return false
    }

    private func isAfterHour(_ line: Line, _ index: Int) -> Bool {
        line.previous(index).flatMap { line.tokens[$0].word?.first }.map { "時时點点".contains($0) } ?? false
    }

    private func hanUnit(_ word: String, first: Int, last: Int, digits: Int, isAfterHour: Bool) -> Bool {
        guard let unit = word.first, !["間", "间"].contains(word.dropFirst().first) else { return false }
        switch unit {
        case "年": return digits == 4 && Self.yearsOfWriting.contains(first) || digits == 2 && word.hasPrefix("年代")
        case "月": return (1...12).contains(first) && (1...12).contains(last)
        case "日", "号", "號": return (1...31).contains(first) && (1...31).contains(last)
        case "時", "时", "點", "点": return (0...24).contains(first)
        case "分": return first < 60 && isAfterHour
        default: return word.hasPrefix("世紀") || word.hasPrefix("世纪")
        }
    }

    // MARK: Months by name

    private func isMonth(_ token: Token) -> Bool {
        guard let word = token.word.map(CalendarWords.plain) else { return false }
        // تیرماه
        if primary == "fa", word.hasSuffix("ماه"), words.months.contains(String(word.dropLast(3))) { return true }
        // In English "may" and "march" are verbs, too.
        if words.months.contains(word) { return primary != "en" || token.isCapitalised }
        // Arabic writes "and", "in", "to" and "by" in one word with the next.
        return primary == "ar" && "وبلف".contains(word.prefix(1)) && words.months.contains(String(word.dropFirst()))
    }

    private func around(month: Int, _ line: Line) -> [Int] {
        var found: [Int] = []
        var end = month
        // كانون الثاني
        if let second = line.next(end), line.tokens[second].word.map({ words.monthSeconds.contains(CalendarWords.plain($0)) }) ?? false { end = second }
        // June 24(th)(–27)(, 2017)
        if words.monthFirst, let day = line.number(after: month, passing: "."), isDay(line, day) {
            found.append(day)
            end = pastOrdinal(line, day)
            if let more = line.number(after: end, passing: "–-", or: words.betweenDays), isDay(line, more),
                (line.tokens[more].number ?? 0) > (line.tokens[day].number ?? 0)
            {
                found.append(more)
                end = pastOrdinal(line, more)
            }
        }
        var hasYear = false
        if let year = line.number(after: end, passing: ",.،)", or: words.withMonth), isYear(line, year) || isOwnYear(line, year) {
            found.append(year)
            hasYear = true
        }
        // (29 and) 24(th) (of) June
        if let day = line.number(before: month, passing: ".-º°", or: words.withMonth.union(words.ordinals)), isPlainDay(line, day),
            hasYear || !isDoubtful(month: month, day: day, line)
        {
            found.append(day)
            if let earlier = line.number(before: day, passing: "–-.", or: words.betweenDays.union(words.ordinals)), isPlainDay(line, earlier) {
                found.append(earlier)
            }
        }
        return found
    }

    /// ۸ تیر may be eight shots.
    private func isDoubtful(month: Int, day: Int, _ line: Line) -> Bool {
        guard let name = line.tokens[month].word, words.doubtfulMonths.contains(CalendarWords.plain(name)) else { return false }
        if let next = line.next(month), line.tokens[next].word.map({ words.withMonth.contains(CalendarWords.plain($0)) }) ?? false { return false }
        guard let before = line.previous(day), let word = line.tokens[before].word else { return true }
        return !words.beforeDay.contains(CalendarWords.plain(word))
    }

    private func isPlainDay(_ line: Line, _ index: Int) -> Bool {
        line.tokens[index].digits <= 2 && (1...31).contains(line.tokens[index].number ?? 0)
    }

    private func isDay(_ line: Line, _ index: Int) -> Bool { isPlainDay(line, index) && !countsSomething(line, index) }

    /// The last token of `24` or `24th`.
    private func pastOrdinal(_ line: Line, _ index: Int) -> Int {
        index + 1 < line.tokens.count && line.tokens[index + 1].word.map(words.ordinals.contains) ?? false ? index + 1 : index
    }

    // MARK: Years

    private func isYear(_ line: Line, _ index: Int) -> Bool {
        line.tokens[index].digits == 4 && Self.yearsOfWriting.contains(line.tokens[index].number ?? 0)
            && !countsSomething(line, index) && line.joined(index, ".,") == nil
    }

    /// 1396 of the solar calendar, behind a month or سال.
    private func isOwnYear(_ line: Line, _ index: Int) -> Bool {
        guard let years = words.ownYears, let value = line.tokens[index].number else { return false }
        return years.contains(value) && !countsSomething(line, index)
    }

    private func countsSomething(_ line: Line, _ index: Int) -> Bool {
        guard let next = line.next(index), let word = line.tokens[next].word else { return false }
        return words.isCounted(word)
    }

    private func year(_ line: Line, _ index: Int, _ covered: Set<Int>) -> [Int] {
        let tokens = line.tokens
        let before = line.previous(index)
        let lead = before.flatMap { tokens[$0].word }.map(CalendarWords.plain)
        if isOwnYear(line, index), lead.map(words.beforeRoundYear.contains) ?? false { return [index] }
        guard isYear(line, index) else { return [] }
        // 1990s
        if index + 1 < tokens.count, tokens[index + 1].text == "s", tokens[index].number.map({ $0 % 10 == 0 }) ?? false { return [index] }
        // 2014–2016, 2016–17: the second half shares the first one's fate.
        var both = [index]
        if let (second, _) = line.joined(index, "–-/"), tokens[second].digits == 2 || isYear(line, second) {
            guard !countsSomething(line, second) else { return [] }
            both.append(second)
        }
        if isInBrackets(line, both) { return both }
        switch primary {
        // These write a year's unit; without it, it may be anything.
        case "ko", "ja", "zh": return []
        case "ru": return isRussianYear(line, both) ? both : []
        case "de": return isGermanYear(line, both, lead) ? both : []
        default: break
        }
        guard !words.beforeYear.isEmpty else { return both }
        guard let before, !isRoundCount(line, index, after: before) else { return [] }
        let leads = lead.map(words.beforeYear.contains) ?? false
        let isMid = tokens[before].is("-–") && before > 0 && tokens[before - 1].word == "mid"
        let goesOn = lead.map { words.betweenDays.contains($0) } ?? tokens[before].is(",،")
        let afterYear = goesOn && line.previous(before).map { covered.contains($0) && tokens[$0].digits == 4 } ?? false
        return leads || isMid || afterYear ? both : []
    }

    /// 2017 года, 1990-х годов, с 2016 по 2017 год.
    private func isRussianYear(_ line: Line, _ years: [Int]) -> Bool {
        guard var next = line.next(years.last ?? 0) else { return false }
        if line.tokens[next].is("-"), next + 1 < line.tokens.count, line.tokens[next + 1].word.map(words.ordinals.contains) ?? false {
            guard let past = line.next(next + 1) else { return false }
            next = past
        }
        guard let word = line.tokens[next].word else { return false }
        if words.makesYear(word) { return true }
        guard words.betweenDays.contains(word), let second = line.next(next), isYear(line, second), let unit = line.next(second) else { return false }
        return line.tokens[unit].word.map(words.makesYear) ?? false
    }

    /// "2017 wurden", "seit 2016", but "2017 Menschen", "2000 wurden", "bis 2000 Wachen".
    private func isGermanYear(_ line: Line, _ years: [Int], _ lead: String?) -> Bool {
        guard let first = years.first, let last = years.last else { return false }
        let isClear = lead.map(words.beforeRoundYear.contains) ?? false
        let isRound = (line.tokens[first].number ?? 0).isMultiple(of: 100)
        guard !isRound || isClear || years.count == 2 else { return false }
        let next = line.next(last).map { line.tokens[$0] }
        return isClear && lead != "seit" || !(next?.word != nil && next?.isCapitalised ?? false)
    }

    /// "of 2000 held", "up to 2000", but "in 2000", "from 2000 to 2010", "(2000)".
    private func isRoundCount(_ line: Line, _ index: Int, after before: Int) -> Bool {
        let tokens = line.tokens
        if tokens[before].word == "to", line.previous(before).map({ tokens[$0].word == "up" }) ?? false { return true }
        guard (tokens[index].number ?? 0).isMultiple(of: 100), !isInBrackets(line, [index]) else { return false }
        let goesOn = line.number(after: index, passing: "–-", or: words.betweenDays).map { isYear(line, $0) } ?? false
        let isMid = tokens[before].is("-–") && before > 0 && tokens[before - 1].word == "mid"
        let lead = tokens[before].word.map(CalendarWords.plain)
        let ends = (lead.map(words.betweenDays.contains) ?? false) && line.previous(before).map { isYear(line, $0) } ?? false
        return !goesOn && !ends && !isMid && !(lead.map(words.beforeRoundYear.contains) ?? false)
    }

    private func isInBrackets(_ line: Line, _ years: [Int]) -> Bool {
        guard let first = years.first, let last = years.last, first > 0, last + 1 < line.tokens.count else { return false }
        return line.tokens[first - 1].is("(（") && line.tokens[last + 1].is(")）")
    }
}
