/// Small words that are written on to others, and that somebody who searches does not mean.
enum Particles {
    /// How many syllables of a Hangul word stand before its particle; nil for none. At least two stay, so that 회의 keeps its 의.
    static func hangulStem(_ syllables: [String]) -> Int? {
        for length in stride(from: min(4, syllables.count - 2), through: 1, by: -1)
        where korean.contains(syllables.suffix(length).joined()) {
            return syllables.count - length
        }
        return nil
    }

    /// Parts of a word joined by an apostrophe that are no words: `l’État`, `Korea’s`.
    static func isElision(_ part: String, first: Bool, language: String) -> Bool {
        switch language {
        case "fr": first && french.contains(part)
        case "en": !first && english.contains(part)
        default: false
        }
    }

    private static let korean: Set<String> = Set(
        """
        은 는 이 가 을 를 의 에 도 만 와 과 로 에서 으로 까지 부터 에게 한테 께서 에는 에도 에만 이나 이라 라고 이라고 처럼 보다 마다 조차 하고 들 들의 들이 \
        들을 들은 들도 들과 들에게 에서의 에서는 에서도 으로의 으로는 으로부터 로부터 에게서 에게는 이라는 라는 와의 과의 로의 까지의 부터의 에의 에게도 이며 이고
        """.split(separator: " ").map(String.init))
    private static let french: Set<String> = [
        "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
    ]
    private static let english: Set<String> = ["s", "t", "ll", "re", "ve", "d", "m"]
}
