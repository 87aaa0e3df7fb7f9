/// Cyrillic in the Latin letters that newspapers and passports use.
///
/// Russian by BGN/PCGN 1947 without its signs; the letters of Ukrainian, Belarusian, Serbian, Macedonian and of the
/// Turkic languages by their own BGN/PCGN tables, where they do not contradict the Russian one. (ICU's own table is
/// ISO 9, which nobody types: its Жуков is `žukov`, not `zhukov`.)
enum CyrillicLatin {
    /// A folded word; letters of other scripts stay.
    static func spell(_ word: String) -> String {
        var latin = ""
        for scalar in word.unicodeScalars {
            if let letters = table[scalar] {
                latin += letters
            } else {
                latin.unicodeScalars.append(scalar)
            }
        }
        return cutToWord(latin)
    }

    private static let table: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
        "ю": "yu", "я": "ya",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
        "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz",
        "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "j",
        "җ": "j", "ӣ": "i", "ӯ": "u", "ӏ": "",
    ]
}
