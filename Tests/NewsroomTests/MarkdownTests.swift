import Edition
import Foundation
import Testing

@testable import Newsroom

@Suite struct MarkdownTests {
    private func read(_ text: String) -> MarkdownReader { MarkdownReader(text, file: "releases/a.en.md", firstLine: 11) }

    @Test func becomesBlocks() {
        let text = """
            Para *em* and **strong** and ~~gone~~ `code`
            goes on [here](https://example.org "t").

            ## Heading

            > quoted

            1. a
            2. b

            - x

            ---

            | h | i |
            |---|---|
            | 1 | *2* |
            """
        let reader = read(text)
        #expect(reader.problems.isEmpty)
        #expect(
            reader.blocks == [
                .paragraph([
                    .text("Para "), .emphasis([.text("em")]), .text(" and "), .strong([.text("strong")]), .text(" and "),
                    .struck([.text("gone")]), .text(" "), .code("code"), .text(" "), .text("goes on "),
                    .link(href: "https://example.org", [.text("here")]), .text("."),
                ]),
                .heading(level: 2, [.text("Heading")]),
                .quotation([.paragraph([.text("quoted")])]),
                .list(start: 1, items: [[.paragraph([.text("a")])], [.paragraph([.text("b")])]]),
                .list(start: nil, items: [[.paragraph([.text("x")])]]),
                .rule,
                .table(header: [[.text("h")], [.text("i")]], rows: [[[.text("1")], [.emphasis([.text("2")])]]]),
            ])
    }

    @Test(arguments: [
        ("a\n\n<div>x</div>", 13), ("a <b>bold</b>", 11), ("<!-- c -->", 11), ("<script>alert(1)</script>", 11), ("![alt](a.png)", 11),
        ("# One", 11), ("a\n\n##### Five", 13), ("[x](javascript:alert(1))", 11), ("[x](JAVASCRIPT:alert(1))", 11), ("[x](//evil.example)", 11),
        ("[x](data:text/html,1)", 11), ("[x](/\\\\evil.example)", 11), ("[x](vbscript:a)", 11), ("[x]()", 11), ("[x](&#106;avascript:alert(1))", 11),
        (String(repeating: "> ", count: 40) + "deep", 11), (String(repeating: "- ", count: 40) + "deep", 11),
        (String(repeating: "*a ", count: 100) + "x" + String(repeating: "*", count: 100), 11),
    ])
    func isRefusedWithItsLine(_ text: String, _ line: Int) {
        let problems = read(text).problems
        #expect(!problems.isEmpty, "\(text)")
        #expect(problems.first?.spot?.line == line)
    }

    @Test(arguments: ["[x](http://a.example/2014)", "[x](https://a.example)", "[x](mailto:a@b.example)", "[x](/en/releases/a/)", "[x](../b)", "[x](#top)", "<https://a.example/2014>"])
    func linksPass(_ text: String) {
        let reader = read(text)
        #expect(reader.problems.isEmpty)
        #expect(reader.passages.allSatisfy { !$0.text.contains("2014") })
    }

    @Test func bindingsSurviveAndAreRefusedWhereTheyCannotBe() {
        let marked = MarkedText("**{count a}**명 | {literal 5}\n\n| x |\n|---|\n| {count a|other=b} |", at: Spot(line: 11, column: 1), isMarkdown: true)
        let reader = read(marked.text)
        let body = DraftBody(reader.blocks, bindings: marked.bindings)
        let resolved = body.resolved { binding in
            if case .literal(let words) = binding.kind { return [.text(words)] }
            return [.number(BoundNumber(count: "a", value: 51, words: "51"))]
        }
        let number = Inline.number(BoundNumber(count: "a", value: 51, words: "51"))
        #expect(
            resolved == [
                .paragraph([.strong([number]), .text("명 | "), .text("5")]), .table(header: [[.text("x")]], rows: [[[number]]]),
            ])
        for text in ["`{count a}`", "```\n{count a}\n```", "[x](https://a.example/{count a})"] {
            let marked = MarkedText(text, at: Spot(line: 11, column: 1), isMarkdown: true)
            #expect(read(marked.text).problems.map(\.code) == [.binding], "\(text)")
        }
    }

    @Test func passagesTellWhereEachWordStands() {
        let reader = read("한글 *em one\ntwo* and\n\n- item five\n  six\n\n| a | nine |\n|---|---|\n| b | 한글 ten |")
        func spot(_ word: String) -> Spot? {
            for passage in reader.passages {
                guard let range = passage.text.range(of: word) else { continue }
                return passage.spots[passage.text.unicodeScalars.distance(from: passage.text.startIndex, to: range.lowerBound)]
            }
            return nil
        }
        #expect(spot("one") == Spot(line: 11, column: 8))
        #expect(spot("two") == Spot(line: 12, column: 1))
        #expect(spot("five") == Spot(line: 14, column: 8))
        #expect(spot("six") == Spot(line: 15, column: 3))
        #expect(spot("nine") == Spot(line: 17, column: 7))
        #expect(spot("ten") == Spot(line: 19, column: 10))
    }
}
