import Testing

@testable import Newsroom

@Suite struct BindingTests {
    private func kind(_ inside: String) throws -> Binding.Kind { try Binding(inside[...], at: Spot(line: 1, column: 1)).kind }

    @Test func namesACount() throws {
        #expect(try kind("count detained") == .count("detained", forms: []))
        #expect(try kind("count  near-yanji ") == .count("near-yanji", forms: []))
        #expect(
            try kind("count a|one=# child|other=children")
                == .count("a", forms: [.init(category: "one", text: "# child"), .init(category: "other", text: "children")]))
        #expect(try kind("literal 5") == .literal("5"))
        #expect(try kind("literal one") == .literal("one"))
    }

    @Test(arguments: [
        "", "count", "count ", "cont detained", "detained", "literal", "literal  ", "count a|", "count a|one", "count a|uno=x",
        "count a|one=", "count a|one=x|one=y", "count a b", "literal 5|6", "COUNT a", "count a|=x", "count -a",
        "literal this is no number but a whole sentence in hiding",
    ])
    func isRefused(_ inside: String) {
        #expect(throws: Binding.Malformed.self) { try kind(inside) }
    }

    /// Design, rule 6: lower bounds are not subtracted.
    @Test(arguments: ["count detained - returned", "count detained-returned - 1", "count a + b", "count detained −returned", "count 2*a", "count a/b"])
    func doesNoArithmetic(_ inside: String) throws {
        let problem = #expect(throws: Binding.Malformed.self) { try kind(inside) }
        #expect(problem?.what.contains("arithmetic") ?? false)
        #expect(problem?.instead.contains("within") ?? false)
    }
}

@Suite struct MarkedTextTests {
    private func mark(_ text: String, isMarkdown: Bool = true) -> MarkedText {
        MarkedText(text, at: Spot(line: 3, column: 2), isMarkdown: isMarkdown)
    }

    @Test func keepsLengthAndPlace() {
        let source = "한글 {count a} and\n{literal 5}!"
        let marked = mark(source)
        #expect(marked.text.utf8.count == source.utf8.count)
        #expect(marked.problems.isEmpty)
        #expect(marked.bindings.map(\.spot) == [Spot(line: 3, column: 5), Spot(line: 4, column: 1)])
        #expect(MarkedText.pieces(marked.text) == [.text("한글 "), .binding(0), .text(" and\n"), .binding(1), .text("!")])
    }

    @Test func numbersManyBindings() {
        let marked = mark(String(repeating: "{count a}", count: 600))
        #expect(MarkedText.pieces(marked.text) == (0..<600).map { .binding($0) })
    }

    @Test(arguments: ["a { b", "a } b", "{count a", "{count\na}", "{{count a}}", "{}", "{nothing}", "{count a {count b}}"])
    func everyBraceIsABindingOrAProblem(_ text: String) {
        #expect(!mark(text).problems.isEmpty)
    }

    @Test func aBackslashMakesABraceABraceInMarkdownOnly() {
        #expect(mark("\\{ and \\}").problems.isEmpty)
        #expect(mark("\\{ and \\}").bindings.isEmpty)
        #expect(mark("\\\\{count a}").bindings.count == 1)
        #expect(!mark("\\{", isMarkdown: false).problems.isEmpty)
    }

    @Test func problemsTellTheirPlace() {
        #expect(mark("one\n  {nothing}").problems.map(\.spot) == [Spot(line: 4, column: 3)])
    }
}
