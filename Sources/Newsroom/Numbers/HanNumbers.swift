/// Cardinal numbers in Chinese characters (十三人, 五十一名, 数十人, 三天), in Chinese and Japanese.
///
/// A run of numerals is a number before a counter of people, things or time. 一 alone is left alone: before a counter it is
/// the article (一个, 一人). Ordinals (第三次) and dates (二〇一七年六月二十九日, 九十年代) are none. In Japanese, ふたり and みっつ are
/// numbers, too.
enum HanNumbers {
    private static let numerals = Set("〇零一二三四五六七八九十百千万萬億亿兆两兩廿卅数數幾几")
    private static let counters = Set("人名个個箇位岁歳歲户戶件次口组組天周週所例起批対对對")
    private static let kana: Set<String> = ["ふたり", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ", "とお", "ふたつ"]
    /// After a number of Japanese: か月, ヶ月, カ国.
    private static let kanaCounters = ["か月", "ヶ月", "カ月", "ケ月", "か国", "カ国", "か所", "ヵ所"]

    static func ranges(_ tokens: [Token]) -> [Range<Int>] {
        tokens.indices.compactMap { index in
            guard let word = tokens[index].word else { return nil }
            if kana.contains(where: { word == $0 || word.hasPrefix($0) && ["の", "が", "を", "は", "と", "も"].contains(word.dropFirst($0.count)) }) {
                return index..<index + 1
            }
            let characters = Array(word)
            var position = 0
            while position < characters.count {
                let run = characters[position...].prefix(while: numerals.contains)
                guard !run.isEmpty else {
                    position += 1
                    continue
                }
                let after = position + run.count
                let isOrdinal = position > 0 && characters[position - 1] == "第"
                if !isOrdinal, isCounted(run, characters[after...]) || after == characters.count && isCountedInKana(tokens, index, run) {
                    return index..<index + 1
                }
                position += run.count
            }
            return nil
        }
    }

    private static func isCounted(_ run: ArraySlice<Character>, _ rest: ArraySlice<Character>) -> Bool {
        var rest = rest
        if let first = rest.first, "多余餘余数來来".contains(first) { rest = rest.dropFirst() }
        guard let counter = rest.first, String(run) != "一" else { return false }
        if counters.contains(counter) {
            // 周 and 起 end other words, too (六四起, 一周); 十分 and 万一 have no counter behind them.
            return !(counter == "起" && String(run).count == 1 && "数數幾几".contains(run.first ?? " "))
        }
        let next = rest.dropFirst().first
        switch counter {
        // A span of time, not a date: 三年, 十年間, but 二〇一七年, 九十年代, 六月, 二十九日.
        case "年": return !isYear(run) && next != "代" && next != "級" && next != "级" && !run.allSatisfy { "百千万萬数數".contains($0) }
        case "月", "日": return next == "間" || next == "间"
        case "時", "小": return String(rest.prefix(2)) == "時間" || ["小时", "小時"].contains(String(rest.prefix(2)))
        case "分": return String(rest.prefix(2)) == "分鐘" || String(rest.prefix(2)) == "分钟"
        default: return false
        }
    }

    /// 二〇一七, digit by digit.
    private static func isYear(_ run: ArraySlice<Character>) -> Bool { run.count == 4 && run.allSatisfy { "〇零一二三四五六七八九".contains($0) } }

    private static func isCountedInKana(_ tokens: [Token], _ index: Int, _ run: ArraySlice<Character>) -> Bool {
        guard index + 2 < tokens.count, let kana = tokens[index + 1].word, let han = tokens[index + 2].word else { return false }
        return kanaCounters.contains { (kana + han).hasPrefix($0) }
    }
}
