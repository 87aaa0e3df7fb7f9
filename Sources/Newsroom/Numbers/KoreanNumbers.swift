/// Cardinal numbers in Korean words, native (다섯, 열세 명) and Sino-Korean (십삼 명).
///
/// Many of the words are other words, too, so each is a number only where it can be nothing else:
///
/// | words | are numbers |
/// |---|---|
/// | 하나 둘 셋 넷 | alone or with a particle (둘은), not in 하나님 |
/// | 다섯 … 아홉, 스물, 서른, 마흔, 예순, 일흔, 여든, 아흔, 열하나 … 열아홉, 쉰하나 … 쉰아홉 | wherever they begin a word, behind 백, 천 or 만, too |
/// | 두, 세, 네, 스무, 한두, 두세, 서너, … | before another word |
/// | 한, 열, 열한, 열두, 열세, 열네, 쉰, 쉰한, 쉰두, 쉰세, 쉰네 | before a counter (명, 살, 개, …) |
/// | Sino-Korean numbers of two syllables and more with 십, 백, 천, 만 or 억 | before a counter; with 여 (오십여 명), too |
/// | 삼, 십, 백, … alone | before 명 |
/// | 수십, 수백, 수천, 수만, 몇십, 몇백, … | wherever they begin a word |
///
/// Ordinals (두 번째, 다섯째) are none. 번 ("time") is no counter here: 한번 and 두 번 say "once" and "twice".
enum KoreanNumbers {
    private static let alone = ["하나", "둘", "셋", "넷"]
    private static let anywhere = [
        "다섯", "여섯", "일곱", "여덟", "아홉", "열하나", "열둘", "열셋", "열넷", "열다섯", "열여섯", "열일곱", "열여덟", "열아홉",
        "쉰하나", "쉰둘", "쉰셋", "쉰넷", "쉰다섯", "쉰여섯", "쉰일곱", "쉰여덟", "쉰아홉", "스물", "서른", "마흔", "예순", "일흔", "여든", "아흔",
        "수십", "수백", "수천", "수만", "수억", "몇십", "몇백", "몇천", "몇만", "대여섯", "예닐곱", "일고여덟",
    ]
    private static let beforeAnyWord: Set<String> = ["두", "세", "네", "스무", "한두", "두세", "서너", "너댓", "네댓", "두어", "석", "넉"]
    private static let beforeCounter = ["열한", "열두", "열세", "열네", "한두", "두세", "서너", "스무", "두", "세", "네", "열", "쉰한", "쉰두", "쉰세", "쉰네", "쉰"]
    private static let counters = ["명", "사람", "분", "개", "살", "쌍", "마리", "차례", "가지", "곳", "건", "가족", "가구", "시간", "달"]
    /// "말을 한 사람" is "the person who spoke": fewer counters tell the number 한 from the verb.
    private static let countersOfOne = ["명", "개", "살", "쌍", "마리", "차례", "달"]
    private static let sinoCounters = [
        "명", "인", "개월", "개", "세", "살", "건", "가구", "년", "일", "주", "시간", "만", "원", "달러", "퍼센트", "명분",
    ]
    private static let particles = [
        "은", "는", "이", "가", "을", "를", "의", "과", "와", "도", "만", "에", "으로", "로", "씩", "뿐", "까지", "부터", "보다", "인",
        "입", "라", "정도", "가량", "쯤", "안팎", "이상", "이하", "미만", "중", "들", "당", "째", "짜리", "여", "하고", "이나", "나", "밖",
    ]
    private static let sinoDigits = Set("영일이삼사오육칠팔구십백천만억조")
    private static let sinoPlaces = Set("십백천만억조")

    static func ranges(_ tokens: [Token]) -> [Range<Int>] {
        tokens.indices.compactMap { index in
            guard let word = tokens[index].word, tokens[index].text.unicodeScalars.allSatisfy({ $0.value > 0x1000 }) else { return nil }
            // A word glued to a digit or a placeholder is that number's unit.
            // But {count x}만 명 is ten thousand times what is bound.
            let gap = index + 2 < tokens.count && tokens[index + 1].kind == .space
            let next = gap ? tokens[index + 2].word : nil
            if index > 0, tokens[index - 1].isNumber || tokens[index - 1].is("\u{fffc}") {
                return multiplies(word, next: next) ? index..<index + 1 : nil
            }
            guard !isOrdinal(word, next: next) else { return nil }
            guard let includesNext = number(word, next: next) else { return nil }
            return index..<(includesNext ? index + 3 : index + 1)
        }
    }

    private static func isOrdinal(_ word: String, next: String?) -> Bool {
        word.contains("번째") || next?.hasPrefix("번째") ?? false || (alone + anywhere).contains { word.hasPrefix($0 + "째") }
    }

    /// Whether the word is a number, and if so whether it takes the next word with it; nil for none.
    private static func number(_ word: String, next: String?) -> Bool? {
        if anywhere.contains(where: word.hasPrefix) { return false }
        // 백다섯, 백스물한: a Sino-Korean hundred before a native rest.
        let rest = word.drop { "백천만".contains($0) }
        if rest.count < word.count, anywhere.contains(where: rest.hasPrefix) { return false }
        if alone.contains(where: { word.hasPrefix($0) && (word == $0 || beginsWithParticle(word.dropFirst($0.count))) }) { return false }
        if next != nil, beforeAnyWord.contains(word) { return next.map { begins($0[...], counters) } ?? false }
        for numeral in beforeCounter where word.hasPrefix(numeral) {
            let rest = word.dropFirst(numeral.count)
            if rest.isEmpty ? next.map({ begins($0[...], counters) }) ?? false : begins(rest, counters) { return rest.isEmpty }
        }
        if word == "한", let next, begins(next[...], countersOfOne) { return true }
        if word.hasPrefix("한"), begins(word.dropFirst(), ["명", "살"]) { return false }
        return sino(word, next: next)
    }

    private static func multiplies(_ word: String, next: String?) -> Bool {
        let rest = word.drop(while: sinoPlaces.contains)
        guard rest.count < word.count else { return false }
        return rest.isEmpty ? next.map { begins($0[...], sinoCounters) } ?? false : begins(rest, sinoCounters)
    }

    private static func sino(_ word: String, next: String?) -> Bool? {
        let run = word.prefix(while: sinoDigits.contains)
        guard !run.isEmpty else { return nil }
        var rest = word.dropFirst(run.count)
        let isVague = rest.first == "여"
        if isVague { rest = rest.dropFirst() }
        let isClear = run.count >= 2 && run.contains(where: sinoPlaces.contains) || isVague
        let counters = isClear ? sinoCounters : ["명"]
        // Glued to its counter, a single syllable is another word (사명 "mission", 천명 "declaring", 구명 "rescue").
        if !rest.isEmpty { return (isClear || "십백만육칠".contains(run)) && begins(rest, counters) ? false : nil }
        guard let next, begins(next[...], counters), isClear || !"일이조".contains(run) else { return nil }
        return true
    }

    /// A counter, and behind it nothing or a particle: 명이, but not 명단 or 명령.
    private static func begins(_ text: Substring, _ counters: [String]) -> Bool {
        counters.contains { text.hasPrefix($0) && (text.count == $0.count || beginsWithParticle(text.dropFirst($0.count))) }
    }

    private static func beginsWithParticle(_ text: Substring) -> Bool { particles.contains(where: text.hasPrefix) }
}
