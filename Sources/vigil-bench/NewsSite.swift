import Edition
import TestSupport

/// A made-up site of many texts in many languages, from a seed: what the races with other programs are run on. Every program gets
/// the same texts, each in its own form (`NewsSite+Files`).
struct NewsSite {
    static let allLanguages = ["en", "ko", "ar", "zh-Hans", "zh-Hant", "fr", "ru", "es", "ja", "fa", "de", "pt"]
    static let countries = [
        "CN", "KP", "KR", "MM", "IR", "SY", "FR", "US", "RU", "BR", "EG", "ET", "SD", "VE", "CU", "VN", "TH", "LA", "KH", "MN", "JP", "UA", "BY",
        "KZ", "UZ", "TM", "AF", "PK", "IN", "BD", "LK", "NP", "YE", "SA", "TR", "LY", "ER", "NI", "MX", "CO",
    ]
    static let topics = [
        "Detention", "Refugees and Migrants", "Torture", "Children", "Women", "Enforced Disappearance", "Trafficking", "Free Speech",
        "Press Freedom", "Forced Labor", "Asylum Seekers", "Death Penalty", "Religious Freedom", "Surveillance", "Health", "Disability",
        "Elections", "Land Rights", "Older People", "International Justice",
    ]
    static let kinds = ["news_release", "news_release", "news_release", "dispatch", "dispatch", "letter", "statement", "report"]
    /// As many counts are asked; each is bound by every so many texts. One more is bound by a single text.
    static let counts = 41
    static let single = 40

    struct Item {
        var id: String
        var kind: String
        var published: String
        var countries: [String]
        var topics: [String]
        /// The number of the count that it binds; nil for none.
        var count: Int?
        var texts: [Text]
    }

    struct Text {
        var language: String
        var title: String
        var subtitle: String
        var dateline: String
        var paragraphs: [String]
        /// The paragraphs before which a heading stands.
        var heading: String
        /// Another text, linked from the second paragraph.
        var link: String
    }

    let languages: [String]
    let articles: Int
    let seed: UInt64

    /// The value of a count.
    static func value(_ count: Int) -> Int { 20 + count * 7 % 31 }

    /// The count that a text binds; nil for none.
    static func count(of number: Int) -> Int? { number == 5 ? single : number % 10 == 0 ? number / 10 % single : nil }

    static func id(_ number: Int) -> String { "release-\(number)" }

    /// Made anew from the seed and its number, so that nothing is kept.
    func item(_ number: Int) -> Item {
        var seeded = Seeded(seed &+ UInt64(number) &* 7919)
        // Newest first: some ten a day back from 2026.
        let days = number / 3
        let year = 2026 - days / 336
        let (month, day) = (days % 336 / 28, days % 28)
        let published = "\(year)-\(Self.two(12 - month))-\(Self.two(28 - day))T0\(9 - number % 3):00:00+09:00[Asia/Seoul]"
        let texts = languages.map { language in
            let words = MadeUpWords(language: language)
            return Text(
                language: language, title: words.sentence(5...11, &seeded), subtitle: words.sentence(8...16, &seeded),
                dateline: words.sentence(1...2, &seeded), paragraphs: (0..<7).map { _ in words.paragraph(&seeded) },
                heading: words.sentence(2...5, &seeded), link: Self.id((number + 1 + number % 17) % articles))
        }
        return Item(
            id: Self.id(number), kind: Self.kinds[number % Self.kinds.count], published: published,
            countries: (0...number % 2).map { Self.countries[(number * 13 + $0 * 7) % Self.countries.count] },
            topics: (0...number % 3).map { Self.topics[(number * 7 + $0 * 3) % Self.topics.count] },
            count: Self.count(of: number), texts: texts)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// Words in a language's script, as long as its words are.
struct MadeUpWords {
    let language: String
    private let syllables: [String]
    private let spaced: Bool
    private let stop: String

    init(language: String) {
        self.language = language
        spaced = !["zh-Hans", "zh-Hant", "ja"].contains(language)
        stop = spaced ? "." : "\u{3002}"
        syllables =
            switch language {
            case "ko": "가 나 다 라 마 바 사 아 자 하 한 국 인 권 정 부 시 민 구 금 북 중 경 찰 사 람 들 의 보 고 서 에 서 는 을 를 이 과 도".split(separator: " ").map(String.init)
            case "ar": "ال من في حق إن سان لا جئ اع تق ال شر طة مح كمة صح في تع ذيب ها نة ون ات".split(separator: " ").map(String.init)
            case "fa": "می از در حق ان سان پنا هن ده باز دا شت پلی س داد گاه خبر نگار ها را که به".split(separator: " ").map(String.init)
            case "zh-Hans": "人权难民被拘留政府警察法院记者酷刑儿童妇女报告国际组织要求释放北京首尔边境家属律师审判".map(String.init)
            case "zh-Hant": "人權難民被拘留政府警察法院記者酷刑兒童婦女報告國際組織要求釋放北京首爾邊境家屬律師審判".map(String.init)
            case "ja": "人権難民拘束政府警察裁判所記者拷問子ども女性報告国際組織は要求した解放を北京で国境の家族と弁護士".map(String.init)
            case "ru": "пра во че ло век бе жен цы по ли ция суд жур на лист пы тки де ти жен щи ны до клад".split(separator: " ").map(String.init)
            default: "ba be chi da do el fa gan ha hye in ja ka kim la lo ma min na no or pa ra ri sa su ta ti un va".split(separator: " ").map(String.init)
            }
    }

    func word(_ seeded: inout Seeded) -> String {
        (0..<Int.random(in: 1...3, using: &seeded)).map { _ in syllables[Int.random(in: 0..<syllables.count, using: &seeded)] }.joined()
    }

    func sentence(_ count: ClosedRange<Int>, _ seeded: inout Seeded) -> String {
        (0..<Int.random(in: count, using: &seeded)).map { _ in word(&seeded) }.joined(separator: spaced ? " " : "")
    }

    /// Some 45 words.
    func paragraph(_ seeded: inout Seeded) -> String {
        (0..<3).map { _ in sentence(10...20, &seeded) + stop }.joined(separator: spaced ? " " : "")
    }
}
