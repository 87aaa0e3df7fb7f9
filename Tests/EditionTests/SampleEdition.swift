import Foundation
import Notes

@testable import Edition

/// The June 2017 release as `Newsroom` would hand it over, in English and Korean, with its six counts.
enum SampleEdition {
    static let seed = [UInt8](repeating: 7, count: 32)

    static func signer() throws -> NoteSigner { try NoteSigner(name: "vigil", seed: seed) }

    static var content: EditionContent {
        EditionContent(
            site: SiteSettings(
                name: "Vigil", address: "https://vigil.example", languages: ["en", "ko"], email: "desk@vigil.example",
                registration: "A registered charity"),
            made: "2017-06-29T10:20:00Z", articles: [article], counts: counts)
    }

    static var article: Article {
        Article(
            id: "held-in-china", kind: "news_release", published: "2017-06-29T06:15:00-04:00[America/New_York]",
            asOf: "2017-06-29", countries: ["KR", "KP", "CN"],
            region: "Asia", topics: ["Detention Centers", "Refugees and Migrants", "Asylum Seekers", "Torture"],
            versions: [english, korean])
    }

    static func number(_ id: String, _ value: Int) -> Inline {
        .number(BoundNumber(count: id, value: value, words: String(value)))
    }

    static func places(_ names: [String]) -> [MapPlace] {
        [
            MapPlace(id: "CN-YANJI", name: names[0], country: "CN", latitude: 42.88825, longitude: 129.50241, precisionKm: 15),
            MapPlace(id: "CN-HELONG", name: names[1], country: "CN", latitude: 42.53974, longitude: 128.99722, precisionKm: 15),
            MapPlace(id: "CN-TUMEN", name: names[2], country: "CN", latitude: 42.96562, longitude: 129.84199, precisionKm: 10),
            MapPlace(id: "KP-NAMYANG", name: names[3], country: "KP", latitude: 42.95044, longitude: 129.85571, precisionKm: 10),
        ]
    }

    static var english: ArticleVersion {
        ArticleVersion(
            language: "en", title: [.text("South Korea: Speak Up for North Koreans Held in China")],
            subtitle: [.text("Ask President Trump to take their case to Beijing")], dateline: "Washington, DC, June 29, 2017",
            picture: Picture(
                map: places(["Yanji", "Helong", "Tumen", "Namyang"]),
                caption: [
                    .text("Where "), number("near-yanji", 5),
                    .text(" people were held in June 2017, and where they were to be moved"),
                ], credit: "Vigil"),
            quote: PullQuote(
                text: [.text("Silence now would send these people back into danger.")], by: "Spokesperson",
                office: "Deputy director for Asia"),
            body: [
                .paragraph([
                    .text(
                        "South Korea\u{2019}s president should use his visit to Washington to raise the danger facing North Korean refugees held in China. Activists and relatives have documented "
                    ), number("detained", 51), .text(" people detained since July 2016. Of these, "), number("returned", 13),
                    .text(" are documented as forcibly returned to North Korea; "), number("remaining", 38), .text(" are not."),
                ]),
                .paragraph([
                    .text("Among the detained are a baby born in custody, "), number("children", 4),
                    .text(" children between 10 and 16, and elderly women in frail health. A group of "), number("suizhong", 8),
                    .text(", detained in March, is believed to be in Suizhong county. Another "), number("near-yanji", 5),
                    .text(
                        " are held near Yanji. A relative, \u{201c}Lim,\u{201d} heard on June 27 that they were to be moved to Tumen, across the river from Namyang."
                    ),
                ]),
                .paragraph([
                    .text(
                        "People who left North Korea without permission face punishment for leaving. That makes them refugees "),
                    .emphasis([.text("sur place")]),
                    .text(
                        ", and China is bound not to return them. We wrote to President Xi on June 24 to ask for their release and safe passage to a third country."
                    ),
                ]),
            ])
    }

