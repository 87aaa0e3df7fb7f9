/// Korean names in Latin letters, syllable by syllable as names are written (without assimilation between syllables).
///
/// Two systems: Revised Romanization (South Korea, Ministry of Culture and Tourism notice 2000-8) and
/// McCune-Reischauer (1939) without its signs, which the North uses in the main. A name's first syllable also in the
/// spellings that families use (kim, lee, park), since these follow no system.
enum HangulLatin {
    /// Each way of spelling, the two systems first, without repeats.
    static func readings(_ syllables: [String]) -> [[String]] {
        let indices = syllables.compactMap { $0.unicodeScalars.first.flatMap(jamo) }
        guard let first = syllables.first, indices.count == syllables.count else { return [] }
        let revised = indices.map { initials[$0.initial] + vowels[$0.vowel] + finals[$0.final] }
        let older = indices.map { olderInitials[$0.initial] + olderVowels[$0.vowel] + finals[$0.final] }
        var readings = [revised, older]
        if (2...4).contains(syllables.count), let spellings = surnames[first] {
            for spelling in spellings {
                readings.append([spelling] + revised.dropFirst())
                readings.append([spelling] + older.dropFirst())
            }
        }
        var seen: Set<[String]> = []
        return readings.filter { seen.insert($0).inserted }
    }

    /// Unicode Standard, section 3.12: syllables stand in the order of their jamo.
    private static func jamo(_ scalar: Unicode.Scalar) -> (initial: Int, vowel: Int, final: Int)? {
        guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
        let index = Int(scalar.value) - 0xAC00
        return (index / 588, index % 588 / 28, index % 28)
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: " ").map { $0 == "_" ? "" : String($0) }
    }

    private static let initials = list("g kk n d tt r m b pp s ss _ j jj ch k t p h")
    private static let olderInitials = list("k kk n t tt r m p pp s ss _ ch tch ch k t p h")
    private static let vowels = list("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
    private static let olderVowels = list("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
    private static let finals = list("_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t")

    /// Spellings in common use for frequent family names, beside the two systems.
    private static let surnames: [String: [String]] = [
        "김": "kim", "이": "lee yi ri rhee", "리": "lee yi rhee", "박": "park", "최": "choi", "정": "jung jeong chung",
        "강": "kang", "조": "cho jo", "윤": "yoon", "장": "chang", "임": "lim rim", "림": "lim", "오": "oh",
        "서": "suh seo", "신": "shin", "권": "kwon", "황": "hwang", "안": "ahn", "유": "yoo ryu you", "류": "yoo",
        "전": "jun chun", "고": "ko koh", "문": "moon", "손": "sohn", "배": "bae", "백": "baik paik", "허": "huh hur",
        "심": "shim", "노": "roh noh", "곽": "kwak", "주": "joo", "우": "woo", "구": "koo ku", "나": "ra", "지": "chi",
        "엄": "um", "변": "byun", "여": "yuh", "양": "yang ryang", "남": "nam", "송": "song", "홍": "hong", "국": "kook",
    ].mapValues(list)
}
