import Testimony

/// The made-up site as a record: for each count a place where one report saw many people held and another a few, and the site's texts as
/// their authors would write them.
struct NewsRecord {
    private(set) var contents: [Statement.Content] = []
    private static let few = 6

    init(_ site: NewsSite) throws {
        contents.append(.place(try Place(id: "CN", country: "CN")))
        for count in 0..<NewsSite.counts {
            let (place, many, others) = ("P\(count)", "M\(count)-1", "M\(count)-2")
            contents.append(.place(try Place(id: place, parent: "CN", country: "CN")))
            for (number, (mention, size)) in [(many, NewsSite.value(count)), (others, Self.few)].enumerated() {
                let report = "R\(count)-\(number + 1)"
                contents.append(.report(try Report(id: report, received: EDTF("2026-12-01"), text: "What was said.")))
                contents.append(.mention(try Mention(id: mention, report: report, count: size)))
                contents.append(
                    .occurrence(
                        try Occurrence(
                            id: "O\(count)-\(number + 1)", mentions: [mention], report: report, type: .detention, date: EDTF("2026-11"), place: place,
                            certainty: .likely)))
            }
            let held = CountDefinition.Condition.ever(.init(type: .detention, place: place))
            contents.append(
                .count(
                    try CountDefinition(
                        id: NewsSite.countID(count), name: Dictionary(uniqueKeysWithValues: site.languages.map { ($0, "held at \(place)") }),
                        conditions: [held])))
        }
        for number in 0..<site.articles {
            let item = site.item(number)
            for text in item.texts {
                contents.append(.release(try ReleaseText(release: item.id, language: text.language, text: Self.markdown(item, text))))
            }
        }
    }

    /// Those whom the second report saw are among those whom the first did: documented falls.
    static func judgement(on count: Int) throws -> Statement.Content {
        .judgement(
            try Judgement(
                id: "J\(count)", decision: .same([Part(mention: "M\(count)-1", members: 1...few)], [Part(mention: "M\(count)-2")]), by: "bench",
                on: EDTF("2026-12-28")))
    }

    private static func markdown(_ item: NewsSite.Item, _ text: NewsSite.Text) -> String {
        var lines = [
            "---", "id: \(item.id)", "kind: \(item.kind)", "language: \(text.language)", "title: \"\(text.title)\"", "subtitle: \"\(text.subtitle)\"",
            "as_of: 2026-12-20", "published: \(item.published)",
            "countries: [\(item.countries.map { "\"\($0)\"" }.joined(separator: ", "))]", "topics: [\(item.topics.joined(separator: ", "))]",
            "dateline: \"\(text.dateline)\"", "---", "",
        ]
        for (place, paragraph) in text.paragraphs.enumerated() {
            if place == 3 { lines += ["## \(text.heading)", ""] }
            var line = paragraph
            if place == 0, let count = item.count { line += " {count \(NewsSite.countID(count))}" }
            if place == 1 { line += " [\(text.heading)](/\(text.language)/releases/\(text.link)/)" }
            lines += [line, ""]
        }
        // Made-up syllables that come out as numbers: ten in Persian, one in Korean.
        return lines.joined(separator: "\n").replacing("\u{62f}\u{647}", with: "\u{62f}\u{646}").replacing("\u{d558}\u{b098}", with: "\u{d558}\u{b2e4}")
    }
}
