import TestSupport
import Testing
import Web

@testable import Edition

/// A text-only page that is written at once, and one that is put together first, hold the same.
@Suite struct TextOnlyTests {
    @Test(arguments: 1...200 as ClosedRange<UInt64>) func writtenAtOnceIsTheSame(seed: UInt64) {
        var random = Seeded(seed)
        let page = Self.piece(&random, depth: 5)
        #expect(TextOnly.onePart(page) == TextOnly.plain(page).htmlFragmentBytes(), "seed \(seed)")
    }

    @Test func whatIsTooLongIsNotWrittenAtOnce() {
        let paragraph = HTML.p { String(repeating: "a", count: 1_000) }
        #expect(TextOnly.onePart(.sequence([Markup](repeating: paragraph, count: 43))) != nil)
        #expect(TextOnly.onePart(.sequence([Markup](repeating: paragraph, count: 44))) == nil)
    }

    private static let tags = [
        HTML.p, HTML.div, HTML.nav, HTML.table, HTML.ul, HTML.li, HTML.span, HTML.section, HTML.br, Tag("details"), Tag("summary"), Tag("svg"), Tag("picture"),
        Tag("img"), Tag("form"), Tag("script"), Tag("pre"), Tag("a"),
    ]

    private static func piece(_ random: inout Seeded, depth: Int) -> Markup {
        if depth == 0 || Int.random(in: 0..<5, using: &random) == 0 {
            return [.text("a < b & \u{202b}c"), .run(Array("run".utf8)), .written(Array("<p>w</p>".utf8)), .text("")].randomElement(using: &random) ?? .nothing
        }
        let children = (0..<Int.random(in: 0...4, using: &random)).map { _ in piece(&random, depth: depth - 1) }
        if Int.random(in: 0..<6, using: &random) == 0 { return .sequence(children) }
        let some = [
            Attribute("class", "visual"), Attribute("class", "column share"), Attribute("class", "note"), .href(.path(["en"])), Attribute("alt", "a \"picture\""),
            Attribute("data-as-of", "2017-06-29"), Attribute("role", "note"), Attribute("id", "here"),
        ]
        let attributes = some.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        return .element(tags.randomElement(using: &random) ?? HTML.p, attributes, children)
    }
}
