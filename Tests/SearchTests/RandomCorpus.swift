import Search
import TestSupport

/// Small texts over a small vocabulary, so that words meet often.
struct RandomCorpus {
    static let words: [String: [String]] = [
        "en": ["detained", "detention", "refugees", "China", "the", "Korea's", "river", "Chol-su", "returned", "children", "women", "북한", "27"],
        "fr": ["détenus", "détenu", "l’État", "les", "réfugiés", "enfants", "Chine", "rendus", "à", "événement", "arrêtée", "arrêter"],
        "ko": ["북한의", "북한", "중국에서", "난민은", "어린이", "구금된", "사람들이", "강제송환", "회의", "김철수", "China"],
        "ar": ["الصين", "لاجئون", "واللاجئين", "إعادة", "قسرية", "مُعتقلون", "أطفال", "في", "كوريا", "الشمالية"],
        "zh-Hant": ["北韓", "難民", "被拘留", "中國", "兒童", "遣返", "在延吉", "。", "，"],
        "ru": ["задержанные", "задержаны", "беженцы", "в", "Китае", "ребёнок", "дети", "возвращены", "Корея"],
    ]

    let language: String
    var seeded: Seeded

    mutating func text(_ most: Int) -> String {
        let words = Self.words[language] ?? []
        return (0..<Int.random(in: 0...most, using: &seeded)).map { _ in words.randomElement(using: &seeded) ?? "" }.joined(separator: " ")
    }

    mutating func documents(_ count: Int) -> [SearchDocument] {
        (0..<count).map { number in
            let day = Int.random(in: 10...28, using: &seeded)
            return SearchDocument(
                id: "d\(number)", url: "/\(language)/d\(number)/", language: language, title: text(4), summary: text(6), body: text(40),
                kind: ["letter", "report"].randomElement(using: &seeded) ?? "", countries: [["CN"], ["KP"], ["CN", "KP"], []].randomElement(using: &seeded) ?? [],
                topics: ["torture", "children", "refugees"].filter { _ in Bool.random(using: &seeded) }, day: "2017-06-\(day)",
                aliases: Bool.random(using: &seeded) ? [text(2)] : [])
        }
    }

    mutating func request() -> SearchRequest {
        var words = (0..<Int.random(in: 0...4, using: &seeded)).map { _ in text(2) }.filter { !$0.isEmpty }
        if let last = words.last {
            switch Int.random(in: 0..<4, using: &seeded) {
            case 0: words[words.count - 1] = "\"\(last) \(text(2))\""
            case 1: words[words.count - 1] = String(last.prefix(3)) + "*"
            case 2: words.append("nowhere")
            default: break
            }
        }
        var filters = SearchFilters()
        if Bool.random(using: &seeded) { filters.values[.country] = ["CN"] }
        if Int.random(in: 0..<3, using: &seeded) == 0 { filters.values[.topic] = ["torture", "children"] }
        if Int.random(in: 0..<3, using: &seeded) == 0 { filters.from = 20_170_615 }
        return SearchRequest(
            text: words.joined(separator: " "), filters: filters, offset: Int.random(in: 0...2, using: &seeded), limit: 10, facets: false)
    }
}
