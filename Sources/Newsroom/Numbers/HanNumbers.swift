/// Cardinal numbers in Chinese characters (十三人, 五十一名, 数十人), in Chinese and Japanese.
///
/// A run of numerals is a number before a counter of people or things. 一 alone is left alone: before a counter it is
/// the article (一个, 一人).
enum HanNumbers {
    private static let numerals = Set("〇零一二三四五六七八九十百千万萬億亿兆两兩廿卅数數幾几")
    private static let counters = Set("人名个個箇位岁歳歲户戶件次口组組")

    static func ranges(_ tokens: [Token]) -> [Range<Int>] {
        tokens.indices.compactMap { index in
            guard let word = tokens[index].word else { return nil }
            let characters = Array(word)
            var position = 0
            while position < characters.count {
                let run = characters[position...].prefix(while: numerals.contains)
                guard !run.isEmpty else {
                    position += 1
                    continue
                }
                var after = position + run.count
                if after < characters.count, "多余餘余数".contains(characters[after]) { after += 1 }
                let isCounted = after < characters.count && counters.contains(characters[after])
                if isCounted, String(run) != "一" { return index..<index + 1 }
                position += run.count
            }
            return nil
        }
    }
}