    static var korean: ArticleVersion {
        ArticleVersion(
            language: "ko", title: [.text("한국: 중국에 억류된 북한 주민을 위해 목소리를 내야")], subtitle: [.text("트럼프 대통령에게 중국 정부에 문제를 제기하도록 요청해야")],
            dateline: "워싱턴 DC, 2017년 6월 29일",
            picture: Picture(
                map: places(["옌지", "허룽", "투먼", "남양"]),
                caption: [.text("2017년 6월 "), number("near-yanji", 5), .text("명이 억류된 곳과 옮겨질 곳")], credit: "Vigil"),
            quote: PullQuote(text: [.text("지금 침묵하면 이 사람들은 다시 위험 속으로 보내진다.")], by: "대변인", office: "아시아 담당 부국장"),
            body: [
                .paragraph([
                    .text("한국 대통령은 워싱턴 방문에서 중국에 억류된 북한 난민이 처한 위험을 제기해야 한다. 활동가와 가족들이 기록한 바로는 2016년 7월 이후 "),
                    number("detained", 51), .text("명이 구금되었다. 이 가운데 "),
                    number("returned", 13), .text("명은 강제 송환된 것으로 기록되었고, "), number("remaining", 38), .text("명은 그런 기록이 없다."),
                ]),
                .paragraph([
                    .text("구금된 사람 중에는 구금 중에 태어난 아기, 10세에서 16세 사이의 아동 "), number("children", 4),
                    .text("명, 건강이 나쁜 고령의 여성들이 있다. 3월에 구금된 "), number("suizhong", 8),
                    .text("명은 쑤이중현에 있는 것으로 알려졌다. 다른 "), number("near-yanji", 5),
                    .text("명은 옌지 부근에 억류되어 있다. 가족인 \"림\"은 이들이 남양 건너편 투먼으로 옮겨질 것이라는 말을 6월 27일에 들었다."),
                ]),
                .paragraph([
                    .text(
                        "허가 없이 북한을 떠난 사람은 떠났다는 이유로 처벌받는다. 그래서 이들은 현장 난민이며, 중국은 이들을 돌려보내서는 안 된다. 우리는 6월 24일 시진핑 주석에게 편지를 보내 이들의 석방과 제3국으로의 안전한 이동을 요청했다."
                    )
                ]),
            ])
    }

    static var counts: [PublicCount] {
        [
            count("detained", "North Koreans detained in China since July 2016", "2016년 7월 이후 중국에서 구금된 북한 주민", 51),
            count("returned", "of these, documented as forcibly returned", "이 가운데 강제 송환된 것으로 기록된 사람", 13, within: "detained"),
            count(
                "remaining", "of these, not documented as forcibly returned", "이 가운데 강제 송환이 기록되지 않은 사람", 38, within: "detained"),
            count("children", "children aged 10 to 16", "10세에서 16세 사이의 아동", 4, within: "detained"),
            count("near-yanji", "held near Yanji", "옌지 부근에 억류된 사람", 5, within: "detained"),
            count(
                "suizhong", "detained in March and believed held in Suizhong county", "3월에 구금되어 쑤이중현에 있는 것으로 알려진 사람", 8,
                within: "detained"),
        ]
    }

    static func count(_ id: String, _ english: String, _ korean: String, _ value: Int, within: String? = nil) -> PublicCount {
        PublicCount(
            id: id, name: ["en": english, "ko": korean],
            definition: [
                "en": [
                    "Their nationality is North Korea.",
                    "They were detained in China, beginning in July 2016 or later; at least likely.",
                ],
                "ko": ["국적이 북한이다.", "2016년 7월 이후에 중국에서 구금되기 시작했다. 확실성은 ‘가능성 높음’ 이상."],
            ], rules: ["listed", "sex", "birth", "places", "judged"], within: within,
            answers: [answer(value, releases: ["held-in-china"])])
    }

    static func answer(_ value: Int, asOf: String = "2017-06-29", releases: [String]) -> PublicAnswer {
        PublicAnswer(
            asOf: asOf, atLeast: value, certified: value, documented: value, atMost: value, exact: true, releases: releases,
            certificate: PublicCertificate(
                nodes: value, clique: Array(1...value), listings: [Array(1...value)], differences: [],
                commitment: String(repeating: "0123456789abcdef", count: 4)))
    }

