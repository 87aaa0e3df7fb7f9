/// What Snowball leaves apart though readers take it for one word, in the few cases that matter to texts like ours.
enum Irregular {
    static func before(_ word: String, _ language: String) -> String {
        switch language {
        case "en": return english[word] ?? word
        // Plurals of ‑ão, with or without the accent: prisões.
        case "pt" where word.utf8.count >= 6:
            if word.hasSuffix("ões") || word.hasSuffix("ães") { return word.dropLast(3) + "ão" }
            return word.hasSuffix("oes") ? word.dropLast(3) + "ao" : word
        default: return word
        }
    }

    static func after(_ stem: String, _ language: String) -> String {
        guard language == "ru", stem.utf8.count >= 10 else { return stem }
        // The vowel that comes and goes: беженец, беженцы; пыток, пытка. Words that keep it lose it in all their forms.
        if stem.hasSuffix("ец") { return stem.dropLast(2) + "ц" }
        return stem.hasSuffix("ок") || stem.hasSuffix("ек") ? stem.dropLast(2) + "к" : stem
    }

    private static let english = ["children": "child", "women": "woman", "men": "man", "wives": "wife", "lives": "life"]
}