    /// The same with everything that the June case does not show: bounds that differ, a matching, other reasons than listings, a correction, a
    /// second article without Korean, a table, a list, and a count that is asked of two days.
    static var rich: EditionContent {
        var content = content
        content.counts[0].answers[0] = wide
        content.counts[0].answers.append(answer(38, asOf: "2017-05-30", releases: ["dispatch"]))
        for version in content.articles[0].versions.indices {
            content.articles[0].versions[version].title.append(.text(" "))
            content.articles[0].versions[version].title.append(number("detained", 49))
            content.articles[0].versions[version].body = content.articles[0].versions[version].body.map(Self.widened)
        }
        content.counts[0].answers[0].table = table
        content.counts[0].answers[1].table = bySex
        content.articles[0].modified = "2017-07-03T09:00:00Z"
        content.articles[0].corrections = [
            Correction(
                on: "2017-07-03T09:00:00Z", notes: ["en": "A report was withdrawn by its source.", "ko": "제보자가 보고 하나를 철회했다."],
                changes: [.init(count: "detained", old: 51, new: 60, cells: [.init(name: ["en": "female, 18 or over", "ko": "여성, 18세 이상"], old: 20, new: nil)])])
        ]
        content.articles[0].more = ["dispatch"]
        content.articles.append(dispatch)
        return content
    }

    static func label(_ code: String, _ english: String, _ korean: String) -> PublicTable.Label {
        PublicTable.Label(code: code, name: ["en": english, "ko": korean])
    }

    /// 60 people by sex and age, four of whom are left out with as many others as it takes.
    static var table: PublicTable {
        PublicTable(
            by: [label("sex", "Sex", "성별"), label("age", "Age as reported", "보고된 나이")],
            rows: [label("f", "female", "여성"), label("m", "male", "남성"), label("unknown", "not known", "알 수 없음")],
            columns: [label("..17", "0–17", "0–17"), label("18..", "18+", "18+")],
            numbers: [nil, nil, nil, nil, 0, 16, 24, 20, 16, 12, 48])
    }

    static var bySex: PublicTable {
        PublicTable(by: [label("sex", "Sex", "성별")], rows: [label("f", "female", "여성"), label("m", "=male", "남성")], numbers: [30, 8])
    }

    private static func widened(_ block: Block) -> Block {
        guard case .paragraph(let inlines) = block else { return block }
        return .paragraph(
            inlines.map { inline in
                if case .number(let old) = inline, old.count == "detained" {
                    .number(BoundNumber(count: "detained", value: 49, words: "at least 49"))
                } else if case .text(let text) = inline {
                    .text(text)
                } else {
                    inline
                }
            })
    }

    /// 51 entries: 45 in one listing, 10 in another that shares four, then pairs; two of them may be spoiled.
    static var wide: PublicAnswer {
        let first = Array(1...45)
        let second = Array(42...51)
        var pairs: [PublicCertificate.Difference] = []
        for a in 1...41 {
            for b in 46...51 { pairs.append(.init(a: a, b: b, reason: ["sex", "birth", "places", "judged"][(a + b) % 4])) }
        }
        return PublicAnswer(
            asOf: "2017-06-29", atLeast: 50, certified: 49, documented: 60, atMost: 64, exact: false, releases: ["held-in-china"],
            certificate: PublicCertificate(
                nodes: 64, clique: Array(1...51), listings: [first, second], differences: pairs, matching: [[3, 60], [50, 61]],
                cover: [3, 50],
                commitment: String(repeating: "ab", count: 32)))
    }

    static var dispatch: Article {
        Article(
            id: "dispatch", kind: "dispatch", published: "2017-06-01T12:00:00+09:00[Asia/Seoul]", asOf: "2017-05-30",
            countries: ["CN"],
            topics: ["Children", "<script>alert(1)</script>"],
            versions: [
                ArticleVersion(
                    language: "en", title: [.text("Notes from the border: "), number("detained", 38), .text(" people")],
                    dateline: "Seoul",
                    body: [
                        .heading(level: 2, [.text("What we heard")]),
                        .list(
                            start: nil,
                            items: [
                                [.paragraph([.text("One thing.")])], [.paragraph([.strong([.text("Another")]), .text(".")])],
                            ]),
                        .table(
                            header: [[.text("Where")], [.text("People")]], rows: [[[.text("Tumen")], [number("detained", 38)]]]),
                        .quotation([.paragraph([.text("They said little.")])]),
                        .paragraph([
                            .link(
                                href: "https://example.org/report?a=1&b=2",
                                [.text("A report on "), number("detained", 38), .text(" people")]), .text(", and "),
                            .link(href: "/en/method/", [.text("our method")]), .text("."),
                        ]), .code("a < b"), .rule,
                    ])
            ])
    }
}
